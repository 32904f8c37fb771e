package precursor.vault.ctap.cbor;

import java.util.Arrays;
import java.util.List;

/** One item of CTAP2 CBOR. */
public sealed interface CborValue {

    /** A whole number, major type 0 or 1. */
    record Int(long value) implements CborValue {}

    /** A byte string. The array is shared, not copied, so that a secret in it can be wiped. */
    record Bytes(byte[] value) implements CborValue {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes b && Arrays.equals(value, b.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        /** Only the length: the bytes may be secret. */
        @Override
        public String toString() {
            return value.length + " bytes";
        }
    }

    /** A text string. */
    record Text(String value) implements CborValue {}

    /** An array. */
    record Array(List<CborValue> values) implements CborValue {
        public Array {
            values = List.copyOf(values);
        }
    }

    /** A map, sorted as CTAP2 demands. */
    record Map(CborMap entries) implements CborValue {}

    /** False or true. */
    record Bool(boolean value) implements CborValue {}

    /** Null. */
    record Null() implements CborValue {}

    static Int of(long value) {
        return new Int(value);
    }

    static Text of(String value) {
        return new Text(value);
    }

    static Bytes of(byte[] value) {
        return new Bytes(value);
    }

    static Bool of(boolean value) {
        return new Bool(value);
    }

    static Array array(CborValue... values) {
        return new Array(List.of(values));
    }
}
