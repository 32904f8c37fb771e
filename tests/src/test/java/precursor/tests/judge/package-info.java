/**
 * The authenticator in this process, used by a client and judged by a relying party that this project did not write: yubikit
 * and java-webauthn-server. No device boots, so everything that a site may ask for can be asked.
 */
@NullMarked
package precursor.tests.judge;

import org.jspecify.annotations.NullMarked;
