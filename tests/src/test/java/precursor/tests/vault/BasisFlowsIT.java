package precursor.tests.vault;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import precursor.sim.control.ScreenText;
import precursor.tests.device.Device;
import precursor.vault.menu.BasisEntry;
import precursor.vault.menu.MenuEntry;

/** Secret bases by keys alone (vault.md §10): where records go and stay, and what comes and goes with a basis. */
@Timeout(300)
class BasisFlowsIT {

    private static final List<String> STILL = List.of("--seed=1", "--clock=2026-01-01T12:00:03Z", "--frozen");
    private static final String ATTIC = "attic";
    private static final String CELLAR = "cellar";
    private static final String PASSWORD = "correct horse";
    private static final String WRONG = "wrong horse";
    private static final String SHOP = "shop.example/eve";
    private static final String NOTE = "note.example/ada";
    private static final String NOT_OPENED = "No basis opens with this name and password.";

    @TempDir
    private Path folder;

    @Test
    void recordsLiveWhereTheyWereMadeUntilTheirBasisIsLockedOrDeleted() throws Exception {
        Device device = Records.device(
                folder, STILL, records -> records.password("shop.example", "eve", "octo cat", 0, 0));
        try (device) {
            device.key("F3");
            assertFalse(device.waitFor(SHOP).shows(".System"), "where it lives is nobody's business");
            makeAskedTwice(device);
            passwordsAgain(device);
            VaultKeys.makeBasis(device, CELLAR, PASSWORD);
            passwordsAgain(device);
            newOnesGoToTheNewestAndEditedOnesStay(device);
            oneIsLockedAndTheOtherStays(device);
            oneIsDeletedOnPurposeOnly(device);
            noneOpensWithoutItsNameAndPassword(device);
            assertFalse(device.output().contains(ATTIC));
            assertFalse(device.output().contains(CELLAR));
        }
    }

    /** Other bases show the security keys, of which there are none here. */
    private static void passwordsAgain(Device device) throws Exception {
        device.waitFor("No items found");
        device.key("F3");
        device.waitFor(SHOP);
    }

    private static void makeAskedTwice(Device device) throws Exception {
        VaultKeys.choose(device, BasisEntry.MAKE);
        device.answer("Name of the basis", ATTIC);
        device.answer("New password for basis", "");
        device.waitFor("A basis without a password hides nothing.");
        device.key("enter");
        device.answer("New password for basis", PASSWORD);
        device.answer("The same password again", WRONG);
        device.waitFor("The two passwords differ.");
        device.key("enter");
        device.answer("New password for basis", PASSWORD);
        device.answer("The same password again", PASSWORD);
    }

    private static void newOnesGoToTheNewestAndEditedOnesStay(Device device) throws Exception {
        VaultKeys.choose(device, MenuEntry.ADD);
        VaultKeys.fill(device, "name, as the site's", "note.example", "ada");
        VaultKeys.pick(device, "Password of note.example", 0);
        VaultKeys.pick(device, "strong (4 of 4)", 0);
        device.waitFor(NOTE);
        only(device, "note", SHOP);
        VaultKeys.choose(device, MenuEntry.MOVE);
        VaultKeys.pick(device, "lives in " + CELLAR + ". Where to?", 0);
        device.waitGone("Where to?");
        all(device, "note");

        only(device, "shop", NOTE);
        VaultKeys.choose(device, MenuEntry.EDIT);
        VaultKeys.fill(device, "Name, user name and notes", "", "", "edited");
        VaultKeys.pick(device, "Password of shop.example", 0);
        device.waitFor("Used once");
        VaultKeys.choose(device, MenuEntry.MOVE);
        VaultKeys.pick(device, "lives in .System. Where to?", 0);
        device.waitGone("Where to?");
        all(device, "shop");
    }

    private static void oneIsLockedAndTheOtherStays(Device device) throws Exception {
        VaultKeys.choose(device, BasisEntry.LOCK);
        device.waitFor("Which ones are to be locked?");
        // The newest stands first: the other, then OK.
        device.key("down", "select", "down", "select");
        passwordsAgain(device);
        device.waitFor(NOTE);
        only(device, "note", SHOP);
        VaultKeys.choose(device, MenuEntry.MOVE);
        device.waitFor("lives in " + CELLAR + ". Where to?");
        ScreenText where = device.waitFor("Leave it there");
        assertTrue(where.shows(".System"), where.toString());
        assertFalse(where.shows(ATTIC), where.toString());
        device.key("enter");
        device.waitGone("Where to?");
        all(device, "note");
    }

    /** Asked what, whether, and by the database's own process whether once more; no stands first each time. */
    private static void oneIsDeletedOnPurposeOnly(Device device) throws Exception {
        VaultKeys.choose(device, BasisEntry.DELETE);
        VaultKeys.pick(device, "Which basis is to be deleted?", 0);
        device.waitGone("Which basis");
        VaultKeys.choose(device, BasisEntry.DELETE);
        VaultKeys.pick(device, "Which basis is to be deleted?", 1);
        VaultKeys.pick(device, "Delete " + CELLAR + " with all that is in it? Nobody can bring it back.", 0);
        device.waitGone("Nobody can bring");
        VaultKeys.choose(device, BasisEntry.DELETE);
        VaultKeys.pick(device, "Which basis is to be deleted?", 1);
        VaultKeys.pick(device, "Nobody can bring it back.", 1);
        VaultKeys.pick(device, "Destroy basis \"" + CELLAR + "\" and all that is in it, for good?", 0);
        device.waitGone("Destroy basis");
        device.waitFor(NOTE);
        VaultKeys.choose(device, BasisEntry.DELETE);
        VaultKeys.pick(device, "Which basis is to be deleted?", 1);
        VaultKeys.pick(device, "Nobody can bring it back.", 1);
        VaultKeys.pick(device, "for good?", 1);
        passwordsAgain(device);
        device.waitGone(NOTE);
    }

    /** A wrong password, a wrong name and a basis that was deleted are the same to who looks on. */
    private static void noneOpensWithoutItsNameAndPassword(Device device) throws Exception {
        refused(device, CELLAR, PASSWORD);
        refused(device, "nowhere", PASSWORD);
        refused(device, ATTIC, WRONG);
        VaultKeys.openBasis(device, ATTIC, PASSWORD);
        passwordsAgain(device);
        VaultKeys.choose(device, MenuEntry.MOVE);
        assertTrue(device.waitFor("Leave it there").shows(ATTIC), "a record can go there");
        device.key("enter");
    }

    private static void refused(Device device, String name, String password) throws Exception {
        VaultKeys.openBasis(device, name, password);
        device.waitFor(NOT_OPENED);
        device.key("enter");
        device.waitGone("No basis opens");
    }

    /** Filters the list until another row is gone. */
    private static void only(Device device, String filter, String other) throws Exception {
        device.type(filter);
        device.waitGone(other);
    }

    private static void all(Device device, String filter) throws Exception {
        device.type("\b".repeat(filter.length()));
        device.waitFor("Ready for input");
        device.waitFor(SHOP);
    }
}
