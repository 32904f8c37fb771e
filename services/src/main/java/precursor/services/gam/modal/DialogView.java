package precursor.services.gam.modal;

import java.util.Optional;
import precursor.services.gam.api.Raise;
import precursor.services.locale.Texts;

/**
 * At most one dialog on a stage: brings it to the front, as soon as nobody else's is there, draws it, and takes it away. It
 * has no thread: whoever owns it calls it from one, with what the GAM and the timer tell.
 */
public final class DialogView {

    private final Stage stage;
    private final Texts<ModalText> texts;
    private final TextHeights heights = new TextHeights();
    private final Attention attention;
    private Optional<Dialog> shown = Optional.empty();
    private int height;
    private boolean raised;
    /** Whether the GAM asked for a drawing before there was a dialog: it put the canvas in front by itself. */
    private boolean redrawOwed;

    /** A view none of whose dialogs comes unasked. */
    public DialogView(Stage stage) {
        this(stage, Attention.ofNothingUnasked());
    }

    /**
     * @param attention of the person, for dialogs that come unasked
     */
    public DialogView(Stage stage, Attention attention) {
        this.stage = stage;
        this.attention = attention;
        this.texts = new Texts<>(ModalText.class, stage::language);
    }

    /** The dialog whose turn it is, also while it cannot come to the front yet. */
    public Optional<Dialog> shown() {
        return shown;
    }

    /** Shows a dialog; there must be none. */
    public void show(Dialog dialog) {
        if (shown.isPresent()) {
            throw new IllegalStateException("a dialog is shown already");
        }
        shown = Optional.of(dialog);
        height = stage.resize(heightOf(dialog));
        raise();
    }

    /** Gives the dialog a key, if it is in front; draws it anew if it looks different then. */
    public Dialog.Step key(int codePoint) {
        if (!raised || shown.isEmpty() || !attention.hears()) {
            return Dialog.Step.NOTHING;
        }
        noteHands();
        Dialog.Step step = shown.get().key(codePoint);
        if (step == Dialog.Step.CHANGED) {
            changed();
        }
        return step;
    }

    /** The time has come that {@link Attention} asked for. */
    public void handsMayRest() {
        if (attention.comesToRest()) {
            shown.ifPresent(dialog -> dialog.hears(true));
            changed();
        }
    }

    /** The dialog looks different now. It may become higher, but never gets lower while it is shown. */
    public void changed() {
        if (shown.isEmpty()) {
            return;
        }
        int wanted = heightOf(shown.get());
        if (wanted > height) {
            int granted = stage.resize(wanted);
            boolean larger = granted > height;
            height = granted;
            if (larger) {
                return; // the GAM asks for a redraw
            }
        }
        redraw();
    }

    /** The GAM asks for everything to be drawn. */
    public void redraw() {
        redrawOwed = !raised || shown.isEmpty();
        if (raised && shown.isPresent()) {
            Sheet.show(shown.get(), stage.canvas(), texts, heights, height);
        }
    }

    /** The front is free, says the GAM: tries again to come there. */
    public void frontIsFree() {
        if (!raised && shown.isPresent()) {
            raise();
        }
    }

    /** The GAM was started again and knows of no dialog. */
    public void stageIsNew() {
        raised = false;
        if (shown.isPresent()) {
            height = stage.resize(heightOf(shown.get()));
            raise();
        }
    }

    /** Takes the dialog away, if there is one, and wipes what was typed. */
    public void close() {
        if (raised) {
            noteHands();
        }
        attention.release();
        shown.ifPresent(Dialog::wipe);
        shown = Optional.empty();
        heights.forget();
        if (raised) {
            raised = false;
            redrawOwed = false;
            stage.lower();
        }
    }

    /** One question that comes unasked does not keep the next one waiting. */
    private void noteHands() {
        if (shown.filter(Dialog::isUnasked).isEmpty()) {
            attention.isBusy();
        }
    }

    private int heightOf(Dialog dialog) {
        return Sheet.heightOf(dialog, stage.canvas(), texts, heights);
    }

    /** The GAM then asks for a redraw, unless it did so before. */
    private void raise() {
        Raise raise = stage.raise();
        raised = raise != Raise.REFUSED;
        if (raised && shown.filter(Dialog::isUnasked).isPresent()) {
            shown.get().hears(attention.claim(raise == Raise.INTERRUPTING));
        }
        if (redrawOwed) {
            redraw();
        }
    }
}
