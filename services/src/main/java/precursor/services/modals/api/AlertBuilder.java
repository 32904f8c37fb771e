package precursor.services.modals.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Describes a dialog with one to ten lines to type into, and shows it. Made by {@link Modals#alertBuilder}. */
public final class AlertBuilder {

    /** Most fields in a dialog. */
    public static final int MOST_FIELDS = 10;

    private final Modals modals;
    private final String prompt;
    private final List<TextField> fields = new ArrayList<>();
    private Function<List<TypedText>, Optional<Objection>> validator = texts -> Optional.empty();
    private boolean growable;

    AlertBuilder(Modals modals, String prompt) {
        this.modals = modals;
        this.prompt = prompt;
    }

    /** A line with a hint that goes when something is typed. */
    public AlertBuilder field(String hint) {
        return add(new TextField(hint, "", false));
    }

    /** A line as it is described. */
    public AlertBuilder field(TextField field) {
        return add(field);
    }

    /** A line that already has a text, to be edited. */
    public AlertBuilder fieldPlaceholderPersist(String text) {
        return add(new TextField("", text, false));
    }

    /** A line for a secret. */
    public AlertBuilder password(String hint) {
        return add(new TextField(hint, "", true));
    }

    /** Lines become higher as their text gets longer, instead of showing only its end. */
    public AlertBuilder setGrowable() {
        growable = true;
        return this;
    }

    /** Called with what was typed. After an objection the user goes on with what he has typed, except secrets: of those the lines are empty. */
    public AlertBuilder validator(Function<List<TypedText>, Optional<Objection>> check) {
        validator = check;
        return this;
    }

    /** Shows the dialog and waits; gives the texts in the order of the fields. A dialog without fields has one. */
    public List<TypedText> build() {
        if (fields.isEmpty()) {
            field("");
        }
        return modals.alert(prompt, fields, growable, validator);
    }

    private AlertBuilder add(TextField field) {
        if (fields.size() == MOST_FIELDS) {
            throw new IllegalStateException("at most " + MOST_FIELDS + " fields");
        }
        fields.add(field);
        return this;
    }
}
