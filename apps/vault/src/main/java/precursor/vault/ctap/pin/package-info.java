/**
 * PIN/UV auth protocols one and two (CTAP 2.3 §6.5.6, §6.5.7), the state machine of the pinUvAuthToken (§6.5.2.1) and what of
 * the PIN stands in the store. Knows no commands and no status codes: what fails is told as a value.
 */
@NullMarked
package precursor.vault.ctap.pin;

import org.jspecify.annotations.NullMarked;
