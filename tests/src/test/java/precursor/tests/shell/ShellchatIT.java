package precursor.tests.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.sim.demo.UsbipClient;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** The second application: chosen in the main menu, it answers commands, and Vault is as it was left. */
@Timeout(240)
class ShellchatIT {

    /** Longer than F4 has to be held. */
    private static final Duration HELD = Duration.ofMillis(900);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String GREETING = "Type help for the commands.";

    private static void switchTo(Device device, String... keys) throws Exception {
        device.key("select");
        device.waitFor("Main menu");
        device.key("select");
        device.waitFor("Apps");
        device.key(keys);
        device.waitGone("Apps");
    }

    private static void open(Device device) throws Exception {
        switchTo(device, "s", "select");
        device.waitFor(GREETING);
    }

    /** Types a line, and waits for what is said to it, which must not stand in the line itself. */
    private static void say(Device device, String line, String answer) throws Exception {
        device.type(line + "\n");
        device.waitFor(answer);
    }

    @Test
    @Handheld
    void vaultIsInFrontUntilShellchatIsChosenAndIsThereAgain(Device device) throws Exception {
        device.awaitReady("shellchat", 0);
        device.waitFor(Device.OPEN);
        open(device);
        device.waitGone(Device.OPEN);
        device.type("echo good morning\n");
        device.waitFor("good morning");
        device.looksLike("shellchat-echo");
        say(device, "help", "Commands: clear");
        say(device, "usb status", "No computer");
        say(device, "trng errs", "ring 3: 0 repetitions");
        for (String word : new String[] {"one", "two", "three"}) {
            device.type("help trng\necho " + word + "\n");
        }
        // An answer brings the end back into view: the last one has to be there before anybody scrolls.
        say(device, "ver", "simulated");
        device.waitGone("good morning");
        for (int i = 0; i < 12; i++) {
            device.key("up");
        }
        device.waitFor("good morning");
        device.looksLike("shellchat-scrolled");
        switchTo(device, "k", "select");
        device.waitFor(Device.OPEN);
        device.looksLike("vault-empty");
        switchTo(device, "s", "select");
        device.waitFor("good morning");
        device.control().hold("F4", HELD);
        device.waitFor(GREETING);
        device.looksLike("shellchat-empty");
    }

    /** Time goes on: the device is away from the bus for a moment when it becomes another. */
    @Test
    @Handheld(frozen = false)
    void commandsAskTheServices(Device device) throws Exception {
        device.awaitReady("shellchat", 0);
        open(device);
        say(device, "rtc utc", "UTC 2026-01-01 12:0");
        say(device, "sensors", "Battery 85 %");
        device.waitFor("Temperature 30 °C");
        say(device, "trng avnist", "The noise sources are well.");
        say(device, "trng errs", "ring 3: 0 repetitions");
        say(device, "usb status", "No computer");
        say(device, "usb fido", "Security key, no keyboard");
        say(device, "usb hid", "Security key and keyboard");
        say(device, "usb leds", "No lights");
        say(device, "usb send x", "No computer");
        say(device, "ver", "simulated");
        say(device, "env", "Keyboard: qwerty");
        say(device, "uptime", "Up 0:0");
        say(device, "pddb dictlist", "Unknown command: pddb");
        say(device, "y".repeat(900), "y".repeat(24) + "…");
        device.kill("trng");
        device.awaitReady("trng", 1);
        say(device, "trng ronist", "ring 0:");
        UsbipClient computer = device.plugIn();
        say(device, "usb status", "A computer");
        computer.close();
        device.type("sleep now\n");
        device.control().awaitSleep(true, PATIENCE);
        device.key("F3");
        device.control().awaitSleep(false, PATIENCE);
        device.waitFor("sleep now");
        device.type("sleep kill\n");
        assertEquals(0, device.awaitExit());
    }

    @Test
    @Handheld
    void deathsTakeOnlyWhatTheyMust(Device device) throws Exception {
        device.awaitReady("shellchat", 0);
        open(device);
        say(device, "ver", "simulated");
        device.kill("gam");
        device.awaitReady("gam", 1);
        device.waitFor(Device.OPEN);
        switchTo(device, "s", "select");
        device.waitFor("simulated");
        device.kill("vault");
        device.awaitReady("vault", 1);
        say(device, "help usb", "Usage: usb");
        device.kill("shellchat");
        device.waitFor(Device.OPEN);
        device.awaitReady("shellchat", 1);
        open(device);
        device.waitGone("Usage: usb");
        say(device, "help rtc", "Usage: rtc");
        switchTo(device, "k", "select");
        device.waitFor(Device.OPEN);
    }
}
