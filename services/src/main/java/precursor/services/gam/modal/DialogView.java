package precursor.services.gam.modal;

import java.util.Optional;

/**
 * At most one dialog on a stage: brings it to the front, as soon as nobody else's is there, draws it, and takes it away. It
 * has no thread: whoever owns it calls it from one, with what the GAM and the timer tell.
 */
public final class DialogView {

    private final Stage stage;
    private Optional<Dialog> shown = Optional.empty();
    private int height;
    private boolean raised;

    public DialogView(Stage stage) {
        this.stage = stage;
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
        height = stage.resize(Sheet.heightOf(dialog, stage.canvas()));
        raise();
    }

    /** Gives the dialog a key, if it is in front; draws it anew if it looks different then. */
    public Dialog.Step key(int codePoint) {
        if (!raised || shown.isEmpty()) {
            return Dialog.Step.NOTHING;
        }
        Dialog.Step step = shown.get().key(codePoint);
        if (step == Dialog.Step.CHANGED) {
            changed();
        }
        return step;
    }

    /** The dialog looks different now. It may become higher, but never gets lower while it is shown. */
    public void changed() {
        if (shown.isEmpty()) {
            return;
        }
        int wanted = Sheet.heightOf(shown.get(), stage.canvas());
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
        if (raised && shown.isPresent()) {
            Sheet.draw(shown.get(), stage.canvas(), height);
            stage.flush();
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
            height = stage.resize(Sheet.heightOf(shown.get(), stage.canvas()));
            raise();
        }
    }

    /** Takes the dialog away, if there is one, and wipes what was typed. */
    public void close() {
        shown.ifPresent(Dialog::wipe);
        shown = Optional.empty();
        if (raised) {
            raised = false;
            stage.lower();
        }
    }

    /** The GAM then asks for a redraw. */
    private void raise() {
        raised = stage.raise();
    }
}
