package precursor.vault.ctap;

import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.cbor.CborException;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;

/**
 * A CBOR map as parameters with types: what is there with another type ends the command with CBOR_UNEXPECTED_TYPE, what is
 * not there but required with MISSING_PARAMETER. Unknown keys are ignored.
 */
final class Parameters {

    private final CborMap map;

    Parameters(CborMap map) {
        this.map = map;
    }

    /** The parameters of a command: the map that follows the command byte. */
    static Parameters of(byte[] request) {
        if (request.length == 1) {
            throw new CtapException(CtapStatus.MISSING_PARAMETER);
        }
        try {
            return of(CborReader.read(request, 1));
        } catch (CborException e) {
            throw new CtapException(CtapStatus.INVALID_CBOR);
        }
    }

    static Parameters of(CborValue value) {
        return new Parameters(as(CborValue.Map.class, value).entries());
    }

    Optional<Long> number(long key) {
        return get(CborValue.of(key), CborValue.Int.class).map(CborValue.Int::value);
    }

    Optional<byte[]> bytes(long key) {
        return get(CborValue.of(key), CborValue.Bytes.class).map(CborValue.Bytes::value);
    }

    Optional<byte[]> bytes(String key) {
        return get(CborValue.of(key), CborValue.Bytes.class).map(CborValue.Bytes::value);
    }

    Optional<String> text(long key) {
        return get(CborValue.of(key), CborValue.Text.class).map(CborValue.Text::value);
    }

    Optional<String> text(String key) {
        return get(CborValue.of(key), CborValue.Text.class).map(CborValue.Text::value);
    }

    Optional<Long> number(String key) {
        return get(CborValue.of(key), CborValue.Int.class).map(CborValue.Int::value);
    }

    Optional<Boolean> flag(String key) {
        return get(CborValue.of(key), CborValue.Bool.class).map(CborValue.Bool::value);
    }

    Optional<Parameters> map(long key) {
        return get(CborValue.of(key), CborValue.Map.class).map(m -> new Parameters(m.entries()));
    }

    Optional<List<CborValue>> array(long key) {
        return get(CborValue.of(key), CborValue.Array.class).map(CborValue.Array::values);
    }

    boolean has(long key) {
        return map.get(CborValue.of(key)).isPresent();
    }

    /** For maps whose keys must all be text, as options and extensions. */
    Parameters withTextKeys() {
        for (CborMap.Entry entry : map.entries()) {
            as(CborValue.Text.class, entry.key());
        }
        return this;
    }

    static <T> T required(Optional<T> parameter) {
        return parameter.orElseThrow(() -> new CtapException(CtapStatus.MISSING_PARAMETER));
    }

    static <T extends CborValue> T as(Class<T> type, CborValue value) {
        if (!type.isInstance(value)) {
            throw new CtapException(CtapStatus.CBOR_UNEXPECTED_TYPE);
        }
        return type.cast(value);
    }

    private <T extends CborValue> Optional<T> get(CborValue key, Class<T> type) {
        return map.get(key).map(value -> as(type, value));
    }
}
