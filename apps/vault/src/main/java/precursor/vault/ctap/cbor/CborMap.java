package precursor.vault.ctap.cbor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The entries of a CBOR map in canonical order, without duplicates. Keys are numbers, texts or byte strings. */
public final class CborMap {

    /** A key and its value. */
    public record Entry(CborValue key, CborValue value) {}

    private final List<Entry> entries;

    private CborMap(List<Entry> entries) {
        this.entries = entries;
    }

    /** For the reader, which has checked order and keys. */
    static CborMap sorted(List<Entry> entries) {
        return new CborMap(List.copyOf(entries));
    }

    public static Builder builder() {
        return new Builder();
    }

    public List<Entry> entries() {
        return entries;
    }

    public Optional<CborValue> get(CborValue key) {
        for (Entry entry : entries) {
            if (entry.key().equals(key)) {
                return Optional.of(entry.value());
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CborMap m && entries.equals(m.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }

    /** Collects entries in any order. */
    public static final class Builder {

        private record Sortable(byte[] key, Entry entry) {}

        private final List<Sortable> entries = new ArrayList<>();

        private Builder() {}

        public Builder put(CborValue key, CborValue value) {
            entries.add(new Sortable(CborWriter.write(key), new Entry(key, value)));
            return this;
        }

        public Builder put(long key, CborValue value) {
            return put(CborValue.of(key), value);
        }

        public Builder put(String key, CborValue value) {
            return put(CborValue.of(key), value);
        }

        public Builder put(long key, Optional<? extends CborValue> value) {
            value.ifPresent(v -> put(key, v));
            return this;
        }

        public Builder put(String key, Optional<? extends CborValue> value) {
            value.ifPresent(v -> put(key, v));
            return this;
        }

        /** @throws CborException when a key occurs twice */
        public CborMap entries() {
            // Bytewise order of the encoded keys is the order of CTAP 2.1 §8: type, then length, then bytes.
            entries.sort((a, b) -> Arrays.compareUnsigned(a.key(), b.key()));
            List<Entry> sorted = new ArrayList<>(entries.size());
            byte[] last = {};
            for (Sortable entry : entries) {
                if (Arrays.equals(last, entry.key())) {
                    throw new CborException(CborException.Fault.DUPLICATE_KEY);
                }
                last = entry.key();
                sorted.add(entry.entry());
            }
            return new CborMap(List.copyOf(sorted));
        }

        public CborValue.Map build() {
            return new CborValue.Map(entries());
        }
    }
}
