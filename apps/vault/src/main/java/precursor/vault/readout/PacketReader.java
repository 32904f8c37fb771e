package precursor.vault.readout;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the canonical CBOR that the protocol has, item by item, from anybody's bytes. Lengths are checked against the bytes that are there before
 * memory is taken for them. Unlike the authenticator's reader it makes no strings of texts.
 */
final class PacketReader {

    private static final int UNSIGNED = 0;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int FALSE = 0xf4;
    private static final int TRUE = 0xf5;

    private final byte[] in;
    private final List<byte[]> copies = new ArrayList<>();
    private int at;

    PacketReader(byte[] in) {
        this.in = in;
    }

    /** The entries of the map that begins here. */
    int map() {
        return count(MAP, 2);
    }

    /** The items of the array that begins here. */
    int array() {
        return count(ARRAY, 1);
    }

    /** A key of a map that must come next. */
    void key(int expected) {
        if (unsigned() != expected) {
            throw new MalformedPacketException("another key than " + expected);
        }
    }

    /** A number that is not negative. */
    long unsigned() {
        return head(UNSIGNED);
    }

    boolean bool() {
        int head = u8();
        if (head != FALSE && head != TRUE) {
            throw new MalformedPacketException("neither true nor false");
        }
        return head == TRUE;
    }

    /** A copy. */
    byte[] bytes(int most) {
        return copy(count(BYTES, 1), most);
    }

    /** A copy of the UTF-8. */
    byte[] text(int most) {
        int length = count(TEXT, 1);
        if (length > most || !isUtf8(length)) {
            throw new MalformedPacketException("a text is too long, or no UTF-8");
        }
        return copy(length, most);
    }

    /** Nothing may follow. */
    void end() {
        if (at != in.length) {
            throw new MalformedPacketException("something follows");
        }
    }

    /** Wipes all copies that it gave: for who cannot use the rest. */
    void wipeCopies() {
        copies.forEach(copy -> Arrays.fill(copy, (byte) 0));
    }

    /** Decodes into a buffer that is wiped and thrown away. */
    private boolean isUtf8(int length) {
        CharBuffer scratch = CharBuffer.allocate(length);
        try {
            return !StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in, at, length), scratch, true)
                    .isError();
        } finally {
            Arrays.fill(scratch.array(), '\0');
        }
    }

    private byte[] copy(int length, int most) {
        if (length > most) {
            throw new MalformedPacketException("too long");
        }
        at += length;
        byte[] copy = Arrays.copyOfRange(in, at - length, at);
        copies.add(copy);
        return copy;
    }

    /** An argument that counts things of at least {@code bytesEach} bytes, which must be there. */
    private int count(int major, int bytesEach) {
        long value = head(major);
        if (value > (in.length - at) / bytesEach) {
            throw new MalformedPacketException("cut short");
        }
        return (int) value;
    }

    /** The argument of a head, in its shortest form and below 2^63. */
    private long head(int major) {
        int head = u8();
        if (head >>> 5 != major) {
            throw new MalformedPacketException("something of another type");
        }
        int info = head & 31;
        if (info < 24) {
            return info;
        }
        if (info > 27) {
            throw new MalformedPacketException("an indefinite or reserved length");
        }
        int bytes = 1 << (info - 24);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | u8();
        }
        long least = bytes == 1 ? 24 : 1L << (4 * bytes);
        if (value < least) {
            throw new MalformedPacketException("not in its shortest form, or too large");
        }
        return value;
    }

    private int u8() {
        if (at >= in.length) {
            throw new MalformedPacketException("cut short");
        }
        return in[at++] & 0xff;
    }
}
