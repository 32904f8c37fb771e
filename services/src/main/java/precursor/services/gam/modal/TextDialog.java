package precursor.services.gam.modal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import precursor.services.gam.api.RawKeys;
import precursor.services.modals.api.Objection;
import precursor.services.modals.api.TextField;

/**
 * One to ten lines to type into. When the user has confirmed, the client judges what he typed: nothing moves until {@link
 * #object} lets him go on or the dialog is closed. He goes on with what he typed, except secrets, of which the lines are empty again. What is longer
 * than its field is never handed over cut: its line starts over by itself, and says why.
 */
public final class TextDialog implements Dialog {

    private final List<EntryField> fields;
    private final boolean cancellable;
    private String prompt;
    private int current;
    private boolean confirmed;
    /** Bytes that the field takes into which more was typed. */
    private OptionalInt tooLong = OptionalInt.empty();
    /** Characters that no key has, while the user chooses one. */
    private Optional<CharacterGrid> grid = Optional.empty();

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
    public void object(Objection objection) {
        prompt = objection.text();
        goOn(Math.min(objection.field(), fields.size() - 1));
    }

    /** Whether the user has confirmed and the client has not judged yet. */
    public boolean isConfirmed() {
        return confirmed;
    }

    private void goOn(int field) {
        fields.stream().filter(each -> each.isSecret() || each.hasOverflowed()).forEach(EntryField::startOver);
        grid = Optional.empty();
        current = field;
        confirmed = false;
        tooLong = OptionalInt.empty();
    }

    private Step confirm() {
        OptionalInt full = IntStream.range(0, fields.size())
                .filter(i -> fields.get(i).hasOverflowed())
                .findFirst();
        if (full.isPresent()) {
            goOn(full.getAsInt());
            tooLong = OptionalInt.of(fields.get(current).most());
            return Step.CHANGED;
        }
        confirmed = true;
        return Step.DONE;
    }

    @Override
    public void lay(Sheet sheet) {
        if (grid.isPresent()) {
            grid.get().lay(sheet);
            return;
        }
        sheet.title(tooLong.isPresent() ? sheet.text(ModalText.TOO_LONG, tooLong.getAsInt()) : prompt);
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).lay(sheet, i == current);
            sheet.gap(6);
        }
        sheet.gap(-6);
        sheet.hint(keys());
    }

    private ModalText[] keys() {
        List<ModalText> keys = new ArrayList<>();
        if (fields.size() > 1) {
            keys.add(ModalText.FIELD);
        }
        if (fields.get(current).isSecret()) {
            keys.add(ModalText.SHOW_OR_HIDE);
        }
        if (cancellable) {
            keys.add(ModalText.CANCEL);
        }
        keys.add(ModalText.CONFIRM);
        return keys.toArray(ModalText[]::new);
    }

    @Override
    public Step key(int codePoint) {
        if (confirmed) {
            return Step.NOTHING;
        }
        if (grid.isPresent()) {
            return choose(grid.get(), codePoint);
        }
        grid = CharacterGrid.of(codePoint);
        if (grid.isPresent()) {
            return Step.CHANGED;
        }
        if (cancellable && codePoint == RawKeys.F4) {
            return Step.CANCELLED;
        }
        if (codePoint == RawKeys.SELECT || codePoint == RawKeys.ENTER) {
            return confirm();
        }
        boolean changed = switch (codePoint) {
            case RawKeys.UP -> field(-1);
            case RawKeys.DOWN -> field(1);
            default -> fields.get(current).key(codePoint);
        };
        return changed ? Step.CHANGED : Step.NOTHING;
    }

    private Step choose(CharacterGrid shown, int codePoint) {
        Step step = shown.key(codePoint);
        if (step == Step.DONE || step == Step.CANCELLED) {
            grid = Optional.empty();
        }
        if (step == Step.DONE) {
            fields.get(current).key(shown.chosen());
        }
        return step == Step.NOTHING ? Step.NOTHING : Step.CHANGED;
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
