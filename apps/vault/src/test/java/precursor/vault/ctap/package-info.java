/** Tests of the authenticator, all without I/O, threads and clock. */
@NullMarked
package precursor.vault.ctap;

import org.jspecify.annotations.NullMarked;
