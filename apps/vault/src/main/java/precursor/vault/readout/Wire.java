package precursor.vault.readout;

import java.util.Arrays;

/**
 * The envelope of one part of a data packet.
 *
 * @param index from 0
 * @param more whether another part follows
 * @param data at most {@link #MOST_DATA} bytes
 */
record Wire(long index, boolean more, byte[] data) implements AutoCloseable {

    /** Leaves room for the envelope within the longest CTAPHID message. */
    static final int MOST_DATA = 7588;

    /** Reads one; the bytes stay the caller's. */
    static Wire read(byte[] message) {
        PacketReader in = new PacketReader(message);
        try {
            return read(in);
        } catch (MalformedPacketException e) {
            in.wipeCopies();
            throw e;
        }
    }

    private static Wire read(PacketReader in) {
        if (in.map() != 4) {
            throw new MalformedPacketException("an envelope has four entries");
        }
        in.key(1);
        long index = in.unsigned();
        in.key(2);
        long size = in.unsigned();
        in.key(3);
        boolean more = in.bool();
        in.key(4);
        byte[] data = in.bytes(MOST_DATA);
        in.end();
        if (size != data.length) {
            throw new MalformedPacketException("another size than its data's");
        }
        return new Wire(index, more, data);
    }

    /** The envelope of a part of a packet. */
    static byte[] write(long index, boolean more, byte[] packet, int from, int count) {
        try (PacketWriter out = new PacketWriter()) {
            return out.map(4)
                    .unsigned(1)
                    .unsigned(index)
                    .unsigned(2)
                    .unsigned(count)
                    .unsigned(3)
                    .bool(more)
                    .unsigned(4)
                    .bytes(packet, from, count)
                    .finish();
        }
    }

    @Override
    public void close() {
        Arrays.fill(data, (byte) 0);
    }

    @Override
    public String toString() {
        return "Wire[" + index + ", " + data.length + " bytes]";
    }
}
