package precursor.pddb.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * An open file of the PDDB. What was written is durable when it is closed. Each channel has a position and a key of its own: closing one does not
 * touch another. One thread at a time.
 */
public final class PddbChannel implements SeekableByteChannel {

    private static final int MOST_AT_ONCE = PddbRequest.MOST_DATA;

    private final PddbKey key;
    private final OpenRules rules;
    private boolean open = true;
    private boolean unsynced;

    PddbChannel(PddbKey key, OpenRules rules) {
        this.key = key;
        this.rules = rules;
        this.unsynced = rules.write();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (!rules.read()) {
            throw new NonReadableChannelException();
        }
        return (int) asked(() -> {
            byte[] part = new byte[Math.min(into.remaining(), MOST_AT_ONCE)];
            int read = key.read(part, 0, part.length);
            if (read > 0) {
                into.put(part, 0, read);
            }
            Arrays.fill(part, (byte) 0);
            return part.length == 0 ? 0 : read;
        });
    }

    /** Writes all that remains in the buffer, at the end if the file was opened to append. */
    @Override
    public int write(ByteBuffer from) throws IOException {
        writable();
        return (int) asked(() -> {
            int count = from.remaining();
            if (rules.append()) {
                key.seek(key.length());
            }
            unsynced = true;
            while (from.hasRemaining()) {
                byte[] part = new byte[Math.min(from.remaining(), MOST_AT_ONCE)];
                from.get(part);
                key.write(part, 0, part.length);
                Arrays.fill(part, (byte) 0);
            }
            if (rules.syncEach()) {
                key.sync();
            }
            return count;
        });
    }

    /** The position; of a file that is opened to append, its end. */
    @Override
    public long position() throws IOException {
        return asked(() -> rules.append() ? key.length() : key.position());
    }

    @Override
    public SeekableByteChannel position(long place) throws IOException {
        asked(() -> {
            key.seek(place);
            return place;
        });
        return this;
    }

    /** Bytes of the file now, whoever wrote them. */
    @Override
    public long size() throws IOException {
        return asked(key::length);
    }

    /** Cuts the file off; a longer size changes nothing. */
    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        writable();
        if (size < 0) {
            throw new IllegalArgumentException("a size is not negative: " + size);
        }
        asked(() -> {
            if (size < key.length()) {
                unsynced = true;
                key.truncate(size);
            }
            key.seek(Math.min(key.position(), size));
            return size;
        });
        return this;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        if (!open) {
            return;
        }
        try {
            asked(() -> {
                if (unsynced) {
                    key.sync();
                }
                return 0;
            });
        } finally {
            open = false;
            key.close();
        }
    }

    private void writable() {
        if (!rules.write()) {
            throw new NonWritableChannelException();
        }
    }

    private long asked(LongSupplier question) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        try {
            return question.getAsLong();
        } catch (PddbApiException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
