package precursor.tests.typing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes text of a keyboard's reports as a host does: keys count when they go down, by what is held then. It knows one dead key at a
 * time, and Caps Lock for letters. What makes no sense is an error: an unknown key, a report whose two forms differ.
 */
public final class HostReader {

    private static final int SHIFT = 0x02;
    private static final int ALT_GR = 0x40;
    private static final int BITMAP = 8;
    private static final int ISO_HASH = 0x32;
    private static final int ANSI_BACKSLASH = 0x31;
    private static final int CAPS_LOCK = 0x39;

    private final HostTable table;
    private final StringBuilder text = new StringBuilder();
    private BitSet down = new BitSet();
    private Optional<String> dead = Optional.empty();
    private boolean capsLock;

    /**
     * @param capsLock whether it is on
     */
    public HostReader(HostTable table, boolean capsLock) {
        this.table = table;
        this.capsLock = capsLock;
    }

    /** Takes a report. */
    public void take(byte[] report) {
        BitSet now = BitSet.valueOf(Arrays.copyOfRange(report, BITMAP, report.length));
        BitSet boot = new BitSet();
        for (int i = 2; i < BITMAP; i++) {
            if (report[i] != 0) {
                boot.set(report[i] & 0xff);
            }
        }
        if (report[1] != 0 || !boot.equals(now)) {
            throw new AssertionError("the two forms of a report differ: " + boot + " and " + now);
        }
        int modifiers = report[0] & 0xff;
        if ((modifiers & ~(SHIFT | ALT_GR)) != 0) {
            throw new AssertionError("modifiers " + modifiers);
        }
        now.stream()
                .filter(usage -> !down.get(usage))
                .forEach(usage -> press(usage, (modifiers & SHIFT) != 0, (modifiers & ALT_GR) != 0));
        down = now;
    }

    private void press(int usage, boolean shift, boolean altGr) {
        switch (usage) {
            case 0x28 -> plain("\n");
            case 0x2a -> plain("\b");
            case 0x2b -> plain("\t");
            case 0x2c -> give(" ");
            case CAPS_LOCK -> capsLock = !capsLock;
            default -> {
                // Both keys are one to a host: a keyboard has either.
                int key = usage == ANSI_BACKSLASH ? ISO_HASH : usage;
                String given = table.key(key, shift, altGr)
                        .orElseThrow(() -> new AssertionError("key %02x gives nothing there".formatted(usage)));
                if (given.startsWith("dead ")) {
                    if (dead.isPresent()) {
                        throw new AssertionError("two dead keys");
                    }
                    dead = Optional.of(given.substring("dead ".length()));
                } else {
                    give(capsLock ? swapped(given) : given);
                }
            }
        }
    }

    private static String swapped(String character) {
        return character.equals(character.toUpperCase(Locale.ROOT))
                ? character.toLowerCase(Locale.ROOT)
                : character.toUpperCase(Locale.ROOT);
    }

    private void give(String character) {
        if (dead.isEmpty()) {
            text.append(character);
            return;
        }
        String accent = dead.get();
        dead = Optional.empty();
        text.append(table.accent(accent, character)
                .orElseThrow(() -> new AssertionError(accent + " and " + character + " make nothing there")));
    }

    private void plain(String character) {
        if (dead.isPresent()) {
            throw new AssertionError("a dead key is open");
        }
        text.append(character);
    }

    /** Whether Caps Lock is on. */
    public boolean isCapsLocked() {
        return capsLock;
    }

    /** Whether no key is down and no dead key open. */
    public boolean isAtRest() {
        return down.isEmpty() && dead.isEmpty();
    }

    /** What has been typed so far. */
    public String text() {
        return text.toString();
    }
}
