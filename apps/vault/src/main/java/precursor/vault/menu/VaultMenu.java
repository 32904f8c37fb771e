package precursor.vault.menu;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import precursor.pddb.api.PddbApiException;
import precursor.services.locale.Texts;
import precursor.services.modals.api.Modals;
import precursor.vault.flow.Flows;
import precursor.vault.otp.MovingFactor;
import precursor.vault.ui.ListItem;
import precursor.vault.ui.Mode;

/** Vault's menu: shows what there is to do with a mode and what is selected there, and leads to the dialogs that do it. */
public final class VaultMenu {

    /** Where one of several is chosen; none when the person has left it. */
    public interface Chooser {

        <T> Optional<T> choose(String title, List<T> items, Function<? super T, String> name);
    }

    /**
     * Who does what is chosen.
     *
     * @param readout lets a computer read and restore records, until the person ends it
     */
    public record Dialogs(
            CredentialDialogs credentials,
            ApplicationDialogs applications,
            CodeDialogs codes,
            PasswordDialogs passwords,
            RecordDetails details,
            Flows flows,
            SettingsMenu settings,
            Consumer<Modals> readout) {}

    private final Chooser chooser;
    private final Dialogs dialogs;
    private final Runnable changed;
    private final Texts<MenuText> texts;

    /**
     * @param changed told when there may be something else to see
     */
    public VaultMenu(Chooser chooser, Dialogs dialogs, Runnable changed, Texts<MenuText> texts) {
        this.chooser = chooser;
        this.dialogs = dialogs;
        this.changed = changed;
        this.texts = texts;
    }

    /** Shows it, does what is chosen, and returns when that is done. */
    public void show(Modals modals, Mode mode, Optional<ListItem> selected) {
        Map<MenuEntry, Consumer<Modals>> actions = actions(mode, selected);
        choose(MenuText.MENU, List.copyOf(actions.keySet())).map(actions::get).ifPresent(action -> {
            action.accept(modals);
            changed.run();
        });
    }

    private <E extends Labelled> Optional<E> choose(MenuText title, List<E> entries) {
        return chooser.choose(texts.of(title), entries, entry -> texts.of(entry.text()));
    }

    private Map<MenuEntry, Consumer<Modals>> actions(Mode mode, Optional<ListItem> selected) {
        Map<MenuEntry, Consumer<Modals>> actions = new EnumMap<>(MenuEntry.class);
        selected.ifPresent(item -> actions.putAll(actions(item)));
        switch (mode) {
            case FIDO -> {} // credentials come from computers
            case CODES -> actions.put(MenuEntry.ADD, dialogs.flows()::addCode);
            case PASSWORDS -> actions.put(MenuEntry.ADD, dialogs.flows()::addPassword);
        }
        actions.put(MenuEntry.OPEN_BASIS, dialogs.flows()::openBasis);
        actions.put(
                MenuEntry.MANAGE_BASES,
                modals -> choose(MenuText.MANAGE_BASES, Arrays.asList(BasisEntry.values()))
                        .ifPresent(entry -> manage(entry, modals)));
        actions.put(
                MenuEntry.SETTINGS,
                modals -> choose(MenuText.SETTINGS, Arrays.asList(SettingsEntry.values()))
                        .ifPresent(entry -> set(entry, modals)));
        actions.put(MenuEntry.HOST_READOUT, dialogs.readout());
        actions.put(MenuEntry.CLOSE, modals -> {});
        return actions;
    }

    private Map<MenuEntry, Consumer<Modals>> actions(ListItem item) {
        return switch (item) {
            case ListItem.Credential c -> dialogs.credentials().actions(c.entry());
            case ListItem.Application a -> dialogs.applications().actions(a.record());
            case ListItem.Code c -> actions(c);
            case ListItem.Password p -> actions(p);
        };
    }

    private Map<MenuEntry, Consumer<Modals>> actions(ListItem.Code code) {
        Map<MenuEntry, Consumer<Modals>> actions = new EnumMap<>(MenuEntry.class);
        actions.put(MenuEntry.TYPE_CODE, modals -> dialogs.codes().type(modals, code.row()));
        if (code.row().parameters().factor() instanceof MovingFactor.Counter) {
            actions.put(MenuEntry.NEXT_CODE, modals -> dialogs.codes().showNext(modals, code.row()));
        }
        actions.put(MenuEntry.SHOW_QR, modals -> dialogs.codes().showQr(modals, code.row()));
        actions.put(MenuEntry.DETAILS, modals -> dialogs.details().show(modals, code.row()));
        actions.put(MenuEntry.EDIT, modals -> dialogs.flows().editCode(modals, code.row().place()));
        actions.put(MenuEntry.DELETE, modals -> dialogs.flows().delete(modals, code.row()));
        actions.put(MenuEntry.MOVE, modals -> dialogs.flows().move(modals, code.row()));
        return actions;
    }

    private Map<MenuEntry, Consumer<Modals>> actions(ListItem.Password password) {
        PasswordDialogs passwords = dialogs.passwords();
        return Map.of(
                MenuEntry.TYPE_PASSWORD, modals -> passwords.typing().password(modals, password.row().place()),
                MenuEntry.TYPE_USER_NAME, modals -> passwords.typing().userName(modals, password.row().place()),
                MenuEntry.TYPE_BOTH, modals -> passwords.typing().both(modals, password.row().place()),
                MenuEntry.REVEAL, modals -> passwords.reveal(modals, password.row()),
                MenuEntry.DETAILS, modals -> dialogs.details().show(modals, password.row()),
                MenuEntry.EDIT, modals -> dialogs.flows().editPassword(modals, password.row().place()),
                MenuEntry.DELETE, modals -> dialogs.flows().delete(modals, password.row()),
                MenuEntry.MOVE, modals -> dialogs.flows().move(modals, password.row()));
    }

    /** The PIN is the database's to change, and its process may have died. */
    private void set(SettingsEntry entry, Modals modals) {
        try {
            dialogs.settings().run(entry, modals);
        } catch (PddbApiException e) {
            modals.showNotification(texts.of(MenuText.STORE_UNAVAILABLE));
        }
    }

    private void manage(BasisEntry entry, Modals modals) {
        switch (entry) {
            case MAKE -> dialogs.flows().makeBasis(modals);
            case LOCK -> dialogs.flows().lockBases(modals);
            case DELETE -> dialogs.flows().deleteBasis(modals);
        }
    }
}
