package precursor.vault.flow;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import precursor.vault.database.RecordExistsException;
import precursor.vault.database.RecordPlace;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.fido.ShownText;
import precursor.vault.password.Generator;
import precursor.vault.password.PasswordRecord;

/** Adds and edits passwords (vault.md §7.1, §8). */
final class PasswordFlow {

    private final Dialogs dialogs;
    private final RecordTable<PasswordRecord, RecordRow.Password> table;
    private final Generator generator;
    private final LongSupplier utcMs;

    /** What a record says besides its password. */
    private record Names(String description, String username, String notes) {

        private static final Names NONE = new Names("", "", "");

        private static Names of(PasswordRecord record) {
            return new Names(record.description().strip(), record.username().strip(), record.remarks());
        }
    }

    PasswordFlow(
            Dialogs dialogs,
            RecordTable<PasswordRecord, RecordRow.Password> table,
            Generator generator,
            LongSupplier utcMs) {
        this.dialogs = dialogs;
        this.table = table;
        this.generator = generator;
        this.utcMs = utcMs;
    }

    void add() {
        Names names = names(FlowText.NEW_PASSWORD, Names.NONE);
        if (names.description().isEmpty()) {
            return;
        }
        switch (new PasswordQuestion(dialogs, generator).ask(ShownText.name(names.description()), false)) {
            case PasswordQuestion.Choice.Another another -> add(names, another);
            case PasswordQuestion.Choice.Kept kept -> {}
            case PasswordQuestion.Choice.GivenUp givenUp -> {}
        }
    }

    /** Asks for other names until there is no record of them. */
    private void add(Names first, PasswordQuestion.Choice.Another chosen) {
        try (var password = chosen.password()) {
            Names names = first;
            boolean added = false;
            while (!added && !names.description().isEmpty()) {
                String notes = PasswordRecord.notes(names.notes(), chosen.bip39());
                try (PasswordRecord record =
                        PasswordRecord.of(names.description(), names.username(), password, notes, now())) {
                    table.add(record);
                    added = true;
                } catch (RecordExistsException e) {
                    dialogs.tell(FlowText.NAME_TAKEN);
                    names = names(FlowText.NEW_PASSWORD, names);
                }
            }
        }
    }

    void edit(RecordPlace place) {
        Optional<PasswordRecord> found = table.read(place);
        if (found.isEmpty()) {
            dialogs.tell(FlowText.GONE);
            return;
        }
        try (PasswordRecord record = found.get()) {
            Names names = names(FlowText.EDIT_PASSWORD, Names.of(record));
            if (!names.description().isEmpty()) {
                edit(place, record, names);
            }
        }
    }

    private void edit(RecordPlace place, PasswordRecord record, Names names) {
        switch (new PasswordQuestion(dialogs, generator).ask(ShownText.name(names.description()), true)) {
            case PasswordQuestion.Choice.Kept kept when names.equals(Names.of(record)) -> {} // looking at it is no use
            case PasswordQuestion.Choice.Kept kept -> save(place, names, PasswordFlow::noted);
            case PasswordQuestion.Choice.Another(var password, boolean bip39) -> {
                try (password) {
                    save(place, names, (before, notes) ->
                            before.withPassword(password).withNotes(PasswordRecord.notes(notes, bip39)));
                }
            }
            case PasswordQuestion.Choice.GivenUp givenUp -> {}
        }
    }

    /** With other notes and the password that it has. Who writes the word that says so may say that it stands for words. */
    private static PasswordRecord noted(PasswordRecord before, String notes) {
        if (notes.equals(before.remarks())) {
            return before;
        }
        return before.withNotes(before.isBip39() ? PasswordRecord.notes(notes, true) : notes);
    }

    /**
     * The record is changed as it is now, so that a use which was counted meanwhile stays counted. Editing counts as one.
     *
     * @param change given the notes as the person has left them
     */
    private void save(RecordPlace place, Names first, BiFunction<PasswordRecord, String, PasswordRecord> change) {
        Names names = first;
        boolean saved = false;
        while (!saved && !names.description().isEmpty()) {
            Names chosen = names;
            try {
                Optional<RecordRow.Password> row = table.change(place, record -> change.apply(record, chosen.notes())
                        .withNames(chosen.description(), chosen.username())
                        .usedAt(now()));
                if (row.isEmpty()) {
                    dialogs.tell(FlowText.GONE);
                }
                saved = true;
            } catch (RecordExistsException e) {
                dialogs.tell(FlowText.NAME_TAKEN);
                names = names(FlowText.EDIT_PASSWORD, names);
            }
        }
    }

    /** Asks for the names; an empty description means that the person gives up. */
    private Names names(FlowText prompt, Names initial) {
        Editable description = new Editable(initial.description());
        Editable username = new Editable(initial.username());
        Editable notes = new Editable(initial.notes());
        try (Form form = dialogs.form(
                dialogs.text(prompt),
                description.field(dialogs, FlowText.NAME),
                username.field(dialogs, FlowText.USER_NAME),
                notes.field(dialogs, FlowText.NOTES))) {
            return new Names(
                    description.after(form.text(0)), username.after(form.text(1)), notes.after(form.text(2)));
        }
    }

    private long now() {
        return utcMs.getAsLong() / 1000;
    }
}
