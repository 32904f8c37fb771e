package precursor.services.rootkeys.api;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The key ROM of a device: 1024 bytes, seen as 256 words. Bytes inside a word stand in reverse: a field is read word by word, each with
 * its highest byte first. {@link #close} wipes the copy. Not thread-safe.
 */
public final class KeyRom implements AutoCloseable {

    /** Bytes of the key ROM. */
    public static final int BYTES = 1024;

    /** Bytes of a key field and of a KEK. */
    public static final int KEY = 32;

    private final byte[] bytes;

    private KeyRom(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a key ROM, the first 1024 bytes of an array, which are copied. Any bytes will do: whether they are one says {@link
     * #isInitialised}.
     *
     * @throws IllegalArgumentException when there are fewer
     */
    public static KeyRom of(byte[] bytes) {
        if (bytes.length < BYTES) {
            throw new IllegalArgumentException("a key ROM of " + bytes.length + " bytes");
        }
        return new KeyRom(Arrays.copyOf(bytes, BYTES));
    }

    /** A fresh one: backup key, user key and pepper are drawn, nothing is rolled back, and it is marked as initialised. */
    public static KeyRom create(Consumer<byte[]> random) {
        throw new UnsupportedOperationException();
    }

    /** Whether the key ROM was initialised: its mark is set, and it is neither all ones nor all zeros. */
    public boolean isInitialised() {
        throw new UnsupportedOperationException();
    }

    /**
     * The key-encryption key of {@code .System} under a PIN. Every PIN gives one: only unwrapping a key tells the right one. Takes some
     * milliseconds.
     *
     * @return 32 bytes, which the caller wipes
     */
    public byte[] keyEncryptionKey(byte[] pinUtf8) {
        throw new UnsupportedOperationException();
    }

    /** The backup key as it stands in words 0 to 7, still under the update password: 32 bytes, which the caller wipes. */
    public byte[] backupKeyField() {
        throw new UnsupportedOperationException();
    }

    /** All 1024 bytes, a copy that the caller wipes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Wipes the copy. */
    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    /** Says no bytes. */
    @Override
    public String toString() {
        return "KeyRom";
    }
}
