@NullMarked
package precursor.vault.flow;

import org.jspecify.annotations.NullMarked;
