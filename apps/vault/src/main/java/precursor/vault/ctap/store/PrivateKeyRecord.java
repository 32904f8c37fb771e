package precursor.vault.ctap.store;

import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.SigningKey;

/** How a private key stands inside records: an array of the COSE algorithm and the key's bytes. */
final class PrivateKeyRecord {

    private PrivateKeyRecord() {}

    /** The live bytes of the key are in the value: write it before the key is closed. */
    static CborValue write(SigningKey key) {
        return CborValue.array(
                CborValue.of(key.algorithm().cose()), CborValue.of(key.bytes()));
    }

    /** The key, or nothing when it is of an algorithm that is not supported or malformed. */
    static Optional<SigningKey> read(CborValue value) {
        if (value instanceof CborValue.Array(List<CborValue> values)
                && values.size() == 2
                && values.get(0) instanceof CborValue.Int(long algorithm)
                && values.get(1) instanceof CborValue.Bytes(byte[] key)) {
            return Algorithm.of(algorithm).flatMap(a -> a.read(key));
        }
        return Optional.empty();
    }
}
