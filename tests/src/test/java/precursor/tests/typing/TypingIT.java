package precursor.tests.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import precursor.hw.HostLayout;

/** A device with a kernel and processes types over USB/IP, and a host reads its reports. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TypingIT {

    private static final HostTable US = HostTable.of("us", "linux").orElseThrow();

    @TempDir
    private static Path folder;

    private static TypingDevice device;

    @BeforeAll
    static void switchOn() throws Exception {
        device = new TypingDevice(folder);
    }

    @AfterAll
    static void switchOff() throws IOException {
        device.close();
    }

    private static String end(CompletableFuture<String> typing) throws Exception {
        return typing.get(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({"us, linux", "uk, windows", "de, linux", "ch, windows", "fr, windows", "fr-linux, linux", "dvorak, linux"})
    void everyCharacterOfALayoutArrives(String name, String system) throws Exception {
        StringBuilder all = new StringBuilder("user\tpass\n");
        HostLayout layout = device.configured().hardware().hostLayouts().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow();
        layout.entries().forEach(e -> all.appendCodePoint(e.character()));
        String text = all.toString();
        try (KeyboardHost host =
                new KeyboardHost(device.plugIn(), HostTable.of(name, system).orElseThrow(), false)) {
            CompletableFuture<String> typing = device.type(name, 1, text);
            assertEquals(text, host.read(r -> r.text().length() == text.length() && r.isAtRest()).text());
            assertEquals("Typed[characters=" + text.codePointCount(0, text.length()) + "]", end(typing));
        }
    }

    @Test
    void capsLockOfTheHostChangesNothingAndComesBack() throws Exception {
        try (KeyboardHost host = new KeyboardHost(device.plugIn(), US, true)) {
            CompletableFuture<String> typing = device.type("us", 1, "Secret");
            HostReader reader = host.read(r -> r.text().length() == 6 && r.isCapsLocked() && r.isAtRest());
            assertEquals("Secret", reader.text());
            assertEquals("Typed[characters=6]", end(typing));
        }
    }

    @Test
    void whatIsLackingIsToldAndNothingTyped() throws Exception {
        try (KeyboardHost host = new KeyboardHost(device.plugIn(), US, false)) {
            assertEquals("Lacking[position=2]", end(device.type("us", 1, "afé")));
            assertEquals("", host.readAll().text());
        }
    }

    @Test
    void aLongTextCanBeStopped() throws Exception {
        try (KeyboardHost host = new KeyboardHost(device.plugIn(), US, false)) {
            CompletableFuture<String> typing = device.type("us", 20, "x".repeat(1000));
            host.read(r -> r.text().length() == 3);
            device.stopTyping();
            String end = end(typing);
            HostReader reader = host.readAll();
            assertTrue(reader.isAtRest());
            assertEquals("Stopped[characters=" + reader.text().length() + "]", end);
        }
    }

    @Test
    void aPulledCableIsToldAndTheNextHostFindsNoKeyDown() throws Exception {
        CompletableFuture<String> typing;
        try (KeyboardHost host = new KeyboardHost(device.plugIn(), US, false)) {
            typing = device.type("us", 20, "x".repeat(1000));
            host.read(r -> r.text().length() == 2);
        }
        assertTrue(end(typing).startsWith("Failed[fault=UNPLUGGED, characters="), () -> typing.join());
        assertEquals("Failed[fault=NO_HOST, characters=0]", end(device.type("us", 1, "x")));
        try (KeyboardHost host = new KeyboardHost(device.plugIn(), US, false)) {
            CompletableFuture<String> again = device.type("us", 1, "yz");
            assertEquals("yz", host.read(r -> r.text().length() == 2 && r.isAtRest()).text());
            assertEquals("Typed[characters=2]", end(again));
        }
    }

    @Test
    void aHostThatSleepsIsToldAndFindsNoKeyDown() throws Exception {
        try (KeyboardHost host = new KeyboardHost(device.plugIn(), US, false)) {
            CompletableFuture<String> typing = device.type("us", 1, "x".repeat(100));
            host.read(r -> r.text().length() == 2);
            assertTrue(end(typing).startsWith("Failed[fault=NOT_LISTENING, characters="), () -> typing.join());
            assertTrue(host.readAll().isAtRest());
        }
    }
}
