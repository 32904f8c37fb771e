/** Finding records while the person types. Pure. */
@NullMarked
package precursor.vault.search;

import org.jspecify.annotations.NullMarked;
