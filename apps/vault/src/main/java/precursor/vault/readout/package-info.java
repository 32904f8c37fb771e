/**
 * How a computer reads out what Vault keeps, and restores it: the protocol of the real device's backup tool (vault.md §17), as it is on the wire.
 * Pure: bytes in, bytes out. Texts are bytes throughout, since most are secrets; what was used is wiped.
 */
@NullMarked
package precursor.vault.readout;

import org.jspecify.annotations.NullMarked;
