package precursor.services.usb;

import java.util.List;
import java.util.Optional;

/** Which keys give which characters on a host with a certain layout; ASCII only. */
enum KeyTable {
    US_101(
            "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
            "~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"),
    DVORAK(
            "`1234567890[]',.pyfgcrl/=\\aoeuidhtns-;qjkxbmwvz",
            "~!@#$%^&*(){}\"<>PYFGCRL?+|AOEUIDHTNS_:QJKXBMWVZ");

    /** The usages of the keys of the characters above: a keyboard's four rows, left to right. */
    private static final List<Integer> USAGES = List.of(
        0x35, 0x1e, 0x1f, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2d, 0x2e,
        0x14, 0x1a, 0x08, 0x15, 0x17, 0x1c, 0x18, 0x0c, 0x12, 0x13, 0x2f, 0x30, 0x31,
        0x04, 0x16, 0x07, 0x09, 0x0a, 0x0b, 0x0d, 0x0e, 0x0f, 0x33, 0x34,
        0x1d, 0x1b, 0x06, 0x19, 0x05, 0x11, 0x10, 0x36, 0x37, 0x38);

    private static final int ENTER = 0x28;
    private static final int ESCAPE = 0x29;
    private static final int BACKSPACE = 0x2a;
    private static final int TAB = 0x2b;
    private static final int SPACE = 0x2c;

    private final String plain;
    private final String shifted;

    KeyTable(String plain, String shifted) {
        this.plain = plain;
        this.shifted = shifted;
    }

    /** The keys that give a character, if any do. A line feed is Enter; a carriage return is nothing. */
    Optional<Chord> chord(int character) {
        return switch (character) {
            case '\n' -> Optional.of(new Chord(List.of(ENTER)));
            case '\t' -> Optional.of(new Chord(List.of(TAB)));
            case '\b' -> Optional.of(new Chord(List.of(BACKSPACE)));
            case 0x1b -> Optional.of(new Chord(List.of(ESCAPE)));
            case ' ' -> Optional.of(new Chord(List.of(SPACE)));
            default -> {
                int key = plain.indexOf(character);
                if (key >= 0) {
                    yield Optional.of(new Chord(List.of(USAGES.get(key))));
                }
                int shiftedKey = shifted.indexOf(character);
                yield shiftedKey < 0
                        ? Optional.empty()
                        : Optional.of(new Chord(List.of(Chord.LEFT_SHIFT, USAGES.get(shiftedKey))));
            }
        };
    }
}
