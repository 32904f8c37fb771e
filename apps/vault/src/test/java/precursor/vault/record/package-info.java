@NullMarked
package precursor.vault.record;

import org.jspecify.annotations.NullMarked;
