@NullMarked
package precursor.vault.password;

import org.jspecify.annotations.NullMarked;
