@NullMarked
package precursor.vault.search;

import org.jspecify.annotations.NullMarked;
