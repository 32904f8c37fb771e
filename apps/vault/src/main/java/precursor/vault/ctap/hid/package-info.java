/** CTAPHID, the transport over 64-byte HID reports (CTAP 2.1 §11.2): packets, channels and the state machine of transactions. */
@NullMarked
package precursor.vault.ctap.hid;

import org.jspecify.annotations.NullMarked;
