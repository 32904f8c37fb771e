package precursor.sim.usb;

import java.nio.ByteBuffer;
import precursor.xous.device.UsbDevice;

/** What a host sends once it has imported the device: 48 big-endian bytes, then the data of an OUT transfer. */
sealed interface UrbCommand {

    /** Bytes of every command and of every answer before its data. */
    int HEADER_BYTES = 48;

    /** Most bytes that a transfer may carry on the wire. More ends the connection; the device itself takes less. */
    int MOST_BYTES = 1 << 20;

    /** Most packets of an isochronous transfer, as in the Linux kernel. */
    int MOST_PACKETS = 1024;

    /** The host's number of this command. */
    int sequence();

    /**
     * A transfer.
     *
     * @param endpoint 0 to 15
     * @param in whether the data goes to the host
     * @param length bytes wanted, or sent behind the header; 0 to {@link #MOST_BYTES}
     * @param packets 0, or the number of packets when it is isochronous
     * @param setup the setup packet, 8 bytes
     */
    record Submit(int sequence, int endpoint, boolean in, int length, int packets, byte[] setup)
            implements UrbCommand {

        /** Bytes that follow the header. */
        int following() {
            return (in ? 0 : length) + 16 * packets;
        }
    }

    /** Takes the transfer {@code victim} back. */
    record Unlink(int sequence, int victim) implements UrbCommand {}

    /** Reads a header. */
    static UrbCommand decode(byte[] header) throws UsbipException {
        ByteBuffer in = ByteBuffer.wrap(header);
        int command = in.getInt();
        int sequence = in.getInt();
        in.getInt(); // the device's number: a connection has one device only
        int direction = in.getInt();
        int endpoint = in.getInt();
        return switch (command) {
            case 1 -> submit(in, sequence, direction, endpoint);
            case 2 -> new Unlink(sequence, in.getInt());
            default -> throw new UsbipException("command " + command);
        };
    }

    private static Submit submit(ByteBuffer in, int sequence, int direction, int endpoint) throws UsbipException {
        in.getInt(); // transfer flags: they concern the host's own stack
        int length = bounded("length", in.getInt(), MOST_BYTES);
        in.getInt(); // start frame
        int packets = in.getInt();
        in.getInt(); // interval
        byte[] setup = new byte[UsbDevice.SETUP_BYTES];
        in.get(setup);
        return new Submit(
                sequence,
                bounded("endpoint", endpoint, 15),
                bounded("direction", direction, 1) == 1,
                length,
                packets == -1 ? 0 : bounded("number of packets", packets, MOST_PACKETS),
                setup);
    }

    private static int bounded(String what, int value, int most) throws UsbipException {
        if (value < 0 || value > most) {
            throw new UsbipException(what + " " + Integer.toUnsignedString(value));
        }
        return value;
    }
}
