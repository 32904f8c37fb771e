package precursor.vault.menu;

import java.util.function.Consumer;
import precursor.services.modals.api.Modals;
import precursor.vault.settings.ChoicesDialogs;

/**
 * What is set by dialogs.
 *
 * @param fido shows the settings of the authenticator
 * @param pin has the device's PIN changed
 */
public record SettingsMenu(ChoicesDialogs choices, Consumer<Modals> fido, Runnable pin) {

    void run(SettingsEntry entry, Modals modals) {
        switch (entry) {
            case LIST_FONT -> choices.font(modals);
            case HOST_LAYOUT -> choices.hostLayout(modals);
            case RATE -> choices.rate(modals);
            case HAND -> choices.hand(modals);
            case FIDO -> fido.accept(modals);
            case PIN -> pin.run();
        }
    }
}
