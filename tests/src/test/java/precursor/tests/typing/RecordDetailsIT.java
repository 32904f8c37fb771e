package precursor.tests.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import precursor.sim.control.ScreenText;
import precursor.tests.device.Device;
import precursor.tests.vault.Records;
import precursor.tests.vault.VaultKeys;
import precursor.vault.menu.MenuEntry;

/** What came by a backup is read on the device to its end; a wallet is typed as it is shown. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordDetailsIT {

    private static final HostTable US = HostTable.of("us", "linux").orElseThrow();
    private static final String LONG = "a-site-with-a-name-that-no-row-and-no-question-shows-to-its-end.example";
    private static final String WORDS = "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic";

    /** Nearly as much as a backup may bring. */
    private static final int SENTENCES = 1_400;

    private static final String NOTES =
            IntStream.range(0, SENTENCES).mapToObj(i -> "sentence" + i).collect(Collectors.joining(" "));

    @TempDir
    private Path folder;

    @Test
    void notesAreReadToTheirEndAndWordsAreTyped() throws Exception {
        Device device = Records.device(folder, List.of(), records -> {
            records.password(LONG, "ada", "octo Cat", NOTES, 0, 0);
            records.password("wallet", "", "9e885d952ad362caeb4efe34a8e91bd2", "bip39 cold", 0, 0);
        });
        try (device) {
            device.key("F3");
            device.waitFor("wallet");
            everyPage(device);
            thePanicKeyTakesThemAway(device);
            asShown(device);
        }
    }

    private static void everyPage(Device device) throws Exception {
        VaultKeys.choose(device, MenuEntry.DETAILS);
        ScreenText first = device.waitFor("page 1,");
        assertTrue(first.shows("Made: none"), first.toString());
        assertTrue(joined(first, "").contains(LONG), first.toString());
        Set<String> read = new TreeSet<>(words(first));
        for (int page = 2; !device.waitFor("page " + (page - 1)).shows("100 %"); page++) {
            device.key("right");
            read.addAll(words(device.waitFor("page " + page + ",")));
        }
        assertTrue(read.containsAll(List.of(NOTES.split(" "))), read::toString);
        assertFalse(read.contains("octo"));
        device.key("enter");
        device.waitGone("page ");
        device.waitFor("Never used");
    }

    private static List<String> words(ScreenText screen) {
        return List.of(joined(screen, " ").split("\\s+"));
    }

    private static String joined(ScreenText screen, String between) {
        return String.join(between, screen.lines());
    }

    private static void thePanicKeyTakesThemAway(Device device) throws Exception {
        VaultKeys.choose(device, MenuEntry.DETAILS);
        device.waitFor("page 1,");
        device.control().hold("F4", Duration.ofMillis(900));
        device.waitGone("sentence");
        device.waitFor("Ready for input");
        device.key("F3");
        device.waitFor("wallet");
    }

    private static void asShown(Device device) throws Exception {
        device.type("wallet");
        device.waitGone("a-site");
        try (KeyboardHost host = new KeyboardHost(device.plugIn(), US, false)) {
            device.waitFor("USB connected");
            VaultKeys.choose(device, MenuEntry.REVEAL);
            // The words themselves are on the glass, and in no answer of the control API.
            assertFalse(device.waitFor("180 seconds").shows("ozone"));
            device.key("enter");
            device.waitGone("180 seconds");
            VaultKeys.choose(device, MenuEntry.TYPE_PASSWORD);
            assertEquals(WORDS, host.read(r -> r.text().length() == WORDS.length() && r.isAtRest()).text());
        }
    }
}
