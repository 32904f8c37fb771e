/** The status bar: time, battery, what there is to know about the device's safety; and the power switch (services.md §12). */
@NullMarked
package precursor.services.status;

import org.jspecify.annotations.NullMarked;
