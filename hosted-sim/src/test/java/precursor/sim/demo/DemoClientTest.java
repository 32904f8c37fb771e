package precursor.sim.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.vault.ctap.Verdict;

/** The whole way from the site's desk through yubikit and USB/IP to the authenticator and back. */
@Timeout(60)
class DemoClientTest {

    private final StringWriter out = new StringWriter();
    private final FakeUsbipDevice cable;

    DemoClientTest() throws IOException {
        cable = new FakeUsbipDevice();
    }

    @AfterEach
    void unplug() throws IOException {
        cable.close();
    }

    @Test
    void registersAndSignsInBothWays() throws Exception {
        new PressedKey(cable, Verdict.APPROVED);
        try (UsbFidoConnection connection = UsbFidoConnection.open(cable.address())) {
            assertEquals("1209:3613 at 3-7", connection.device());
            new DemoClient(new PrintWriter(out)).run(connection);
        }
        String said = out.toString();
        assertTrue(said.contains("ada is registered."), said);
        assertTrue(said.contains("ada is signed in."), said);
        assertTrue(said.contains("grace is registered."), said);
        assertTrue(said.contains("grace is signed in."), said);
        assertTrue(said.contains("Found by: the authenticator"), said);
        assertTrue(said.contains("Algorithm: ES256 (-7)"), said);
        assertTrue(said.contains("Look at the device"), said);
    }

    @Test
    void aDenialIsSaid() throws Exception {
        new PressedKey(cable, Verdict.DENIED);
        try (UsbFidoConnection connection = UsbFidoConnection.open(cable.address())) {
            DemoClient client = new DemoClient(new PrintWriter(out));
            DemoClient.FailedException e =
                    assertThrows(DemoClient.FailedException.class, () -> client.run(connection));
            assertEquals("The device refuses: its user denied it.", e.getMessage());
        }
    }
}
