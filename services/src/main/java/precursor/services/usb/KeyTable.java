package precursor.services.usb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import precursor.hw.HostLayout;

/** Which keys give which characters on a host with a certain layout. */
final class KeyTable {

    private static final int ENTER = 0x28;
    private static final int BACKSPACE = 0x2a;
    private static final int TAB = 0x2b;

    /**
     * A chord on the way to a character.
     *
     * @param ends whether the host has the character when it is pressed
     */
    record Step(Chord chord, boolean ends) {}

    private final Map<Integer, List<Step>> steps = new HashMap<>();

    KeyTable(HostLayout layout) {
        for (HostLayout.Entry entry : layout.entries()) {
            List<Step> all = new ArrayList<>();
            for (HostLayout.Stroke stroke : entry.strokes()) {
                all.add(new Step(chord(stroke), all.size() + 1 == entry.strokes().size()));
            }
            steps.put(entry.character(), List.copyOf(all));
        }
        everywhere('\n', ENTER);
        everywhere('\b', BACKSPACE);
        everywhere('\t', TAB);
        steps.put((int) '\r', List.of());
    }

    private void everywhere(int character, int usage) {
        steps.put(character, List.of(new Step(new Chord(List.of(usage)), true)));
    }

    private static Chord chord(HostLayout.Stroke stroke) {
        int key = stroke.usage();
        return new Chord(
                switch (stroke.level()) {
                    case PLAIN -> List.of(key);
                    case SHIFT -> List.of(Chord.LEFT_SHIFT, key);
                    case ALTGR -> List.of(Chord.ALTGR, key);
                    case SHIFT_ALTGR -> List.of(Chord.LEFT_SHIFT, Chord.ALTGR, key);
                });
    }

    /**
     * What gives a character, one after the other; empty when nothing does on such a host. A line feed is Enter; a carriage return
     * takes no key, as the line feed that comes with it is Enter already.
     */
    Optional<List<Step>> steps(int character) {
        return Optional.ofNullable(steps.get(character));
    }
}
