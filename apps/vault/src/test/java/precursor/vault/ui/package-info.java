@NullMarked
package precursor.vault.ui;

import org.jspecify.annotations.NullMarked;
