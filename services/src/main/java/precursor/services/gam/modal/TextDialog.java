package precursor.services.gam.modal;

import java.util.List;
import precursor.services.gam.api.RawKeys;
import precursor.services.modals.api.TextField;

/**
 * One to ten lines to type into. When the user has confirmed, the client judges what he typed: nothing moves until {@link
 * #object} starts the entry over or the dialog is closed.
 */
public final class TextDialog implements Dialog {

    private final List<EntryField> fields;
    private final boolean cancellable;
    private String prompt;
    private int current;
    private boolean confirmed;

    /**
     * @param fields one to ten
     */
    public TextDialog(String prompt, List<TextField> fields, boolean growable) {
        this(prompt, fields, growable, false);
    }

    /** A line for a secret, which {@link RawKeys#F4} leaves. */
    public static TextDialog password(String prompt, String hint) {
        return new TextDialog(prompt, List.of(new TextField(hint, "", true)), false, true);
    }

    /** A line for a secret, which can only be left by confirming it. */
    public static TextDialog neededPassword(String prompt, String hint) {
        return new TextDialog(prompt, List.of(new TextField(hint, "", true)), false, false);
    }

    private TextDialog(String prompt, List<TextField> fields, boolean growable, boolean cancellable) {
        this.prompt = prompt;
        this.fields = fields.stream().map(field -> new EntryField(field, growable)).toList();
        this.cancellable = cancellable;
    }

    /** The client does not accept what was typed. */
    public void object(String objection) {
        prompt = objection;
        startOver();
    }

    /** Whether the user has confirmed and the client has not judged yet. */
    public boolean isConfirmed() {
        return confirmed;
    }

    private void startOver() {
        fields.forEach(EntryField::startOver);
        current = 0;
        confirmed = false;
    }

    @Override
    public void lay(Sheet sheet) {
        sheet.title(prompt);
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).lay(sheet, i == current);
            sheet.gap(6);
        }
        sheet.gap(-6);
        sheet.hint(hintText());
    }

    private String hintText() {
        String move = fields.size() > 1 ? "↑ ↓ field    " : "";
        return move + (fields.get(current).isSecret() ? "← → show or hide    " : "")
                + (cancellable ? "F4 cancel    " : "")
                + "∴ confirm";
    }

    @Override
    public Step key(int codePoint) {
        if (confirmed) {
            return Step.NOTHING;
        }
        if (cancellable && codePoint == RawKeys.F4) {
            return Step.CANCELLED;
        }
        boolean changed = switch (codePoint) {
            case RawKeys.SELECT, RawKeys.ENTER -> {
                confirmed = true;
                yield true;
            }
            case RawKeys.UP -> field(-1);
            case RawKeys.DOWN -> field(1);
            default -> fields.get(current).key(codePoint);
        };
        return confirmed ? Step.DONE : changed ? Step.CHANGED : Step.NOTHING;
    }

    private boolean field(int by) {
        int before = current;
        current = Math.floorMod(current + by, fields.size());
        return current != before;
    }

    /** What stands in the fields now, as UTF-8; the caller wipes the arrays. */
    public List<byte[]> typed() {
        return fields.stream().map(EntryField::utf8).toList();
    }

    @Override
    public void wipe() {
        fields.forEach(EntryField::wipe);
    }
}
