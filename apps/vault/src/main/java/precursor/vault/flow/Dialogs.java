package precursor.vault.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import precursor.services.locale.Texts;
import precursor.services.modals.api.AlertBuilder;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.Objection;
import precursor.services.modals.api.TextField;
import precursor.services.modals.api.TypedText;
import precursor.services.strength.StrengthHint;

/** The dialogs of one flow, in the person's language. */
final class Dialogs {

    private final Modals modals;
    private final Texts<FlowText> texts;

    Dialogs(Modals modals, Texts<FlowText> texts) {
        this.modals = modals;
        this.texts = texts;
    }

    /** Tells how hard passwords are to guess. */
    StrengthHint strengthHint() {
        return new StrengthHint(texts);
    }

    String text(FlowText key, Object... arguments) {
        return texts.of(key, arguments);
    }

    void tell(FlowText key, Object... arguments) {
        modals.showNotification(text(key, arguments));
    }

    /** A question that is answered by yes only on purpose: no stands first. */
    boolean confirm(FlowText question, Object... arguments) {
        modals.addListItem(text(FlowText.NO));
        modals.addListItem(text(FlowText.YES));
        return modals.getRadioIndex(text(question, arguments)) == 1;
    }

    /** One of some choices; the first is selected already. */
    <T> T choose(String prompt, List<T> choices, Function<T, String> label) {
        choices.forEach(choice -> modals.addListItem(label.apply(choice)));
        return choices.get(modals.getRadioIndex(prompt));
    }

    /** Any of some choices. */
    <T> List<T> tick(String prompt, List<T> choices, Function<T, String> label, List<T> ticked) {
        choices.forEach(choice -> modals.addStatefulListItem(label.apply(choice), ticked.contains(choice)));
        return modals.getCheckIndices(prompt).stream().map(choices::get).toList();
    }

    int slider(FlowText title, int least, int most, int now) {
        return modals.slider(text(title), least, most, now, 1);
    }

    /** Words of BIP-39, as what they stand for, to be closed; nothing when the person has left it. */
    Optional<TypedText> words(FlowText prompt) {
        return modals.inputBip39(text(prompt));
    }

    /** A line to type into. */
    TextField field(FlowText hint) {
        return new TextField(text(hint), "", false);
    }

    /** A line that has a text already. */
    TextField field(FlowText hint, String initial) {
        return new TextField(text(hint), initial, false);
    }

    TextField secret(FlowText hint) {
        return new TextField(text(hint), "", true);
    }

    /** A line for a secret that may be longer than usual. */
    TextField secret(FlowText hint, int mostBytes) {
        return new TextField(text(hint), "", true, mostBytes);
    }

    Objection objection(int field, FlowText key, Object... arguments) {
        return new Objection(text(key, arguments), field);
    }

    /** Lines to type into, until there is no objection; to be closed. */
    Form form(String prompt, Function<List<TypedText>, Optional<Objection>> objection, TextField... fields) {
        AlertBuilder dialog = modals.alertBuilder(prompt).setGrowable().validator(objection);
        Arrays.stream(fields).forEach(dialog::field);
        return new Form(new ArrayList<>(dialog.build()));
    }

    Form form(String prompt, TextField... fields) {
        return form(prompt, typed -> Optional.empty(), fields);
    }
}
