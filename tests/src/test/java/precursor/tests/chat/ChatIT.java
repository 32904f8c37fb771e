package precursor.tests.chat;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import precursor.hw.SystemManifest.Context;
import precursor.hw.SystemManifest.UxType;
import precursor.tests.database.DatabaseDevice;
import precursor.tests.database.Fitting;

/** The input line of an application: all processes, their deaths included. One device for all. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatIT {

    private static final String PIN = "0816";
    private static final String READY = "Ready for input…";

    private DatabaseDevice device;

    @BeforeAll
    void on(@TempDir Path folder) throws Exception {
        device = new DatabaseDevice(folder, Fitting.of(EchoMain.class).with(ChatIT::asChat));
        device.answer("Choose a PIN for this device", PIN);
        device.answer("Type the PIN again", PIN);
        device.awaitText(READY);
    }

    private static Context asChat(Context context) {
        return context.name().equals("Key Vault")
                ? new Context(context.name(), UxType.CHAT, 62, context.owner(), context.boot())
                : context;
    }

    @AfterAll
    void off() throws Exception {
        device.close();
    }

    @Test
    void aLineIsEditedSentAndRecalled() throws Exception {
        device.type("grüne Heie");
        device.awaitText("Now <grüne Heie>");
        device.key("left");
        device.type("d");
        device.awaitText("Now <grüne Heide>");
        device.type("\n");
        device.awaitText("Sent <grüne Heide>");
        device.awaitText(READY);
        device.key("F1");
        device.awaitText("Now <grüne Heide>");
        device.key("backspace");
        device.awaitText("Now <grüne Heid>");
        device.type("\n");
        device.awaitText("Sent <grüne Heid>");
        assertFalse(device.log().contains("Heid"), "what is typed is not logged");
    }

    @Test
    void anEmojiIsChosen() throws Exception {
        device.type("😊");
        device.awaitText("F1 ✗");
        device.key("right");
        device.key("select");
        device.awaitText("Now <😀>");
        device.type("\n");
        device.awaitText("Sent <😀>");
    }

    @Test
    void afterAnyDeathOnTheWayTheLineIsEmptyAndWorks() throws Exception {
        for (String process : new String[] {"ime", "gam", "keyboard", "graphics"}) {
            device.type("lost");
            device.awaitText("Now <lost>");
            device.kill(process);
            if (process.equals("ime") || process.equals("gam")) {
                device.awaitText(READY);
            }
            device.type("after " + process + "\n");
            device.awaitText("after " + process + ">");
        }
    }

    @Test
    void afterItsOwnDeathAnApplicationHasAnEmptyLine() throws Exception {
        device.type("lost");
        device.awaitText("Now <lost>");
        device.kill("vault");
        device.awaitText(READY);
        device.type("again\n");
        device.awaitText("Sent <again>");
    }
}
