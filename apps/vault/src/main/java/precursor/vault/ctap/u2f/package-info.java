/** U2F, also known as CTAP1 (U2F Raw Message Formats 1.2): APDUs, registration and authentication, and the window in which a user's approval counts. */
@NullMarked
package precursor.vault.ctap.u2f;

import org.jspecify.annotations.NullMarked;
