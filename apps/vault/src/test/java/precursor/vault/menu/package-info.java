@NullMarked
package precursor.vault.menu;

import org.jspecify.annotations.NullMarked;
