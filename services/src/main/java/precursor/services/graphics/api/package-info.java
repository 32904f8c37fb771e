/**
 * The graphics service's interface: pixels, clipped shapes and text. In a running system only the window manager (gam)
 * may connect to it; everyone else draws through gam with the same {@link precursor.services.graphics.api.TextView} and
 * {@link precursor.services.graphics.api.ClipObject} records.
 *
 * <p>Coordinates are pixels, x to the right and y down. {@link precursor.services.graphics.api.Point} and {@link
 * precursor.services.graphics.api.Rectangle} hold 16-bit numbers and saturate, so arithmetic on them cannot overflow.
 */
@NullMarked
package precursor.services.graphics.api;

import org.jspecify.annotations.NullMarked;
