package precursor.pddb.server;

import java.util.List;
import java.util.Optional;
import precursor.services.gam.modal.DialogBox;
import precursor.services.modals.api.TypedText;

/** Conversation in this process's own dialog box. */
record BoxUx(DialogBox box) implements Ux {

    @Override
    public Optional<TypedText> ask(String prompt, String hint) {
        return box.ask(prompt, hint);
    }

    @Override
    public int choose(String prompt, List<String> items) {
        return box.choose(prompt, items);
    }

    @Override
    public void tell(String text) {
        box.tell(text);
    }

    @Override
    public Bar progress(String title) {
        return new BoxBar(box.progress(title));
    }

    private record BoxBar(DialogBox.Progress bar) implements Bar {

        @Override
        public void at(String step, int done, int of) {
            bar.at(step, done, of);
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
