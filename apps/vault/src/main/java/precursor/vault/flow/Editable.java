package precursor.vault.flow;

import java.nio.charset.StandardCharsets;
import precursor.services.modals.api.TextField;

/** A text that is to be edited. One that no field can hold, as other programs may write it, stays as it is unless something else is typed. */
record Editable(String text) {

    private boolean fits() {
        return text.getBytes(StandardCharsets.UTF_8).length <= TextField.MOST_TEXT;
    }

    /** The field to edit it in. */
    TextField field(Dialogs dialogs, FlowText hint) {
        return fits() ? dialogs.field(hint, text) : dialogs.field(FlowText.TOO_LONG_TO_EDIT);
    }

    /** What it is after that was typed. */
    String after(String typed) {
        return fits() || !typed.isEmpty() ? typed : text;
    }
}
