package precursor.services.gam.modal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A title and a text that change while they are shown. The first key that nobody listened to waits for its listener; what
 * is typed after it is lost.
 *
 * <p>There may be a secret between them, which is wiped when the dialog goes. What draws glyphs takes texts, so it becomes one each time the dialog
 * is drawn, here and in the process of the screen, and for no longer.
 */
public final class DynamicDialog implements Dialog {

    /** Most keys that wait for a listener: more than a hand presses while a process is slow. */
    private static final int MOST_KEYS = 16;

    private final byte[] secret;
    private String title;
    private String text;
    /** What stands there in the place of the text while no key counts, in a question that comes unasked. */
    private Optional<String> meanwhile;
    private boolean hears = true;
    /** What was pressed while nobody listened. */
    private final Deque<Integer> waitingKeys = new ArrayDeque<>();

    public DynamicDialog(Optional<String> title, Optional<String> text) {
        this(title.orElse(""), new byte[0], text.orElse(""), Optional.empty());
    }

    /**
     * A question that comes unasked.
     *
     * @param meanwhile what stands there in the place of the text while no key counts
     */
    public DynamicDialog(Optional<String> title, Optional<String> text, String meanwhile) {
        this(title.orElse(""), new byte[0], text.orElse(""), Optional.of(meanwhile));
    }

    /**
     * With a secret.
     *
     * @param secret UTF-8; the bytes are this object's from now on
     */
    public DynamicDialog(String title, byte[] secret, String text) {
        this(title, secret, text, Optional.empty());
    }

    private DynamicDialog(String title, byte[] secret, String text, Optional<String> meanwhile) {
        this.title = title;
        this.secret = secret;
        this.text = text;
        this.meanwhile = meanwhile;
    }

    /** Changes what is given; what stands there meanwhile only where there was something. */
    public void update(Optional<String> newTitle, Optional<String> newText, Optional<String> newMeanwhile) {
        title = newTitle.orElse(title);
        text = newText.orElse(text);
        meanwhile = meanwhile.map(newMeanwhile::orElse);
    }

    @Override
    public boolean isUnasked() {
        return meanwhile.isPresent();
    }

    @Override
    public void hears(boolean keysCount) {
        hears = keysCount;
    }

    /** Takes the first key that waits, if there is one. */
    public OptionalInt takeKey() {
        return waitingKeys.isEmpty() ? OptionalInt.empty() : OptionalInt.of(waitingKeys.remove());
    }

    @Override
    public void lay(Sheet sheet) {
        sheet.title(title);
        if (secret.length > 0) {
            sheet.secretParagraph(new String(secret, StandardCharsets.UTF_8));
            sheet.gap(Sheet.STYLE.lineHeight());
        }
        sheet.paragraph(hears ? text : meanwhile.orElse(text));
    }

    @Override
    public void wipe() {
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public Step key(int codePoint) {
        if (waitingKeys.size() < MOST_KEYS) {
            waitingKeys.add(codePoint);
        }
        return Step.NOTHING;
    }
}
