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
public final class Parameters {

    private final CborMap map;

    public Parameters(CborMap map) {
        this.map = map;
    }

    /** The parameters of a command: the map that follows the command byte. */
    public static Parameters of(byte[] request) {
        if (request.length == 1) {
            throw new CtapException(CtapStatus.MISSING_PARAMETER);
        }
        try {
            return of(CborReader.read(request, 1));
        } catch (CborException e) {
            throw new CtapException(CtapStatus.INVALID_CBOR);
        }
    }

    public static Parameters of(CborValue value) {
        return new Parameters(as(CborValue.Map.class, value).entries());
    }

    public Optional<Long> number(long key) {
        return get(CborValue.of(key), CborValue.Int.class).map(CborValue.Int::value);
    }

    public Optional<byte[]> bytes(long key) {
        return get(CborValue.of(key), CborValue.Bytes.class).map(CborValue.Bytes::value);
    }

    public Optional<byte[]> bytes(String key) {
        return get(CborValue.of(key), CborValue.Bytes.class).map(CborValue.Bytes::value);
    }

    public Optional<String> text(long key) {
        return get(CborValue.of(key), CborValue.Text.class).map(CborValue.Text::value);
    }

    public Optional<String> text(String key) {
        return get(CborValue.of(key), CborValue.Text.class).map(CborValue.Text::value);
    }

    public Optional<Long> number(String key) {
        return get(CborValue.of(key), CborValue.Int.class).map(CborValue.Int::value);
    }

    public Optional<Boolean> flag(String key) {
        return get(CborValue.of(key), CborValue.Bool.class).map(CborValue.Bool::value);
    }

    public Optional<Parameters> map(String key) {
        return get(CborValue.of(key), CborValue.Map.class).map(m -> new Parameters(m.entries()));
    }

    public Optional<Boolean> flag(long key) {
        return get(CborValue.of(key), CborValue.Bool.class).map(CborValue.Bool::value);
    }

    public Optional<Parameters> map(long key) {
        return get(CborValue.of(key), CborValue.Map.class).map(m -> new Parameters(m.entries()));
    }

    public Optional<List<CborValue>> array(long key) {
        return get(CborValue.of(key), CborValue.Array.class).map(CborValue.Array::values);
    }

    /** The map itself. */
    public CborMap entries() {
        return map;
    }

    public boolean has(long key) {
        return map.get(CborValue.of(key)).isPresent();
    }

    /** For maps whose keys must all be text, as options and extensions. */
    public Parameters withTextKeys() {
        for (CborMap.Entry entry : map.entries()) {
            as(CborValue.Text.class, entry.key());
        }
        return this;
    }

    public static <T> T required(Optional<T> parameter) {
        return parameter.orElseThrow(() -> new CtapException(CtapStatus.MISSING_PARAMETER));
    }

    public static <T extends CborValue> T as(Class<T> type, CborValue value) {
        if (!type.isInstance(value)) {
            throw new CtapException(CtapStatus.CBOR_UNEXPECTED_TYPE);
        }
        return type.cast(value);
    }

    private <T extends CborValue> Optional<T> get(CborValue key, Class<T> type) {
        return map.get(key).map(value -> as(type, value));
    }
}
