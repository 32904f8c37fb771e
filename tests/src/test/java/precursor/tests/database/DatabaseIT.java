package precursor.tests.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import precursor.sim.board.Battery;

/** The PIN, secret bases and power, as the user of a whole device sees them. */
@Timeout(300)
class DatabaseIT {

    private static final String PIN = "0816";
    private static final String PASSWORD = "p4ssw0rd";
    private static final String BASIS = "attic";

    private static void choosePin(DatabaseDevice device) throws Exception {
        device.answer("Choose a PIN for this device", PIN);
        device.answer("Type the PIN again", PIN);
    }

    private static void makeBasis(DatabaseDevice device) throws Exception {
        CompletableFuture<String> created = device.errand("create", BASIS);
        device.answer("New password for basis \"" + BASIS + "\"", PASSWORD);
        device.answer("The same password again", PASSWORD);
        assertEquals("created", device.answerTo(created));
        openBasis(device);
    }

    private static void openBasis(DatabaseDevice device) throws Exception {
        CompletableFuture<String> opened = device.errand("open", BASIS);
        device.answer("Password for basis \"" + BASIS + "\"", PASSWORD);
        assertEquals("opened", device.answerTo(opened));
        device.awaitGone("Password for basis");
    }

    private static void namesNoSecrets(DatabaseDevice device) throws Exception {
        String log = device.log();
        assertTrue(log.contains("pddb: mounted"), log);
        for (String secret : new String[] {PIN + "\n", PASSWORD, BASIS, "boxes"}) {
            assertFalse(log.contains(secret), log);
        }
    }

    @Test
    void whatIsKeptComesBackWithThePinAndThePassword(@TempDir Path folder) throws Exception {
        try (DatabaseDevice device = new DatabaseDevice(folder)) {
            CompletableFuture<String> mounted = device.errand("mounted");
            device.awaitText("Choose a PIN for this device");
            assertFalse(mounted.isDone());
            choosePin(device);
            assertEquals("MOUNTED", device.answerTo(mounted));
            assertEquals("put", device.ask("put", "d", "k", "everybody's"));
            makeBasis(device);
            assertEquals(".System " + BASIS, device.ask("bases"));
            assertEquals("staged", device.ask("stage", "boxes", "k", "hidden value"));
            assertEquals(Battery.Switch.OFF, device.pressPowerKey());
            namesNoSecrets(device);
        }
        try (DatabaseDevice device = new DatabaseDevice(folder)) {
            device.answer("Enter your PIN", "1234");
            device.awaitText("Wrong PIN: 1 of 3 attempts");
            assertEquals("MOUNTING", device.ask("state"));
            assertEquals("NOT_MOUNTED", device.ask("get", "d:k"));
            device.answer("Enter your PIN", PIN);
            assertEquals("MOUNTED", device.ask("mounted"));
            assertEquals("everybody's", device.ask("get", "d:k"));
            assertEquals("NOT_FOUND", device.ask("get", "boxes:k"));
            openBasis(device);
            assertEquals("hidden value", device.ask("get", "boxes:k"), "switching off has written it");
            assertEquals("hidden value", device.ask("get", ":" + BASIS + ":boxes:k"));
            assertEquals("closed", device.ask("close", BASIS));
            assertEquals("NOT_FOUND", device.ask("get", ":" + BASIS + ":boxes:k"));
            namesNoSecrets(device);
        }
    }

    @Test
    void aWrongPasswordIsTheSameAsNoBasis(@TempDir Path folder) throws Exception {
        try (DatabaseDevice device = new DatabaseDevice(folder)) {
            choosePin(device);
            makeBasis(device);
            assertEquals("closed", device.ask("close", BASIS));
            CompletableFuture<String> wrong = device.errand("open", BASIS);
            device.answer("Password for basis \"" + BASIS + "\"", "guess");
            assertEquals("ACCESS_DENIED", device.answerTo(wrong));
            device.awaitText("No basis opens with this name and");
            device.key("enter");
            device.awaitGone("No basis opens");
            CompletableFuture<String> absent = device.errand("open", "cellar");
            device.answer("Password for basis \"cellar\"", "guess");
            assertEquals("ACCESS_DENIED", device.answerTo(absent));
            device.awaitText("No basis opens with this name and");
            device.key("enter");
            device.awaitGone("No basis opens");
            CompletableFuture<String> givenUp = device.errand("open", BASIS);
            device.awaitText("Password for basis \"" + BASIS + "\"");
            device.key("F4");
            assertEquals("CANCELLED", device.answerTo(givenUp));
            device.awaitGone("Password for basis");
        }
    }

