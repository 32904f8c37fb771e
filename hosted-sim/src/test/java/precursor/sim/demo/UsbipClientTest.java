package precursor.sim.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UsbipClientTest {

    private final FakeUsbipDevice cable;

    UsbipClientTest() throws IOException {
        cable = new FakeUsbipDevice();
    }

    @AfterEach
    void unplug() throws IOException {
        cable.close();
    }

    @Test
    void findsTheFidoInterfaceBehindTheKeyboard() throws IOException {
        try (UsbipClient usb = UsbipClient.attach(cable.address(), "3-7")) {
            assertEquals(new FidoInterface(1, 1, 2, 2), FidoInterface.open(usb));
        }
    }

    @Test
    void carriesReportsBothWays() throws IOException {
        byte[] sent = new byte[64];
        sent[0] = 7;
        cable.onReport(cable::report);
        try (UsbFidoConnection connection = UsbFidoConnection.open(cable.address())) {
            connection.send(sent);
            byte[] received = new byte[64];
            connection.receive(received);
            assertArrayEquals(sent, received);
        }
    }

    @Test
    void aTransferThatIsHeldCanBeTakenBackOnce() throws IOException {
        try (UsbipClient usb = UsbipClient.attach(cable.address(), "3-7")) {
            UsbipClient.Transfer held = usb.in(2, 64);
            assertEquals(-104, usb.unlink(held));
            assertEquals(0, usb.unlink(held));
            assertEquals(0, cable.held());
        }
    }

    @Test
    void aStallIsAnError() throws IOException {
        try (UsbipClient usb = UsbipClient.attach(cable.address(), "3-7")) {
            IOException e = assertThrows(IOException.class, () -> usb.controlIn(0x80, 6, 0x600, 0, 10));
            assertEquals("the device ended the transfer with -32", e.getMessage());
        }
    }

    @Test
    void aRefusedImportIsSaid() {
        cable.refuse(2);
        IOException e = assertThrows(IOException.class, () -> UsbFidoConnection.open(cable.address()));
        assertEquals("another host has the device", e.getMessage());
    }

    @Test
    void cutAndCrookedDescriptorsAreRefused() throws IOException {
        byte[] zeroLength = HexFormat.of().parseHex("0902120001010080fa0004");
        assertThrows(IOException.class, () -> FidoInterface.hidInterfaces(zeroLength));
        byte[] tooLong = HexFormat.of().parseHex("0902120001010080fa09040000");
        assertThrows(IOException.class, () -> FidoInterface.hidInterfaces(tooLong));
        assertEquals(List.of(), FidoInterface.hidInterfaces(HexFormat.of().parseHex("0902120001010080fa")));
    }
}
