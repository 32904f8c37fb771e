package precursor.vault.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.TypedText;
import precursor.vault.fido.ShownText;

/**
 * What F4 offers: secret bases, the PIN, settings. Passwords and PINs are asked for by the processes that keep them, in boxes of their
 * own, which also say why one does not fit; of a basis that is locked nothing here knows.
 */
public final class VaultMenu {

    /** The name of the basis that is always open. */
    private static final String SYSTEM = ".System";

    private record Entry(String label, Consumer<Modals> then) {}

    private final Pddb pddb;
    private final Consumer<Modals> settings;
    private final Log log;

    /**
     * @param settings shows the settings
     */
    public VaultMenu(Pddb pddb, Consumer<Modals> settings, Log log) {
        this.pddb = pddb;
        this.settings = settings;
        this.log = log;
    }

    /** Shows it, does what is chosen, and returns when that is done. */
    public void show(Modals modals) {
        try {
            List<Entry> entries = entries();
            entries.forEach(entry -> modals.addListItem(entry.label()));
            entries.get(modals.getRadioIndex("Menu")).then().accept(modals);
        } catch (PddbApiException e) {
            refused(modals, e.code());
        }
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("Open a secret basis", this::open));
        entries.add(new Entry("Make a secret basis", this::make));
        for (String basis : pddb.bases()) {
            if (!basis.equals(SYSTEM)) {
                entries.add(new Entry("Lock basis " + ShownText.name(basis), m -> pddb.closeBasis(basis)));
            }
        }
        entries.add(new Entry("Change the PIN", m -> pddb.changePin()));
        entries.add(new Entry("FIDO settings", settings));
        entries.add(new Entry("Close", m -> {}));
        return entries;
    }

    private void open(Modals modals) {
        basisName(modals).ifPresent(pddb::openBasis);
    }

    /** Who made a basis wants to use it: it is opened, which also shows that the password is known. */
    private void make(Modals modals) {
        basisName(modals).ifPresent(name -> {
            pddb.createBasis(name);
            pddb.openBasis(name);
        });
    }

    private static Optional<String> basisName(Modals modals) {
        List<TypedText> typed = modals.alertBuilder("Name of the basis\nNothing: back to Vault.")
                .field("name")
                .build();
        try (TypedText name = typed.getFirst()) {
            return name.isEmpty() ? Optional.empty() : Optional.of(name.text());
        }
    }

    /** The database's own process has told the user what concerns a password, space, or its own failure. */
    private void refused(Modals modals, ErrorCode code) {
        switch (code) {
            case NAME_TOO_LONG -> modals.showNotification("A basis' name has at most 63 bytes.");
            case INVALID_NAME -> modals.showNotification("A basis cannot have this name.");
            case NOT_MOUNTED -> modals.showNotification("The database is not open.");
            case BUSY -> modals.showNotification("The database is busy. Try again.");
            default -> log.info("the menu's request of the database: " + code);
        }
    }
}
