package precursor.tests.vault;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.vault.menu.MenuEntry;

/** A password from its first day to its last, by keys alone. */
@Timeout(300)
class PasswordFlowsIT {

    private static final List<String> STILL = List.of("--seed=1", "--clock=2026-01-01T12:00:03Z", "--frozen");
    private static final String BASIS = "attic";
    private static final String PASSWORD = "correct horse";
    private static final String WORDS = "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic";

    @Test
    void aPasswordIsMadeEditedAndDeleted() throws Exception {
        try (Device device = Device.start(STILL)) {
            device.waitFor("No items found");
            device.key("F3");
            make(device);
            edit(device);
            delete(device);
        }
    }

    private static void make(Device device) throws Exception {
        VaultKeys.choose(device, MenuEntry.ADD);
        device.waitFor("New password");
        device.type("bank.example");
        device.key("down");
        device.type("ada");
        device.waitFor("ada");
        device.looksLike("password-names");
        device.key("enter");
        device.waitFor("Password of bank.example");
        device.key("enter");
        device.waitFor("strong (4 of 4)");
        device.key("enter");
        device.waitFor("bank.example/ada");
    }

    private static void edit(Device device) throws Exception {
        VaultKeys.choose(device, MenuEntry.EDIT);
        device.waitFor("Name, user name and notes");
        device.key("down");
        device.type(" lovelace");
        device.waitFor("ada lovelace");
        device.key("enter");
        device.waitFor("Leave it as it is");
        device.key("enter");
        device.waitFor("bank.example/ada lovelace");
        device.waitFor("Used once");
    }

    /** No stands first: who only presses on loses nothing. */
    private static void delete(Device device) throws Exception {
        VaultKeys.choose(device, MenuEntry.DELETE);
        device.waitFor("Delete bank.example");
        device.key("enter");
        device.waitGone("Delete bank.example");
        device.waitFor("bank.example/ada lovelace");
        VaultKeys.choose(device, MenuEntry.DELETE);
        device.waitFor("Delete bank.example");
        device.key("down", "enter");
        device.waitFor("No items found");
    }

    @Test
    void aPasswordThatMovesIntoASecretBasisComesAndGoesWithIt() throws Exception {
        try (Device device = Device.start(STILL)) {
            device.waitFor("No items found");
            device.key("F3");
            make(device);
            device.type("bank");
            VaultKeys.makeBasis(device, BASIS, PASSWORD);
            awaitBasesChanged(device);
            device.key("F3");
            device.waitFor("bank.example/ada");
            VaultKeys.choose(device, MenuEntry.MOVE);
            device.waitFor("Where to?");
            device.key("down", "enter");
            device.waitGone("Where to?");
            device.waitFor("bank.example/ada");
            device.type("bank");
            VaultKeys.lockNewest(device);
            awaitBasesChanged(device);
            device.key("F3");
            device.waitFor("No items found");
            device.type("bank");
            VaultKeys.openBasis(device, BASIS, PASSWORD);
            awaitBasesChanged(device);
            device.key("F3");
            device.waitFor("bank.example/ada");
        }
    }

    @Test
    void passwordsAreMadeInEveryWayAndFoundByEveryField() throws Exception {
        try (Device device = Device.start(STILL)) {
            device.key("F3");
            byRules(device);
            asAPhrase(device);
            asWordsOfAWallet(device);
            found(device, "pin", "pin.example/ada", "words.example/bob");
            found(device, "ADA", "pin.example/ada", "words.example/bob");
            found(device, "mos", "words.example/bob", "pin.example/ada");
            found(device, "bip39", "wallet", "words.example/bob");
            assertFalse(device.output().contains("ozone"));
        }
    }

    private static void byRules(Device device) throws Exception {
        VaultKeys.choose(device, MenuEntry.ADD);
        VaultKeys.fill(device, "name, as the site's", "pin.example", "ada");
        VaultKeys.pick(device, "Password of pin.example", 1);
        VaultKeys.fill(device, "which characters never?", "\b\b129");
        VaultKeys.fill(device, "A password has 1 to 128 characters.", "\b", "13579");
        device.waitFor("Also those that look alike");
        // No small letters, no capitals, no symbols: digits are left.
        device.key("select", "down", "select", "down", "down", "select", "down", "down", "select");
        VaultKeys.pick(device, "This password is", 0);
        device.waitFor("pin.example/ada");
        assertTrue(shown(device).stream().anyMatch(line -> line.matches("[2468]{12}")), "12 digits, even ones, and no 0");
    }

    private static void asAPhrase(Device device) throws Exception {
        VaultKeys.choose(device, MenuEntry.ADD);
        VaultKeys.fill(device, "name, as the site's", "words.example", "bob", "moss grows");
        VaultKeys.pick(device, "Password of words.example", 2);
        device.waitFor("How many words?");
        device.key("left", "left", "left", "enter");
        VaultKeys.pick(device, "This password is", 0);
        device.waitFor("words.example/bob");
        only(device, "words", "pin.example/ada");
        assertTrue(shown(device).stream().anyMatch(line -> line.matches("[a-z]+-[a-z]+-[a-z]+")), "three words");
        all(device, "words");
    }

    private static void asWordsOfAWallet(Device device) throws Exception {
        VaultKeys.choose(device, MenuEntry.ADD);
        VaultKeys.fill(device, "name, as the site's", "wallet");
        VaultKeys.pick(device, "Password of wallet", 4);
        device.waitFor("The words of a wallet");
        device.type(WORDS.replace("ozone", "drill") + " \n");
        device.waitFor("These words do not belong together");
        device.key("f4");
        VaultKeys.pick(device, "Password of wallet", 4);
        device.waitFor("The words of a wallet");
        device.type(WORDS + " \n");
        device.waitFor("wallet");
        only(device, "wallet", "pin.example/ada");
        List<String> numbered = shown(device);
        assertTrue(numbered.contains("12.") && !numbered.contains("13."), numbered::toString);
        all(device, "wallet");
    }

    /** The lines of the screen while the password of the selected record is shown on purpose. */
    private static List<String> shown(Device device) throws Exception {
        VaultKeys.choose(device, MenuEntry.REVEAL);
        List<String> lines = device.waitFor("Any key hides it").lines();
        device.key("enter");
        device.waitGone("Any key hides it");
        return lines;
    }

    private static void found(Device device, String typed, String found, String other) throws Exception {
        only(device, typed, other);
        device.waitFor(found);
        all(device, typed);
    }

    private static void only(Device device, String typed, String other) throws Exception {
        device.type(typed);
        device.waitGone(other);
    }

    private static void all(Device device, String typed) throws Exception {
        device.type("\b".repeat(typed.length()));
        device.waitFor("Ready for input");
        device.waitFor("pin.example/ada");
        device.waitFor("words.example/bob");
    }

    /** Other bases empty the line, which has something in it here. */
    private static void awaitBasesChanged(Device device) throws Exception {
        device.waitFor("Ready for input");
        device.waitFor("No items found");
    }
}
