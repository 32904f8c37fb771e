package precursor.vault.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.services.log.api.Log;
import precursor.vault.fido.ShownText;

/**
 * Opens, makes, locks and deletes secret bases (vault.md §10). Passwords are asked for by the database's process, in boxes of its own, which also say
 * why one does not fit; of a basis that is locked nothing here knows.
 */
final class BasisFlow {

    /** The name of the basis that is always open. */
    private static final String SYSTEM = ".System";

    private final Dialogs dialogs;
    private final Pddb pddb;
    private final Log log;

    BasisFlow(Dialogs dialogs, Pddb pddb, Log log) {
        this.dialogs = dialogs;
        this.pddb = pddb;
        this.log = log;
    }

    void open() {
        name().ifPresent(name -> asked(database -> database.openBasis(name)));
    }

    /** Who made a basis wants to use it. */
    void make() {
        name().ifPresent(name -> asked(database -> database.createAndOpenBasis(name)));
    }

    /** Locks those that are ticked; the newest first, so that no key comes to light that it hid. */
    void lock() {
        asked(database -> {
            List<String> open = secret().reversed();
            if (open.isEmpty()) {
                dialogs.tell(FlowText.NO_SECRET_BASIS);
            } else {
                dialogs.tick(dialogs.text(FlowText.LOCK_BASES), open, ShownText::name, List.of())
                        .forEach(database::closeBasis);
            }
        });
    }

    /** Deletes one that is open. The database's process asks once more. */
    void delete() {
        asked(database -> {
            List<Optional<String>> choices = new ArrayList<>(List.of(Optional.empty()));
            secret().forEach(basis -> choices.add(Optional.of(basis)));
            if (choices.size() == 1) {
                dialogs.tell(FlowText.NO_SECRET_BASIS);
                return;
            }
            Optional<String> chosen = dialogs.choose(
                    dialogs.text(FlowText.DELETE_WHICH),
                    choices,
                    choice -> choice.map(ShownText::name).orElse(dialogs.text(FlowText.GIVE_UP)));
            chosen.filter(basis -> dialogs.confirm(FlowText.DELETE_BASIS, ShownText.name(basis)))
                    .ifPresent(database::deleteBasis);
        });
    }

    private List<String> secret() {
        return pddb.bases().stream().filter(basis -> !basis.equals(SYSTEM)).toList();
    }

    private Optional<String> name() {
        try (Form form = dialogs.form(dialogs.text(FlowText.BASIS_PROMPT), dialogs.field(FlowText.BASIS_NAME))) {
            return Optional.of(form.typed().getFirst().text()).filter(name -> !name.isEmpty());
        }
    }

    /** The database's own process has told the person what concerns a password, space, or its own failure. */
    private void asked(Consumer<Pddb> question) {
        try {
            question.accept(pddb);
        } catch (PddbApiException e) {
            refused(e.code());
        }
    }

    private void refused(ErrorCode code) {
        switch (code) {
            case NAME_TOO_LONG -> dialogs.tell(FlowText.BASIS_NAME_TOO_LONG);
            case INVALID_NAME -> dialogs.tell(FlowText.BASIS_NAME_INVALID);
            case NOT_MOUNTED -> dialogs.tell(FlowText.DATABASE_AWAY);
            case BUSY -> dialogs.tell(FlowText.DATABASE_BUSY);
            default -> log.info("what was asked of the database: " + code);
        }
    }
}
