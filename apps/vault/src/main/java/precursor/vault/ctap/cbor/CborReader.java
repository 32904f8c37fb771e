package precursor.vault.ctap.cbor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import precursor.vault.ctap.cbor.CborException.Fault;

/**
 * Reads one item of CTAP2 canonical CBOR (CTAP 2.1 §8) and refuses everything else. Lengths are checked against the bytes
 * that are there before memory is taken for them.
 */
public final class CborReader {

    /** Most levels of arrays and maps inside one another. */
    public static final int MOST_LEVELS = 4;

    private final byte[] in;
    private int at;

    private CborReader(byte[] in, int at) {
        this.in = in;
        this.at = at;
    }

    /** Reads the item that fills {@code in} from {@code from} to its end. */
    public static CborValue read(byte[] in, int from) {
        CborReader reader = new CborReader(in, from);
        CborValue value = reader.value(0);
        if (reader.at != in.length) {
            throw new CborException(Fault.TRAILING_BYTES);
        }
        return value;
    }

    public static CborValue read(byte[] in) {
        return read(in, 0);
    }

    private CborValue value(int levels) {
        int head = u8();
        int info = head & 31;
        return switch (head >>> 5) {
            case 0 -> new CborValue.Int(number(info));
            case 1 -> new CborValue.Int(-1 - number(info));
            case 2 -> new CborValue.Bytes(bytes(length(info, 1)));
            case 3 -> new CborValue.Text(text(bytes(length(info, 1))));
            case 4 -> array(length(info, 1), deeper(levels));
            case 5 -> new CborValue.Map(map(length(info, 2), deeper(levels)));
            case 6 -> throw new CborException(Fault.UNSUPPORTED);
            default -> simple(info);
        };
    }

    private static CborValue simple(int info) {
        return switch (info) {
            case 20 -> new CborValue.Bool(false);
            case 21 -> new CborValue.Bool(true);
            case 22 -> new CborValue.Null();
            case 28, 29, 30, 31 -> throw new CborException(Fault.RESERVED);
            default -> throw new CborException(Fault.UNSUPPORTED);
        };
    }

    private static int deeper(int levels) {
        if (levels == MOST_LEVELS) {
            throw new CborException(Fault.TOO_DEEP);
        }
        return levels + 1;
    }

    private CborValue.Array array(int count, int levels) {
        List<CborValue> values = new ArrayList<>(Math.min(count, 32));
        for (int i = 0; i < count; i++) {
            values.add(value(levels));
        }
        return new CborValue.Array(values);
    }

    private CborMap map(int count, int levels) {
        List<CborMap.Entry> entries = new ArrayList<>(Math.min(count, 32));
        int lastFrom = at;
        int lastTo = at;
        for (int i = 0; i < count; i++) {
            int from = at;
            CborValue key = key();
            int order = Arrays.compareUnsigned(in, lastFrom, lastTo, in, from, at);
            if (order >= 0) {
                throw new CborException(order == 0 ? Fault.DUPLICATE_KEY : Fault.UNSORTED_KEYS);
            }
            lastFrom = from;
            lastTo = at;
            entries.add(new CborMap.Entry(key, value(levels)));
        }
        return CborMap.sorted(entries);
    }

    private CborValue key() {
        if (at < in.length && (in[at] & 0xff) >>> 5 > 3) {
            throw new CborException(Fault.KEY_TYPE);
        }
        return value(0);
    }

    /** An argument that is a number: at most 63 bits. */
    private long number(int info) {
        long value = argument(info);
        if (value < 0) {
            throw new CborException(Fault.OUT_OF_RANGE);
        }
        return value;
    }

    /** An argument that counts items of at least {@code bytesEach} bytes, which must be there. */
    private int length(int info, int bytesEach) {
        long value = argument(info);
        if (value < 0 || value > (in.length - at) / bytesEach) {
            throw new CborException(Fault.TRUNCATED);
        }
        return (int) value;
    }

    private long argument(int info) {
        return switch (info) {
            case 24 -> shortest(unsigned(1), 24);
            case 25 -> shortest(unsigned(2), 0x100);
            case 26 -> shortest(unsigned(4), 0x10000);
            case 27 -> shortest(unsigned(8), 0x1_0000_0000L);
            case 28, 29, 30 -> throw new CborException(Fault.RESERVED);
            case 31 -> throw new CborException(Fault.INDEFINITE_LENGTH);
            default -> info;
        };
    }

    private static long shortest(long value, long least) {
        if (Long.compareUnsigned(value, least) < 0) {
            throw new CborException(Fault.NOT_SHORTEST);
        }
        return value;
    }

    private long unsigned(int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | u8();
        }
        return value;
    }

    private int u8() {
        if (at >= in.length) {
            throw new CborException(Fault.TRUNCATED);
        }
        return in[at++] & 0xff;
    }

    private byte[] bytes(int count) {
        at += count;
        return Arrays.copyOfRange(in, at - count, at);
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CborException(Fault.NOT_UTF8);
        }
    }
}
