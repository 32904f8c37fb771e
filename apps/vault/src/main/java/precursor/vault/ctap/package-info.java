/**
 * The FIDO authenticator, pure: bytes in, bytes out. It has no clock, randomness, thread or I/O of its own; all of that comes
 * in through {@link precursor.vault.ctap.Environment}. One thread uses it.
 *
 * <p>{@code hid} is the transport (CTAPHID), this package the commands of CTAP2, {@code u2f} those of U2F, {@code pin} the PIN
 * and what proves it, {@code extension} the extensions, {@code store} what stands in the credential store, {@code crypto} the
 * primitives, {@code cbor} the encoding. Sections are those of CTAP 2.3; {@code CTAP.md}
 * of this module says check by check what of them is here, which test shows it, and what is not here and why.
 */
@NullMarked
package precursor.vault.ctap;

import org.jspecify.annotations.NullMarked;
