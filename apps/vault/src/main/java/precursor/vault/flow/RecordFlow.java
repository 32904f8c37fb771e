package precursor.vault.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import precursor.vault.database.Movable;
import precursor.vault.database.RecordExistsException;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.fido.ShownText;

/** Deletes records (vault.md §9), and moves what is kept between open bases. */
final class RecordFlow {

    private final Dialogs dialogs;

    RecordFlow(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    void delete(RecordTable<?, ?> table, RecordRow row) {
        if (dialogs.confirm(FlowText.DELETE_RECORD, ShownText.name(row.title()))) {
            table.delete(row.place());
        }
    }

    /** The basis that it lives in is asked for here, and so named here. */
    void move(String title, Movable thing) {
        Optional<String> home = thing.basis();
        if (home.isEmpty()) {
            dialogs.tell(FlowText.GONE);
            return;
        }
        List<Optional<String>> choices = new ArrayList<>();
        choices.add(Optional.empty());
        thing.bases().stream()
                .filter(basis -> !basis.equals(home.get()))
                .forEach(basis -> choices.add(Optional.of(basis)));
        String prompt = dialogs.text(FlowText.MOVE_RECORD, title, ShownText.name(home.get()));
        Optional<String> target = dialogs.choose(
                prompt, choices, choice -> choice.map(ShownText::name).orElse(dialogs.text(FlowText.STAY)));
        target.ifPresent(basis -> move(thing, basis));
    }

    private void move(Movable thing, String basis) {
        try {
            if (!thing.moveTo(basis)) {
                dialogs.tell(FlowText.GONE);
            }
        } catch (RecordExistsException e) {
            dialogs.tell(FlowText.NAME_TAKEN);
        }
    }
}
