package precursor.pddb.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Churn writes every page anew, keeps the bases that are named, and asks before it destroys the others. */
class ChurnTest {

    @TempDir
    private Path folder;

    private Profile device;
    private Path pin;
    private byte[] before;

    @BeforeEach
    void makeImages() throws Exception {
        device = Images.device(folder);
        pin = Images.secret(folder, "pin", Images.PIN);
        before = Files.readAllBytes(device.image());
    }

    @Test
    void everyPageOfDataChangesAndWhatIsNamedStays() throws Exception {
        FakeTerminal person = new FakeTerminal(Images.PIN, Images.PASSWORD, "yes");
        Tool.run(person, "churn", "--basis", Images.BASIS, "--data", device.directory()).ok();
        assertTrue(person.asked().get(2).contains("are kept: .System, attic.\nAny other basis in it is destroyed"));
        assertTrue(person.wiped());
        byte[] after = Files.readAllBytes(device.image());
        int same = 0;
        for (int at = 0x1F000; at < after.length; at += 4096) {
            same += Arrays.equals(after, at, at + 4096, before, at, at + 4096) ? 1 : 0;
        }
        assertEquals(0, same, "pages that are as they were");
        assertEquals("hidden value", withBasis("cat", "hidden:key").out());
        assertArrayEquals(Images.LARGE, withBasis("cat", "notes:large").bytes());
        assertTrue(withBasis("verify").out().contains("nothing is lost"));
    }

    @Test
    void aBasisThatIsNotNamedIsGone() throws Exception {
        Tool.run("churn", "--yes", "--pin-file", pin, "--data", device.directory()).ok();
        FakeTerminal person = new FakeTerminal(Images.PIN, Images.PASSWORD);
        Tool.run(person, "ls", "--basis", Images.BASIS, "--data", device.directory()).refused(ExitCode.WRONG_PASSWORD);
        assertEquals(
                "in the open", Tool.run("cat", "--pin-file", pin, "--data", device.directory(), "notes:small").ok().out());
    }

    @Test
    void withoutAYesNothingHappens() throws Exception {
        FakeTerminal person = new FakeTerminal(Images.PIN, "no");
        Tool.run(person, "churn", "--data", device.directory()).refused(ExitCode.NOT_CONFIRMED);
        assertArrayEquals(before, Files.readAllBytes(device.image()));
        String message = Tool.run("churn", "--pin-file", pin, "--data", device.directory()).refused(ExitCode.NOT_CONFIRMED);
        assertTrue(message.contains("--yes"), message);
        assertArrayEquals(before, Files.readAllBytes(device.image()));
    }

    private Tool.Result withBasis(String command, Object... arguments) {
        Object[] words = new Object[arguments.length + 5];
        System.arraycopy(
                new Object[] {command, "--basis", Images.BASIS, "--data", device.directory()}, 0, words, 0, 5);
        System.arraycopy(arguments, 0, words, 5, arguments.length);
        return Tool.run(new FakeTerminal(Images.PIN, Images.PASSWORD), words).ok();
    }
}
