package precursor.vault.record;

import java.util.Arrays;

/** Bytes that must not stay in memory: close it as soon as they were used. Never shows them. */
public final class Secret implements AutoCloseable {

    private final byte[] bytes;

    /**
     * @param bytes the bytes themselves: they are this object's from now on
     */
    public Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes themselves, not a copy: they are zeros after {@link #close}. */
    public byte[] bytes() {
        return bytes;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "Secret[" + bytes.length + " bytes]";
    }
}
