/**
 * What the user prefers (services.md §11.3, §25): kept in the system basis, each under its own key, in the bytes that Xous writes. A library for
 * whoever has a setting there; keys that it does not know stay as they are. The process that shows the menu is beside it, and puts an
 * idle device to sleep, as they say.
 */
@NullMarked
package precursor.pddb.preferences;

import org.jspecify.annotations.NullMarked;
