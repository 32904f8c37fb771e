package precursor.sim.paste;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Text on its way into the device, character by character. */
public final class Paste {

    /** Most characters at once: as many as a text of the control API. */
    public static final int MOST = 4096;

    private static final int ENTER = '\r';
    private static final int TAB = '\t';

    private Paste() {}

    /**
     * Types a text: line breaks as Enter, but for one at the end, which belongs to the copy and not to the text. Other control characters are left
     * out; so is what is beyond {@value #MOST} characters.
     */
    public static void type(String text, IntConsumer keys) {
        characters(text).limit(MOST).forEach(keys);
    }

    private static IntStream characters(String text) {
        String body = text.replace("\r\n", "\n");
        return (body.endsWith("\n") ? body.substring(0, body.length() - 1) : body)
                .codePoints()
                .map(c -> c == '\n' ? ENTER : c)
                .filter(c -> c == ENTER || c == TAB || !Character.isISOControl(c));
    }
}
