package precursor.vault.ctap.store;

import java.util.Arrays;
import java.util.Optional;
import precursor.vault.ctap.cbor.CborException;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;

/**
 * The fields of a record or key handle, by number. A field of another type counts as absent: records come from a medium that
 * others write too.
 */
record RecordFields(CborMap map) implements AutoCloseable {

    /**
     * A flag of ours. It is named, not numbered, so that it can never be a number that the real device gives another meaning;
     * the real device passes over what it does not know.
     */
    static final String THIRD_PARTY_PAYMENT = "thirdPartyPayment";

    /** How often a credential signed in, and the second of the Unix epoch of the last time; named for the same reason. */
    static final String USES = "uses";

    static final String LAST_USED = "lastUsed";

    /** The fields of a CBOR map, or nothing when the bytes are none. */
    static Optional<RecordFields> of(byte[] record) {
        try {
            return CborReader.read(record) instanceof CborValue.Map(CborMap map)
                    ? Optional.of(new RecordFields(map))
                    : Optional.empty();
        } catch (CborException e) {
            return Optional.empty();
        }
    }

    Optional<CborValue> value(int field) {
        return map.get(CborValue.of(field));
    }

    Optional<byte[]> bytes(int field) {
        return value(field).flatMap(v -> v instanceof CborValue.Bytes(byte[] b) ? Optional.of(b.clone()) : Optional.empty());
    }

    Optional<String> text(int field) {
        return value(field).flatMap(v -> v instanceof CborValue.Text(String t) ? Optional.of(t) : Optional.empty());
    }

    /** A number from 0 up; 0 when there is none. */
    long number(int field) {
        return number(CborValue.of(field));
    }

    private long number(CborValue field) {
        return map.get(field)
                .flatMap(v -> v instanceof CborValue.Int(long n) && n >= 0 ? Optional.of(n) : Optional.empty())
                .orElse(0L);
    }

    /** A credProtect policy; anything strange counts as the strictest. */
    int credProtect(int field) {
        Optional<CborValue> value = value(field);
        if (value.isEmpty()) {
            return 1;
        }
        return value.get() instanceof CborValue.Int(long policy) && policy >= 1 && policy <= 2 ? (int) policy : 3;
    }

    boolean thirdPartyPayment() {
        return map.get(CborValue.of(THIRD_PARTY_PAYMENT)).equals(Optional.of(CborValue.of(true)));
    }

    Use use() {
        return new Use(number(CborValue.of(USES)), number(CborValue.of(LAST_USED)));
    }

    /** A value of its own, which {@link #close} leaves alone. */
    static CborValue copy(CborValue value) {
        return switch (value) {
            case CborValue.Bytes b -> CborValue.of(b.value().clone());
            case CborValue.Array a -> new CborValue.Array(a.values().stream().map(RecordFields::copy).toList());
            case CborValue.Map m -> {
                CborMap.Builder map = CborMap.builder();
                m.entries().entries().forEach(entry -> map.put(entry.key(), copy(entry.value())));
                yield map.build();
            }
            case CborValue.Int i -> i;
            case CborValue.Text t -> t;
            case CborValue.Bool b -> b;
            case CborValue.Null n -> n;
        };
    }

    /** Wipes all bytes that were read, at any depth. */
    @Override
    public void close() {
        wipe(new CborValue.Map(map));
    }

    private static void wipe(CborValue value) {
        switch (value) {
            case CborValue.Bytes b -> Arrays.fill(b.value(), (byte) 0);
            case CborValue.Array a -> a.values().forEach(RecordFields::wipe);
            case CborValue.Map m -> m.entries().entries().forEach(entry -> wipe(entry.value()));
            case CborValue.Int i -> {}
            case CborValue.Text t -> {}
            case CborValue.Bool b -> {}
            case CborValue.Null n -> {}
        }
    }

    @Override
    public String toString() {
        return "RecordFields";
    }
}
