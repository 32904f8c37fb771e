/** What stands in the credential store: keys, wrapped and discoverable credentials, in the formats of the real device. */
@NullMarked
package precursor.vault.ctap.store;

import org.jspecify.annotations.NullMarked;
