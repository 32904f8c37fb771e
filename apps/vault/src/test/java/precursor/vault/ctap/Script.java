package precursor.vault.ctap;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * What happens in a conversation, one choice a byte: a fuzzer's bytes, or what a {@link Writer} wrote. A script that has ended
 * goes on with zeros, and 0 always is the most sensible choice.
 */
public final class Script {

    /** Writes what {@link Script} reads. */
    public static final class Writer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        /** Choices, one after the other: numbers, or the ordinals of constants. */
        public Writer add(Object... choices) {
            for (Object choice : choices) {
                bytes.write(
                        switch (choice) {
                            case Enum<?> constant -> constant.ordinal();
                            case Integer number -> number;
                            default -> throw new IllegalArgumentException("no choice: " + choice);
                        });
            }
            return this;
        }

        public byte[] bytes() {
            return bytes.toByteArray();
        }
    }

    private final byte[] bytes;
    private int at;

    public Script(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public boolean isAtEnd() {
        return at >= bytes.length;
    }

    /** A number from 0 to 255. */
    public int next() {
        return isAtEnd() ? 0 : bytes[at++] & 0xff;
    }

    /** A number from 0 to below {@code bound}, which is at most 256. */
    public int next(int bound) {
        return next() % bound;
    }

    public <T> T next(T[] values) {
        return values[next(values.length)];
    }

    /** So many bytes. */
    public byte[] bytes(int count) {
        byte[] out = new byte[count];
        for (int i = 0; i < count; i++) {
            out[i] = (byte) next();
        }
        return out;
    }

    /** What is left of the script; it is at its end then. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length);
        at = bytes.length;
        return rest;
    }
}
