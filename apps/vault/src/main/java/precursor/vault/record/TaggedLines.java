package precursor.vault.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * A record as lines of {@code tag:value}, split at the first colon, each with a line feed. Nothing is escaped, so no value has a line feed. What is
 * read is anybody's: lines without a tag are passed over, a tag that comes again appends, and what is not understood stays as it is, byte for byte.
 *
 * <p>Values are bytes, since some are secrets. A record that was changed shares the values that stayed with the one that it came from: closing
 * either wipes both.
 */
public final class TaggedLines implements AutoCloseable {

    /** No lines yet. */
    public static final TaggedLines EMPTY = new TaggedLines(new LinkedHashMap<>());

    private static final int MOST_DIGITS = 19;

    /** By tags, of which each byte is a character, so that a foreign one stays as it is. */
    private final SequencedMap<String, byte[]> lines;

    private TaggedLines(SequencedMap<String, byte[]> lines) {
        this.lines = lines;
    }

    /** Reads a record. The bytes stay the caller's. */
    public static TaggedLines parse(byte[] record) {
        SequencedMap<String, byte[]> read = new LinkedHashMap<>();
        int start = 0;
        while (start < record.length) {
            int end = indexOf(record, '\n', start, record.length);
            int colon = indexOf(record, ':', start, end);
            if (colon > start && colon < end) {
                String tag = new String(record, start, colon - start, StandardCharsets.ISO_8859_1);
                read.merge(tag, Arrays.copyOfRange(record, colon + 1, end), TaggedLines::joined);
            }
            start = end + 1;
        }
        return new TaggedLines(read);
    }

    /** The first place of a byte, or {@code end}. */
    private static int indexOf(byte[] in, char wanted, int from, int end) {
        int at = from;
        while (at < end && in[at] != wanted) {
            at++;
        }
        return at;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        Arrays.fill(first, (byte) 0);
        Arrays.fill(second, (byte) 0);
        return both;
    }

    /** The same with a line, in the place of one with its tag or at the end. Line feeds in a value become spaces. */
    public TaggedLines with(String tag, String value) {
        return with(tag, value.getBytes(StandardCharsets.UTF_8));
    }

    public TaggedLines with(String tag, long value) {
        return with(tag, Long.toString(value));
    }

    /** As {@link #with(String, String)}, for a secret: the bytes are copied. */
    public TaggedLines with(String tag, byte[] value) {
        byte[] line = value.clone();
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n') {
                line[i] = ' ';
            }
        }
        SequencedMap<String, byte[]> changed = new LinkedHashMap<>(lines);
        changed.put(tag, line);
        return new TaggedLines(changed);
    }

    public boolean has(String tag) {
        return lines.containsKey(tag);
    }

    /** A value that is no secret. What is no UTF-8 in it shows as U+FFFD. */
    public Optional<String> text(String tag) {
        return Optional.ofNullable(lines.get(tag)).map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /** A copy of a value, to be closed; empty when there is no such line. */
    public Secret secret(String tag) {
        byte[] value = lines.get(tag);
        return new Secret(value == null ? new byte[0] : value.clone());
    }

    /** A number that is not negative; none when there is no such line, or something else stands there. */
    public OptionalLong number(String tag) {
        byte[] digits = lines.get(tag);
        if (digits == null || digits.length == 0 || digits.length > MOST_DIGITS) {
            return OptionalLong.empty();
        }
        long number = 0;
        for (byte digit : digits) {
            if (digit < '0' || digit > '9') {
                return OptionalLong.empty();
            }
            number = number * 10 + (digit - '0'); // nineteen digits overflow once at most, and then are negative
        }
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Whether a line that should be a number is not there, or is one. */
    public boolean isNumberIfPresent(String tag) {
        return !has(tag) || number(tag).isPresent();
    }

    /** The whole record; the caller wipes it. */
    public byte[] bytes() {
        int length = 0;
        for (Map.Entry<String, byte[]> line : lines.entrySet()) {
            length += line.getKey().length() + line.getValue().length + 2;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (Map.Entry<String, byte[]> line : lines.entrySet()) {
            byte[] tag = line.getKey().getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(tag, 0, all, at, tag.length);
            at += tag.length;
            all[at++] = ':';
            System.arraycopy(line.getValue(), 0, all, at, line.getValue().length);
            at += line.getValue().length;
            all[at++] = '\n';
        }
        return all;
    }

    /** Wipes all values. */
    @Override
    public void close() {
        lines.values().forEach(value -> Arrays.fill(value, (byte) 0));
    }
}
