/** The PDDB's process for tests of Vault: its parts can be put together in their own package only. */
@NullMarked
package precursor.pddb.server;

import org.jspecify.annotations.NullMarked;
