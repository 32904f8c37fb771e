package precursor.vault.ctap.crypto;

import precursor.vault.ctap.cbor.CborValue;

/**
 * The private key of a credential. Bouncy Castle keeps numbers that cannot be wiped for the time of one operation; what this
 * project keeps itself is one array, wiped by {@link #close}. One thread uses it.
 */
public sealed interface SigningKey extends AutoCloseable permits EcdsaKey, Ed25519Key, MlDsaKey {

    Algorithm algorithm();

    /** The key as records hold it, {@link Algorithm#privateBytes} of them: not a copy, zeros after {@link #close}. */
    byte[] bytes();

    /** The public key as a COSE key, as attested credential data carries it. */
    CborValue.Map coseKey();

    /** Signs the parts, one after the other: DER for ECDSA, the bytes of the algorithm for the others. */
    byte[] sign(byte[]... parts);

    /** Wipes the key; it signs no more. */
    @Override
    void close();
}
