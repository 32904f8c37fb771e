package precursor.pddb.preferences;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * How a preference is written: flags and numbers as bincode's standard configuration has them (numbers take as many bytes as they need), clock
 * offsets as eight bytes, all little-endian. What stands behind a value is ignored, as upstream does, which shortens nothing when it overwrites.
 */
public sealed interface Form<T> {

    Form<Boolean> FLAG = new Flag();
    /** Not negative. */
    Form<Long> NUMBER = new Count();

    Form<Long> OFFSET = new Offset();

    byte[] encode(T value);

    /** None when the bytes are no such value. */
    Optional<T> decode(byte[] bytes);

    /** One byte, 0 or 1. */
    final class Flag implements Form<Boolean> {
        private Flag() {}

        @Override
        public byte[] encode(Boolean value) {
            return new byte[] {(byte) (value ? 1 : 0)};
        }

        @Override
        public Optional<Boolean> decode(byte[] bytes) {
            boolean fits = bytes.length > 0 && (bytes[0] == 0 || bytes[0] == 1);
            return fits ? Optional.of(bytes[0] == 1) : Optional.empty();
        }
    }

    /** A byte up to 250, or a mark and 2, 4 or 8 bytes. */
    final class Count implements Form<Long> {
        private static final int MOST_IN_A_BYTE = 250;
        private static final int TWO = 251;
        private static final int FOUR = 252;
        private static final int EIGHT = 253;

        private Count() {}

        @Override
        public byte[] encode(Long value) {
            if (value < 0) {
                throw new IllegalArgumentException("not a number of this form: " + value);
            }
            ByteBuffer out = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
            if (value <= MOST_IN_A_BYTE) {
                out.put((byte) (long) value);
            } else if (value <= 0xffff) {
                out.put((byte) TWO).putShort((short) (long) value);
            } else if (value <= 0xffff_ffffL) {
                out.put((byte) FOUR).putInt((int) (long) value);
            } else {
                out.put((byte) EIGHT).putLong(value);
            }
            byte[] bytes = new byte[out.position()];
            out.get(0, bytes);
            return bytes;
        }

        @Override
        public Optional<Long> decode(byte[] bytes) {
            if (bytes.length == 0) {
                return Optional.empty();
            }
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int first = in.get() & 0xff;
            int more = switch (first) {
                case TWO -> 2;
                case FOUR -> 4;
                case EIGHT -> 8;
                default -> 0;
            };
            if (first > EIGHT || in.remaining() < more) {
                return Optional.empty();
            }
            long value = switch (more) {
                case 2 -> in.getShort() & 0xffffL;
                case 4 -> in.getInt() & 0xffff_ffffL;
                case 8 -> in.getLong();
                default -> first;
            };
            return value < 0 ? Optional.empty() : Optional.of(value);
        }
    }

    /** Eight bytes. */
    final class Offset implements Form<Long> {
        private Offset() {}

        @Override
        public byte[] encode(Long value) {
            return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
        }

        @Override
        public Optional<Long> decode(byte[] bytes) {
            return bytes.length == Long.BYTES
                    ? Optional.of(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong())
                    : Optional.empty();
        }
    }
}
