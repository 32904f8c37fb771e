package precursor.vault.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import precursor.vault.database.RecordExistsException;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.fido.ShownText;

/** Deletes records (vault.md §9), and moves them between open bases. */
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
    void move(RecordTable<?, ?> table, RecordRow row) {
        List<Optional<String>> choices = new ArrayList<>();
        choices.add(Optional.empty());
        table.bases().stream()
                .filter(basis -> !basis.equals(row.place().basis()))
                .forEach(basis -> choices.add(Optional.of(basis)));
        String prompt = dialogs.text(
                FlowText.MOVE_RECORD, ShownText.name(row.title()), ShownText.name(row.place().basis()));
        Optional<String> target = dialogs.choose(
                prompt, choices, choice -> choice.map(ShownText::name).orElse(dialogs.text(FlowText.STAY)));
        target.ifPresent(basis -> move(table, row, basis));
    }

    private void move(RecordTable<?, ?> table, RecordRow row, String basis) {
        try {
            if (table.move(row.place(), basis).isEmpty()) {
                dialogs.tell(FlowText.GONE);
            }
        } catch (RecordExistsException e) {
            dialogs.tell(FlowText.NAME_TAKEN);
        }
    }
}
