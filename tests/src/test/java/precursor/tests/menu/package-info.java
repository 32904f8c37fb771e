/** The menus of the system on whole devices. */
@NullMarked
package precursor.tests.menu;

import org.jspecify.annotations.NullMarked;
