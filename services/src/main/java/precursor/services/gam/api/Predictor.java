package precursor.services.gam.api;

import java.util.List;
import java.util.OptionalInt;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/** What stands in the strip below a chat's input line, and so what F1 to F4 do there (services.md §14). */
public sealed interface Predictor {

    /** F1 to F4. */
    int KEYS = 4;

    /** The last lines that were sent, the newest first: F1 to F4 put them back into the input line. */
    record Shell() implements Predictor {}

    /**
     * Labels of the application. F1 to F4, and all arrows too, go to it as raw keys, in their place among the changes of the line.
     *
     * @param labels for F1 to F4; an empty one for a key that does nothing
     * @param marked the label that stands out, as that of the mode that is on; 0 to 3
     */
    record IconTray(List<String> labels, OptionalInt marked) implements Predictor {

        /** Most bytes of a label. */
        public static final int MOST_LABEL = 48;

        public IconTray {
            labels = List.copyOf(labels);
            if (labels.size() != KEYS) {
                throw new IllegalArgumentException(labels.size() + " labels for " + KEYS + " keys");
            }
            if (marked.isPresent() && (marked.getAsInt() < 0 || marked.getAsInt() >= KEYS)) {
                throw new IllegalArgumentException("label " + marked.getAsInt());
            }
        }

        /** None of them stands out. */
        public static IconTray of(String f1, String f2, String f3, String f4) {
            return new IconTray(List.of(f1, f2, f3, f4), OptionalInt.empty());
        }

        /** The same with one that stands out. */
        public IconTray marked(int index) {
            return new IconTray(labels, OptionalInt.of(index));
        }
    }

    default void writeTo(PayloadWriter out) {
        switch (this) {
            case Shell s -> out.u8(0);
            case IconTray t -> {
                out.u8(1).u8(t.marked.orElse(KEYS));
                t.labels.forEach(out::string);
            }
        }
    }

    static Predictor read(PayloadReader in) {
        int kind = in.u8();
        return switch (kind) {
            case 0 -> new Shell();
            case 1 -> {
                int marked = in.u8();
                if (marked > KEYS) {
                    throw new MalformedMessageException("label " + marked);
                }
                String f1 = in.string(IconTray.MOST_LABEL);
                String f2 = in.string(IconTray.MOST_LABEL);
                String f3 = in.string(IconTray.MOST_LABEL);
                IconTray tray = IconTray.of(f1, f2, f3, in.string(IconTray.MOST_LABEL));
                yield marked == KEYS ? tray : tray.marked(marked);
            }
            default -> throw new MalformedMessageException("predictor " + kind);
        };
    }
}
