/** Hosts that read what the device types, by tables that know nothing of the device's own layouts. */
@NullMarked
package precursor.tests.typing;

import org.jspecify.annotations.NullMarked;