    @Test
    void aNewPinOpensWhatTheOldOneDidAndTheOldOneNothing(@TempDir Path folder) throws Exception {
        try (DatabaseDevice device = new DatabaseDevice(folder)) {
            choosePin(device);
            assertEquals("MOUNTED", device.ask("mounted"));
            makeBasis(device);
            assertEquals("put", device.ask("put", "boxes", "k", "hidden value"));
            device.ask("change PIN");
            device.answer("Enter your old PIN", "4321");
            device.awaitText("Wrong PIN: 1 of 3 attempts");
            device.answer("Enter your old PIN", PIN);
            device.answer("Choose a new PIN", "1790");
            device.answer("Type the PIN again", "1791");
            device.answer("The PINs differ.", "1790");
            device.answer("Type the PIN again", "1790");
            device.awaitText("The PIN was changed.");
            device.key("enter");
            device.awaitGone("The PIN was changed.");
            assertEquals("hidden value", device.ask("get", "boxes:k"), "open bases stay open");
        }
        // The power was cut.
        try (DatabaseDevice device = new DatabaseDevice(folder)) {
            device.answer("Enter your PIN", PIN);
            device.awaitText("Wrong PIN: 1 of 3 attempts");
            device.answer("Enter your PIN", "1790");
            assertEquals("MOUNTED", device.ask("mounted"));
            openBasis(device);
            assertEquals("hidden value", device.ask("get", "boxes:k"));
        }
    }

    @Test
    void aDeletedBasisIsGoneForWhoeverKnowsItsPassword(@TempDir Path folder) throws Exception {
        try (DatabaseDevice device = new DatabaseDevice(folder)) {
            choosePin(device);
            makeBasis(device);
            assertEquals("put", device.ask("put", "boxes", "k", "hidden value"));
            CompletableFuture<String> deleted = device.errand("delete", BASIS);
            device.awaitText("Destroy basis");
            device.key("down");
            device.key("enter");
            assertEquals("deleted", device.answerTo(deleted));
            assertEquals(".System", device.ask("bases"));
            CompletableFuture<String> opened = device.errand("open", BASIS);
            device.answer("Password for basis \"" + BASIS + "\"", PASSWORD);
            assertEquals("ACCESS_DENIED", device.answerTo(opened));
        }
    }

    @Test
    void aDatabaseThatDiesLosesNothingThatWasConfirmedAndLocksWhatIsSecret(@TempDir Path folder) throws Exception {
        try (DatabaseDevice device = new DatabaseDevice(folder)) {
            choosePin(device);
            assertEquals("MOUNTED", device.ask("mounted"));
            makeBasis(device);
            assertEquals("put", device.ask("put", "boxes", "k", "confirmed"));
            device.kill("pddb");
            assertEquals("MOUNTED", device.ask("mounted"), "the root keys still know the PIN's key");
            assertEquals(".System", device.ask("bases"));
            assertEquals("NOT_FOUND", device.ask("get", "boxes:k"));
            openBasis(device);
            assertEquals("confirmed", device.ask("get", "boxes:k"));
            device.kill("rootkeys");
            assertEquals("confirmed", device.ask("get", "boxes:k"));
            device.kill("pddb");
            device.answer("Enter your PIN", PIN);
            assertEquals("MOUNTED", device.ask("mounted"));
            openBasis(device);
            assertEquals("confirmed", device.ask("get", "boxes:k"));
        }
        // The power was cut.
        try (DatabaseDevice device = new DatabaseDevice(folder)) {
            device.answer("Enter your PIN", PIN);
            assertEquals("MOUNTED", device.ask("mounted"));
            openBasis(device);
            assertEquals("confirmed", device.ask("get", "boxes:k"));
        }
    }
}
