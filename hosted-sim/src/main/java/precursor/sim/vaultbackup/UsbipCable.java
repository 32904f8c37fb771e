package precursor.sim.vaultbackup;

import java.io.IOException;
import java.net.InetSocketAddress;
import precursor.sim.demo.UsbFidoConnection;

/** To a device of the simulator, without a kernel's help. */
record UsbipCable(UsbFidoConnection connection) implements Cable {

    static Cable to(InetSocketAddress server) throws IOException {
        return new UsbipCable(UsbFidoConnection.open(server));
    }

    @Override
    public void send(byte[] report) throws IOException {
        connection.send(report);
    }

    @Override
    public byte[] receive() throws IOException {
        byte[] report = new byte[REPORT_BYTES];
        connection.receive(report);
        return report;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
