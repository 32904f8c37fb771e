package precursor.tests.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.services.locale.Language;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;
import precursor.vault.ui.VaultText;

/** What is preferred holds at once, and when the device is switched on again. */
@Timeout(240)
class PreferencesIT {

    private static void open(Device device) throws Exception {
        device.awaitReady("preferences", 0);
        device.key("select");
        device.waitFor("Main menu");
        device.key("p", "select");
        device.waitFor("Keyboard layout");
    }

    @Test
    @Handheld
    void theLanguageHoldsAtOnceAndBeforeTheDatabaseIsOpen(Device device) throws Exception {
        open(device);
        device.key("select");
        device.waitFor("Français");
        device.key("f", "select");
        device.waitFor("Disposition du clavier");
        device.key("F1");
        device.waitGone("Disposition du clavier");
        device.key("select");
        device.waitFor("Menu principal");
        device.key("up", "select");
        device.waitGone("Menu principal");
        assertEquals(0, device.powerOff());
        try (Device again = device.startAgain(List.of("--seed=1", "--frozen", "--clock=2026-01-01T12:00:00Z"))) {
            again.answer("Entrez votre PIN", Device.PIN);
            again.waitFor("Prêt pour la saisie");
            again.waitFor("M. de passe");
            again.looksLike("vault-french");
            again.key("select");
            again.waitFor("Menu principal");
        }
    }

    /** The keys of a Braille layout have names of their own: without it there is no dot. */
    @Test
    @Handheld
    void languageAndLayoutHoldInVaultAtOnce(Device device) throws Exception {
        open(device);
        device.key("select");
        device.waitFor("Français");
        device.key("f", "select");
        device.waitFor("Disposition du clavier");
        device.key("down", "select");
        device.waitFor("Braille");
        device.key("b", "select");
        device.waitGone("Braille");
        device.waitFor("Fermer");
        device.key("F1");
        device.waitGone("Disposition du clavier");
        device.waitFor("Rien à afficher");
        device.waitFor("Prêt pour la saisie");
        device.waitFor("M. de passe");
        device.key("dot1");
        device.waitFor("Rien trouvé");
        device.key("F3");
        device.waitFor("Mots de passe");
        device.type("bc");
        device.waitFor("abc");
        device.key("F4");
        device.waitFor("Ajouter");
    }

    @Test
    @Handheld(options = "--language=zh")
    void aLanguageThatWasChosenFromOutsideIsKept(Device device) throws Exception {
        device.waitFor(VaultText.PASSWORDS_KEY);
        assertEquals(0, device.powerOff());
        try (Device again = device.startAgain(List.of("--seed=1", "--frozen", "--clock=2026-01-01T12:00:00Z"))) {
            again.enterPin(Device.PIN);
            again.waitFor(VaultText.NO_ITEMS);
            assertEquals(Language.CHINESE, again.speech().language());
        }
    }

    @Test
    @Handheld
    void clockAndZoneSurviveARestart(Device device) throws Exception {
        open(device);
        device.key("s", "s", "select");
        device.waitFor("Hours from UTC");
        device.key("backspace");
        device.type("x\n");
        device.waitFor("That is no time zone.");
        device.key("backspace", "backspace");
        device.type("-2.5\n");
        device.waitFor("09:30 01/01");
        device.waitFor("Set date and time");
        device.key("up", "select");
        device.waitFor("year-month-day");
        device.waitFor("2026-01-01 09:30");
        for (int i = 0; i < 5; i++) {
            device.key("backspace");
        }
        device.type("10:45\n");
        device.waitFor("10:45 01/01");
        device.waitFor("Keyboard layout");
        assertEquals(0, device.powerOff());
        try (Device again = device.startAgain(List.of("--seed=1", "--frozen", "--clock=2026-01-01T12:00:00Z"))) {
            again.enterPin(Device.PIN);
            again.waitFor("10:45 01/01");
        }
    }
}
