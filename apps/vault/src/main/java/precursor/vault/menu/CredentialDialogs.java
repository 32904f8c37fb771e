package precursor.vault.menu;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.TypedText;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.StoredCredential;
import precursor.vault.ctap.store.UserEntity;
import precursor.vault.database.MovableCredential;
import precursor.vault.database.PddbStore;
import precursor.vault.fido.ShownSite;
import precursor.vault.fido.ShownText;
import precursor.vault.flow.Flows;

/**
 * Dialogs about a discoverable credential of FIDO2. They change it where the authenticator has it, so that a computer sees the change with its next
 * request.
 */
public final class CredentialDialogs {

    private final Credentials credentials;
    private final PddbStore store;
    private final Flows flows;
    private final Runnable changed;
    private final Change change;
    private final StoreTrouble trouble;
    private final Texts<MenuText> texts;
    private final Uses uses;

    /**
     * @param credentials the authenticator's own
     * @param store where they are kept
     * @param changed told when there is something else to list
     */
    public CredentialDialogs(
            Credentials credentials, PddbStore store, Flows flows, Runnable changed, Texts<MenuText> texts, Log log) {
        this.credentials = credentials;
        this.store = store;
        this.flows = flows;
        this.changed = changed;
        this.change = new Change(changed, texts, log);
        this.trouble = new StoreTrouble(texts, log);
        this.texts = texts;
        this.uses = new Uses(texts);
    }

    /** What can be done with a credential. */
    Map<MenuEntry, Consumer<Modals>> actions(CredentialEntry entry) {
        return Map.of(
                MenuEntry.DETAILS, modals -> trouble.read(modals, () -> about(entry).show(modals)),
                MenuEntry.RENAME, modals -> rename(modals, entry),
                MenuEntry.DELETE, modals -> delete(modals, entry),
                MenuEntry.MOVE, modals -> move(modals, entry));
    }

    private void move(Modals modals, CredentialEntry entry) {
        String title = ShownSite.line(entry.rpId()) + "\n" + account(entry);
        flows.move(modals, title, new MovableCredential(store, credentials, entry));
        changed.run();
    }

    private String account(CredentialEntry entry) {
        return entry.user().name().map(ShownText::name).orElse(texts.of(MenuText.NONE));
    }

    private void delete(Modals modals, CredentialEntry entry) {
        String question = texts.of(MenuText.ASK_DELETE_CREDENTIAL, ShownSite.line(entry.rpId()), account(entry));
        if (change.isDeletionWanted(modals, question)) {
            change.make(modals, () -> credentials.remove(entry));
        }
    }

    private Lines about(CredentialEntry entry) {
        List<String> lines = new ArrayList<>();
        lines.add(ShownSite.line(entry.rpId()));
        lines.add(texts.of(MenuText.USER_NAME, shown(entry.user().name())));
        lines.add(texts.of(MenuText.DISPLAY_NAME, shown(entry.user().displayName())));
        lines.add(texts.of(MenuText.USER_ID, handle(entry.user().id())));
        lines.add(uses.last(entry.use().last()));
        lines.add(uses.count(entry.use().count()));
        lines.add(texts.of(MenuText.ALGORITHM, entry.algorithm()));
        lines.add(texts.of(MenuText.ORDER, entry.order()));
        lines.add(texts.of(
                switch (entry.credProtect()) {
                    case 1 -> MenuText.PROTECTION_1;
                    case 2 -> MenuText.PROTECTION_2;
                    default -> MenuText.PROTECTION_3;
                }));
        lines.addAll(extras(entry));
        return new Lines(lines);
    }

    /** What extensions have put into it: that it is there, never what it is. */
    private List<String> extras(CredentialEntry entry) {
        List<String> lines = new ArrayList<>();
        Optional<StoredCredential> stored = credentials.read(entry);
        if (stored.isPresent()) {
            try (StoredCredential s = stored.get()) {
                CredentialProperties properties = s.record().properties();
                properties.credBlob().ifPresent(blob -> lines.add(texts.of(MenuText.HAS_BLOB, blob.length)));
                properties.largeBlobKey().ifPresent(key -> lines.add(texts.of(MenuText.HAS_LARGE_BLOB_KEY)));
            }
        }
        if (entry.thirdPartyPayment()) {
            lines.add(texts.of(MenuText.FOR_PAYMENTS));
        }
        return lines;
    }

    private String shown(Optional<String> name) {
        return name.map(ShownText::whole).filter(text -> !text.isEmpty()).orElse(texts.of(MenuText.NONE));
    }

    /** A user handle is bytes, and often text. */
    private static String handle(byte[] id) {
        String text = new String(id, StandardCharsets.UTF_8);
        boolean isText = id.length > 0 && text.codePoints().allMatch(c -> c >= ' ' && c < 0x7f);
        return ShownText.row(isText ? text : HexFormat.of().formatHex(id));
    }

    /** As authenticatorCredentialManagement's updateUserInformation: both names, never the handle. */
    private void rename(Modals modals, CredentialEntry entry) {
        List<TypedText> typed = modals.alertBuilder(
                        texts.of(MenuText.RENAME_CREDENTIAL, ShownSite.line(entry.rpId())))
                .fieldPlaceholderPersist(entry.user().name().orElse(""))
                .fieldPlaceholderPersist(entry.user().displayName().orElse(""))
                .build();
        try (TypedText name = typed.getFirst();
                TypedText displayName = typed.getLast()) {
            UserEntity names = new UserEntity(
                    entry.user().id(), text(name), text(displayName), entry.user().icon());
            if (!names.equals(entry.user())) {
                change.make(modals, () -> credentials.update(entry, names));
            }
        }
    }

    private static Optional<String> text(TypedText typed) {
        return Optional.of(typed.text().strip()).filter(text -> !text.isEmpty());
    }
}
