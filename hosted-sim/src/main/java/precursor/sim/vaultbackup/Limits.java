package precursor.sim.vaultbackup;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What a device can keep. A record that it cannot is named before anything is sent. */
final class Limits {

    private static final int MOST_TEXT = 4000;
    private static final int MOST_NOTES = 16 * 1024;
    private static final int FEWEST_DIGITS = 1;
    private static final int MOST_DIGITS = 9;

    private Limits() {}

    /** What stands in the way of a record, without its secrets. */
    static Optional<String> fault(Entry entry) {
        return switch (entry) {
            case Entry.Password p -> text(Map.of("description", p.description(), "username", p.username()))
                    .or(() -> text(Map.of("password", p.password())))
                    .or(() -> tooLong("notes", p.notes(), MOST_NOTES));
            case Entry.Code c -> text(Map.of("name", c.name()))
                    .or(() -> tooLong("shared_secret", c.secret()))
                    .or(() -> code(c));
        };
    }

    /** Records are lines of text on the device. */
    private static Optional<String> text(Map<String, String> members) {
        for (Map.Entry<String, String> member : members.entrySet()) {
            if (member.getValue().indexOf('\n') >= 0) {
                return Optional.of("a line break in the " + member.getKey() + " cannot be kept");
            }
            Optional<String> tooLong = tooLong(member.getKey(), member.getValue());
            if (tooLong.isPresent()) {
                return tooLong;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> tooLong(String member, String text) {
        return tooLong(member, text, MOST_TEXT);
    }

    private static Optional<String> tooLong(String member, String text, int most) {
        return text.getBytes(StandardCharsets.UTF_8).length > most
                ? Optional.of("the " + member + " is longer than " + most + " bytes")
                : Optional.empty();
    }

    private static Optional<String> code(Entry.Code code) {
        if (Base32.decode(code.secret()).isEmpty()) {
            return Optional.of("the shared_secret is not Base32");
        }
        if (code.digits() < FEWEST_DIGITS || code.digits() > MOST_DIGITS) {
            return Optional.of("a code of " + code.digits() + " digits");
        }
        if (code.step() < 0 || (code.step() == 0 && !code.hotp())) {
            return Optional.of("a step of " + code.step() + " seconds");
        }
        return Optional.empty();
    }

    /** Whether the device will put spaces for line breaks. */
    static boolean hasBrokenNotes(Entry entry) {
        return entry instanceof Entry.Password p && p.notes().indexOf('\n') >= 0;
    }
}
