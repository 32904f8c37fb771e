package precursor.vault.u2f;

import java.util.HexFormat;
import java.util.Optional;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.record.TaggedLines;

/**
 * What is kept of an application (vault.md §13.3). Lines that this version does not know, and notes, stay as they are.
 *
 * @param name as the owner gave it
 * @param used seconds since the Unix epoch, 0 when never
 * @param count how often it was registered with or signed in to
 */
public record U2fRecord(U2fApplication application, String name, long used, long count, TaggedLines lines) {

    /** A new one. */
    static U2fRecord of(U2fApplication application, String name, long now) {
        TaggedLines lines = TaggedLines.EMPTY
                .with("name", name)
                .with("id", application.hex())
                .with("ctime", Math.max(1, now)) // a real device refuses 0
                .with("atime", now)
                .with("count", 1);
        return new U2fRecord(application, name, now, 1, lines);
    }

    /** Reads one; none when it does not say which application it is of. */
    static Optional<U2fRecord> parse(byte[] value) {
        TaggedLines lines = TaggedLines.parse(value);
        return lines.text("id")
                .flatMap(U2fRecord::application)
                .map(application -> new U2fRecord(
                        application,
                        lines.text("name").orElse(""),
                        lines.number("atime").orElse(0),
                        lines.number("count").orElse(0),
                        lines));
    }

    private static Optional<U2fApplication> application(String hex) {
        if (hex.length() != 64 || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.empty();
        }
        return Optional.of(new U2fApplication(HexFormat.of().parseHex(hex)));
    }

    /** The same after one more use. */
    U2fRecord usedAt(long now) {
        long next = count == Long.MAX_VALUE ? count : count + 1;
        return new U2fRecord(application, name, now, next, lines.with("atime", now).with("count", next));
    }

    /** The same by another name. */
    U2fRecord named(String other) {
        return new U2fRecord(application, other, used, count, lines.with("name", other));
    }

    /** When it got its name, in seconds since the Unix epoch; 0 when nobody knows. */
    public long created() {
        return lines.number("ctime").orElse(0);
    }

    byte[] bytes() {
        return lines.bytes();
    }
}
