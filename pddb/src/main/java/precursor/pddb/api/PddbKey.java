package precursor.pddb.api;

import java.util.Arrays;
import java.util.Objects;

/**
 * An open key: bytes with a position, like a file. It stays bound to the basis it was opened in. One thread at a time.
 *
 * <p>After its basis is locked or deleted every method is {@link ErrorCode#BASIS_LOST}; after the key is deleted, or the PDDB's process was
 * started anew, {@link ErrorCode#KEY_LOST}.
 */
public final class PddbKey implements AutoCloseable {

    private final Answers server;
    private final long token;
    private final String basis;
    private long position;

    PddbKey(Answers server, OpenedKey opened) {
        this.server = server;
        this.token = opened.token();
        this.basis = opened.basis();
    }

    /** Names the key in the news that it is lost. */
    public long token() {
        return token;
    }

    /** The basis it lives in. */
    public String basis() {
        return basis;
    }

    /** Bytes of the value now. */
    public long length() {
        return server.answer(new KeyRequest.ReadKey(token, 0, 0), in -> in.i64());
    }

    public KeyAttributes attributes() {
        return server.answer(new KeyRequest.AttributesOfOpenKey(token), KeyAttributes::read);
    }

    /** Where the next {@link #read(byte[], int, int)} or {@link #write(byte[], int, int)} begins. */
    public long position() {
        return position;
    }

    /** Moves to a place, which may lie after the end: writing there fills the gap with zeros. */
    public void seek(long place) {
        if (place < 0) {
            throw new IllegalArgumentException("a position is not negative: " + place);
        }
        position = place;
    }

    /** Reads from the present position on; gives the bytes read, -1 at the end and after it. */
    public int read(byte[] into, int at, int count) {
        int read = read(position, into, at, count);
        position += Math.max(0, read);
        return read;
    }

    /** Reads at a place; gives the bytes read, fewer than {@code count} only at the end, -1 at the end and after it. */
    public int read(long place, byte[] into, int at, int count) {
        Objects.checkFromIndexSize(at, count, into.length);
        int done = 0;
        while (done < count) {
            byte[] part = part(place + done, Math.min(count - done, PddbRequest.MOST_DATA));
            if (part.length == 0) {
                return done == 0 ? -1 : done;
            }
            System.arraycopy(part, 0, into, at + done, part.length);
            done += part.length;
            Arrays.fill(part, (byte) 0);
        }
        return done;
    }

    /** The whole value; {@link ErrorCode#TOO_LARGE} when it has 2 GiB or more. */
    public byte[] readAll() {
        long length = length();
        if (length > Integer.MAX_VALUE - 8) {
            throw new PddbApiException(ErrorCode.TOO_LARGE);
        }
        byte[] all = new byte[(int) length];
        int read = read(0, all, 0, all.length);
        return read == all.length || all.length == 0 ? all : Arrays.copyOf(all, Math.max(0, read));
    }

    private byte[] part(long place, int count) {
        return server.answer(new KeyRequest.ReadKey(token, place, count), in -> {
            in.i64();
            return in.bytes(PddbRequest.MOST_DATA);
        });
    }

    /** Writes at the present position. */
    public void write(byte[] from, int at, int count) {
        write(position, from, at, count);
        position += count;
    }

    /** Writes at a place. */
    public void write(long place, byte[] from, int at, int count) {
        Objects.checkFromIndexSize(at, count, from.length);
        int done = 0;
        while (done < count) {
            int length = Math.min(count - done, PddbRequest.MOST_DATA);
            send(place + done, false, false, Arrays.copyOfRange(from, at + done, at + done + length));
            done += length;
        }
    }

    /**
     * Replaces the whole value; it is durable when this returns. A crash leaves the old value or the new one, never a mixture, if it has at most
     * {@link PddbRequest#MOST_DATA} bytes.
     */
    public void put(byte[] value) {
        int done = 0;
        while (value.length - done > PddbRequest.MOST_DATA) {
            send(done, true, false, Arrays.copyOfRange(value, done, done + PddbRequest.MOST_DATA));
            done += PddbRequest.MOST_DATA;
        }
        send(done, true, true, Arrays.copyOfRange(value, done, value.length));
    }

    /** Cuts the value off, or lengthens it with zeros. */
    public void truncate(long length) {
        send(length, true, false, new byte[0]);
    }

    private void send(long place, boolean last, boolean sync, byte[] data) {
        try {
            server.done(new KeyRequest.WriteKey(token, place, last, sync, data));
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    /** Returns when all that was written is durable. */
    public void sync() {
        server.value(new CareRequest.WriteKeyFlush());
    }

    /** Closes it; what was written and not synced becomes durable a little later. */
    @Override
    public void close() {
        server.value(new KeyRequest.KeyDrop(token));
    }
}
