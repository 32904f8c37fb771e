package precursor.pddb.server;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import precursor.pddb.wording.EngineWords;
import precursor.services.gam.modal.DialogBox;
import precursor.services.modals.api.TypedText;

/** Conversation in this process's own dialog box. */
record BoxUx(DialogBox box, EngineWords words, BooleanSupplier wanted) implements Ux {

    BoxUx(DialogBox box, EngineWords words) {
        this(box, words, () -> true);
    }

    @Override
    public Optional<TypedText> ask(String prompt, String hint) {
        return box.ask(prompt, hint, wanted);
    }

    @Override
    public int choose(String prompt, List<String> items) {
        return box.choose(prompt, items, wanted);
    }

    @Override
    public void tell(String text) {
        box.tell(text, wanted);
    }

    @Override
    public Ux asLongAs(BooleanSupplier other) {
        return new BoxUx(box, words, () -> wanted.getAsBoolean() && other.getAsBoolean());
    }

    @Override
    public void reconsider(Runnable then) {
        box.reconsider(then);
    }

    @Override
    public Bar progress(String title) {
        return new BoxBar(box.progress(title), words);
    }

    private record BoxBar(DialogBox.Progress bar, EngineWords words) implements Bar {

        @Override
        public void at(Step step, int done, int of) {
            bar.at(words.of(step), done, of);
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
