/** The USB driver's messages (services.md §23.3) and its client. */
@NullMarked
package precursor.services.usb.api;

import org.jspecify.annotations.NullMarked;
