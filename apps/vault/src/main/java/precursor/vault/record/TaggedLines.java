package precursor.vault.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * A record as lines of {@code tag:value}, split at the first colon, each with a line feed. Nothing is escaped, so no value has a line feed.
 * What is read is anybody's: lines without a colon and bytes that are no UTF-8 are passed over, a tag that comes again appends.
 *
 * <p>Not for secrets: values are strings.
 */
public final class TaggedLines {

    /** No lines yet. */
    public static final TaggedLines EMPTY = new TaggedLines(new LinkedHashMap<>());

    private final SequencedMap<String, String> lines;

    private TaggedLines(SequencedMap<String, String> lines) {
        this.lines = lines;
    }

    /** Reads a record. */
    public static TaggedLines parse(byte[] utf8) {
        SequencedMap<String, String> read = new LinkedHashMap<>();
        for (String line : new String(utf8, StandardCharsets.UTF_8).split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                read.merge(line.substring(0, colon), line.substring(colon + 1), String::concat);
            }
        }
        return new TaggedLines(read);
    }

    /** The same with a line, in the place of one with its tag or at the end. Line feeds in a value become spaces. */
    public TaggedLines with(String tag, String value) {
        SequencedMap<String, String> changed = new LinkedHashMap<>(lines);
        changed.put(tag, value.replace('\n', ' '));
        return new TaggedLines(changed);
    }

    public TaggedLines with(String tag, long value) {
        return with(tag, Long.toString(value));
    }

    public Optional<String> text(String tag) {
        return Optional.ofNullable(lines.get(tag));
    }

    /** A number that is not negative; none when there is no such line, or something else stands there. */
    public OptionalLong number(String tag) {
        String text = lines.get(tag);
        if (text == null || text.isEmpty() || text.length() > 19 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty(); // beyond 2^63
        }
    }

    public byte[] bytes() {
        List<String> text = new ArrayList<>();
        for (Map.Entry<String, String> line : lines.entrySet()) {
            text.add(line.getKey() + ":" + line.getValue() + "\n");
        }
        return String.join("", text).getBytes(StandardCharsets.UTF_8);
    }
}
