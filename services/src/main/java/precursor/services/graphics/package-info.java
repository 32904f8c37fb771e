/**
 * The graphics service: owns the LCD, draws into its frame buffer of one bit a pixel and sends changed lines to the panel.
 */
@NullMarked
package precursor.services.graphics;

import org.jspecify.annotations.NullMarked;
