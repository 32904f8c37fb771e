package precursor.vault.ctap.store;

import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Es256;

/** How a private key stands inside records: an array of the COSE algorithm and the key's bytes. */
final class PrivateKeyRecord {

    private PrivateKeyRecord() {}

    static CborValue write(byte[] key) {
        return CborValue.array(CborValue.of(Es256.COSE), CborValue.of(key));
    }

    /** The key, or nothing when it is of an algorithm that is not supported or malformed. */
    static Optional<byte[]> read(CborValue value) {
        if (value instanceof CborValue.Array(List<CborValue> values)
                && values.size() == 2
                && values.get(0) instanceof CborValue.Int(long algorithm)
                && algorithm == Es256.COSE
                && values.get(1) instanceof CborValue.Bytes(byte[] key)
                && Es256.isPrivateKey(key)) {
            return Optional.of(key);
        }
        return Optional.empty();
    }
}
