@NullMarked
package precursor.services.usb;

import org.jspecify.annotations.NullMarked;
