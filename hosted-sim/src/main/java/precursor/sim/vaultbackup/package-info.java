/**
 * The desk's side of Vault's readout window: backups of passwords and one-time codes as JSON files that the real device's own backup tool reads and
 * writes too, and importers of what other programs export. Knows the protocol's bytes, and nothing of Vault's inside.
 */
@NullMarked
package precursor.sim.vaultbackup;

import org.jspecify.annotations.NullMarked;
