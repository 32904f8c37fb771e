package precursor.sim.demo;

import com.yubico.yubikit.core.fido.FidoConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** What yubikit talks to: 64-byte reports, carried by USB/IP. One thread. */
public final class UsbFidoConnection implements FidoConnection {

    private final UsbipClient usb;
    private final FidoInterface fido;

    private UsbFidoConnection(UsbipClient usb, FidoInterface fido) {
        this.usb = usb;
        this.fido = fido;
    }

    /** Plugs the one device of a USB/IP server in and opens its FIDO interface. */
    public static UsbFidoConnection open(InetSocketAddress server) throws IOException {
        List<UsbipClient.Device> devices = UsbipClient.devices(server);
        if (devices.isEmpty()) {
            throw new IOException("no device is plugged in at " + server);
        }
        return open(UsbipClient.attach(server, devices.getFirst().busId()));
    }

    /** Opens the FIDO interface of a device that is plugged in, and takes the cable over. */
    public static UsbFidoConnection open(UsbipClient usb) throws IOException {
        try {
            return new UsbFidoConnection(usb, FidoInterface.open(usb));
        } catch (IOException e) {
            usb.close();
            throw e;
        }
    }

    /** What it is, for people. */
    public String device() {
        return usb.device().toString();
    }

    @Override
    public void send(byte[] packet) throws IOException {
        usb.await(usb.out(fido.out(), packet));
    }

    @Override
    public void receive(byte[] packet) throws IOException {
        byte[] report = usb.await(usb.in(fido.in(), PACKET_SIZE));
        if (report.length != PACKET_SIZE || packet.length != PACKET_SIZE) {
            throw new IOException("a report of " + report.length + " bytes");
        }
        System.arraycopy(report, 0, packet, 0, PACKET_SIZE);
    }

    @Override
    public void close() throws IOException {
        usb.close();
    }
}
