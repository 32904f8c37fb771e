package precursor.pddb.tool;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * An export as a tar archive (POSIX.1-2001, "pax"), which takes names of any length. Its entries belong to nobody and may be read by their
 * owner alone.
 */
final class TarSink implements Sink {

    private static final int BLOCK = 512;
    private static final int LONGEST_PLAIN = 99;
    private static final long LARGEST_PLAIN = 0x1FFFFFFFFL;

    /** What happens to the stream at the end. */
    interface Place extends AutoCloseable {
        void finish() throws IOException;

        @Override
        void close() throws IOException;
    }

    private final OutputStream out;
    private final Instant time;
    private final Place place;

    TarSink(OutputStream out, Instant time, Place place) {
        this.out = new BufferedOutputStream(out, 64 * 1024);
        this.time = time;
        this.place = place;
    }

    @Override
    public void directory(List<String> path) throws IOException {
        entry(String.join("/", path) + "/", '5', 0);
    }

    @Override
    public void file(List<String> path, long length, Content content) throws IOException {
        entry(String.join("/", path), '0', length);
        Counter counter = new Counter(out);
        content.write(counter);
        if (counter.count != length) {
            throw new IOException("a value changed its length while it was written");
        }
        pad(length);
    }

    private void entry(String name, char type, long length) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        String records = "";
        if (bytes.length > LONGEST_PLAIN || bytes.length != name.length()) {
            records += record("path", name);
        }
        if (length > LARGEST_PLAIN) {
            records += record("size", Long.toString(length));
        }
        if (!records.isEmpty()) {
            byte[] extended = records.getBytes(StandardCharsets.UTF_8);
            header("pax".getBytes(StandardCharsets.US_ASCII), 'x', extended.length);
            out.write(extended);
            pad(extended.length);
        }
        header(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST_PLAIN)), type, Math.min(length, LARGEST_PLAIN));
    }

    /** A pax record begins with its own length in bytes, that number included. */
    private static String record(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int bytes = rest.getBytes(StandardCharsets.UTF_8).length;
        int length = bytes + Integer.toString(bytes).length();
        length = bytes + Integer.toString(length).length();
        return length + rest;
    }

    private void header(byte[] name, char type, long length) throws IOException {
        byte[] block = new byte[BLOCK];
        System.arraycopy(name, 0, block, 0, name.length);
        octal(block, 100, 7, type == '5' ? 0700 : 0600);
        octal(block, 108, 7, 0);
        octal(block, 116, 7, 0);
        octal(block, 124, 11, length);
        octal(block, 136, 11, Math.max(0, time.getEpochSecond()));
        Arrays.fill(block, 148, 156, (byte) ' ');
        block[156] = (byte) type;
        byte[] magic = {'u', 's', 't', 'a', 'r', 0, '0', '0'};
        System.arraycopy(magic, 0, block, 257, magic.length);
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xFF;
        }
        octal(block, 148, 6, sum);
        block[154] = 0;
        out.write(block);
    }

    private static void octal(byte[] block, int at, int digits, long value) {
        long rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            block[at + i] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
    }

    private void pad(long length) throws IOException {
        out.write(new byte[(int) (-length & BLOCK - 1)]);
    }

    @Override
    public void finish() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.flush();
        place.finish();
    }

    @Override
    public void close() throws IOException {
        place.close();
    }

    /** Counts what passes. */
    private static final class Counter extends OutputStream {
        private final OutputStream out;
        private long count;

        Counter(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }
}
