package precursor.vault.readout;

import java.util.Arrays;

/** The parts of a restore that came so far, one after the other. */
final class Collected implements AutoCloseable {

    /** Most bytes of a restore: some ten thousand records. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private byte[] bytes = new byte[2 * Wire.MOST_DATA];
    private int length;

    /** Adds a part; false, and nothing is added, when it would be too much. */
    boolean add(byte[] part) {
        if (length + part.length > MOST_BYTES) {
            return false;
        }
        if (length + part.length > bytes.length) {
            byte[] old = bytes;
            bytes = Arrays.copyOf(old, Math.min(MOST_BYTES, 2 * old.length));
            Arrays.fill(old, (byte) 0);
        }
        System.arraycopy(part, 0, bytes, length, part.length);
        length += part.length;
        return true;
    }

    /** All of it, read as a packet. */
    DataPacket packet() {
        byte[] all = Arrays.copyOf(bytes, length);
        try {
            return DataPacket.read(all);
        } finally {
            Arrays.fill(all, (byte) 0);
        }
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
        length = 0;
    }
}
