package precursor.xous.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A server's identity, 128 bits. Knowing it is the capability to connect, so it is never printed whole.
 *
 * @param high the first eight bytes, little-endian
 * @param low the last eight bytes, little-endian
 */
public record Sid(long high, long low) {

    /** The identity every process knows of a system service: sixteen ASCII characters. */
    public static Sid wellKnown(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length != 16) {
            throw new IllegalArgumentException("a well-known server identity has 16 characters: " + name);
        }
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new Sid(b.getLong(), b.getLong());
    }

    /** A short, useless-to-an-attacker form for logs and traces. */
    @Override
    public String toString() {
        return "sid:%04x…".formatted((int) (high >>> 48));
    }
}
