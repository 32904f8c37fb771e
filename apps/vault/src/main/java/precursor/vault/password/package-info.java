/** Passwords: the record of one, and how a good one is made and judged. Pure: randomness and the date are the caller's. */
@NullMarked
package precursor.vault.password;

import org.jspecify.annotations.NullMarked;
