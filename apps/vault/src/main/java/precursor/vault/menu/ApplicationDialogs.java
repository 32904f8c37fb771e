package precursor.vault.menu;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.TypedText;
import precursor.vault.database.MovableApplication;
import precursor.vault.fido.ShownText;
import precursor.vault.flow.Flows;
import precursor.vault.u2f.U2fApplications;
import precursor.vault.u2f.U2fRecord;

/** Dialogs about an application of U2F. What is kept of one is its name and how often it was used: its key is the site's to keep. */
public final class ApplicationDialogs {

    private final U2fApplications applications;
    private final Flows flows;
    private final Runnable changed;
    private final Change change;
    private final Texts<MenuText> texts;
    private final Uses uses;

    /**
     * @param changed told when there is something else to list
     */
    public ApplicationDialogs(
            U2fApplications applications, Flows flows, Runnable changed, Texts<MenuText> texts, Log log) {
        this.applications = applications;
        this.flows = flows;
        this.changed = changed;
        this.change = new Change(changed, texts, log);
        this.texts = texts;
        this.uses = new Uses(texts);
    }

    /** What can be done with an application. */
    Map<MenuEntry, Consumer<Modals>> actions(U2fRecord record) {
        return Map.of(
                MenuEntry.DETAILS, modals -> about(record).show(modals),
                MenuEntry.RENAME, modals -> rename(modals, record),
                MenuEntry.DELETE, modals -> delete(modals, record),
                MenuEntry.MOVE, modals -> move(modals, record));
    }

    private void move(Modals modals, U2fRecord record) {
        flows.move(
                modals, ShownText.name(record.name()), new MovableApplication(applications, record.application()));
        changed.run();
    }

    private void delete(Modals modals, U2fRecord record) {
        String question = texts.of(MenuText.ASK_DELETE_APPLICATION, ShownText.name(record.name()));
        if (change.isDeletionWanted(modals, question)) {
            change.make(modals, () -> applications.remove(record.application()));
        }
    }

    private Lines about(U2fRecord record) {
        return new Lines(List.of(
                ShownText.whole(record.name()) + " (U2F)",
                record.application().hex(),
                texts.of(MenuText.FIRST_USED, uses.date(record.created())),
                uses.last(record.used()),
                uses.count(record.count())));
    }

    private void rename(Modals modals, U2fRecord record) {
        List<TypedText> typed = modals.alertBuilder(texts.of(MenuText.RENAME_APPLICATION))
                .fieldPlaceholderPersist(record.name())
                .build();
        try (TypedText name = typed.getFirst()) {
            String text = ShownText.name(name.text().strip());
            if (!text.isEmpty() && !text.equals(record.name())) {
                change.make(modals, () -> applications.rename(record.application(), text));
            }
        }
    }
}
