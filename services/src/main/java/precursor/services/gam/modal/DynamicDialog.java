package precursor.services.gam.modal;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A title and a text that change while they are shown. The first key that nobody listened to waits for its listener; what
 * is typed after it is lost.
 */
public final class DynamicDialog implements Dialog {

    private String title;
    private String text;
    private OptionalInt waitingKey = OptionalInt.empty();

    public DynamicDialog(Optional<String> title, Optional<String> text) {
        this.title = title.orElse("");
        this.text = text.orElse("");
    }

    /** Changes the title, the text, or both. */
    public void update(Optional<String> newTitle, Optional<String> newText) {
        title = newTitle.orElse(title);
        text = newText.orElse(text);
    }

    /** Takes the key that waits, if there is one. */
    public OptionalInt takeKey() {
        OptionalInt key = waitingKey;
        waitingKey = OptionalInt.empty();
        return key;
    }

    @Override
    public void lay(Sheet sheet) {
        sheet.title(title);
        sheet.paragraph(text);
    }

    @Override
    public Step key(int codePoint) {
        if (waitingKey.isEmpty()) {
            waitingKey = OptionalInt.of(codePoint);
        }
        return Step.NOTHING;
    }
}
