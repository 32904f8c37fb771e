package precursor.vault.ctap.cbor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes canonical CBOR: shortest numbers and lengths, definite lengths, sorted keys. */
public final class CborWriter {

    private byte[] out = new byte[256];
    private int length;

    private CborWriter() {}

    public static byte[] write(CborValue value) {
        CborWriter writer = new CborWriter();
        writer.value(value);
        byte[] result = Arrays.copyOf(writer.out, writer.length);
        // What was written may have held a private key.
        Arrays.fill(writer.out, (byte) 0);
        return result;
    }

    private void value(CborValue value) {
        switch (value) {
            case CborValue.Int v -> {
                if (v.value() >= 0) {
                    head(0, v.value());
                } else {
                    head(1, -1 - v.value());
                }
            }
            case CborValue.Bytes v -> {
                head(2, v.value().length);
                bytes(v.value());
            }
            case CborValue.Text v -> {
                byte[] utf8 = v.value().getBytes(StandardCharsets.UTF_8);
                head(3, utf8.length);
                bytes(utf8);
            }
            case CborValue.Array v -> {
                head(4, v.values().size());
                for (CborValue element : v.values()) {
                    value(element);
                }
            }
            case CborValue.Map v -> {
                head(5, v.entries().entries().size());
                for (CborMap.Entry entry : v.entries().entries()) {
                    value(entry.key());
                    value(entry.value());
                }
            }
            case CborValue.Bool v -> head(7, v.value() ? 21 : 20);
            case CborValue.Null v -> head(7, 22);
        }
    }

    private void head(int major, long argument) {
        if (argument < 24) {
            put(major << 5 | (int) argument);
        } else if (argument < 0x100) {
            put(major << 5 | 24);
            number(argument, 1);
        } else if (argument < 0x10000) {
            put(major << 5 | 25);
            number(argument, 2);
        } else if (argument < 0x1_0000_0000L) {
            put(major << 5 | 26);
            number(argument, 4);
        } else {
            put(major << 5 | 27);
            number(argument, 8);
        }
    }

    private void number(long value, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
    }

    private void put(int value) {
        room(1);
        out[length++] = (byte) value;
    }

    private void bytes(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, out, length, value.length);
        length += value.length;
    }

    private void room(int more) {
        if (out.length - length < more) {
            byte[] old = out;
            out = Arrays.copyOf(old, Math.max(2 * old.length, length + more));
            Arrays.fill(old, (byte) 0);
        }
    }
}
