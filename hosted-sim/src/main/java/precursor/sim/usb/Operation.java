package precursor.sim.usb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import precursor.hw.Usb;

/** What a client may ask before it has the device: 8 big-endian bytes, a bus id for an import; and the answers. */
enum Operation {
    DEVICE_LIST(0x8005, 0x0005),
    IMPORT(0x8003, 0x0003);

    /** Bytes of a request's and an answer's header. */
    static final int HEADER_BYTES = 8;

    /** Bytes of a bus id, padded with zeros. */
    static final int BUS_ID_BYTES = 32;

    /** Where the one device is. */
    static final String BUS_ID = "1-1";

    /** Why an import is refused; the order is the protocol's, from 1. */
    enum Refusal {
        /** For any other reason. */
        FAILED,
        /** Somebody else has it. */
        BUSY,
        /** It is there but broken. */
        BROKEN,
        /** There is no such device. */
        NO_DEVICE
    }

    private static final int VERSION = 0x0111;
    private static final int PATH_BYTES = 256;
    private static final int RECORD_BYTES = PATH_BYTES + BUS_ID_BYTES + 24;
    private static final int BUS = 1;
    private static final int ADDRESS = 2;
    private static final int FULL_SPEED = 2;

    private final int request;
    private final int answer;

    Operation(int request, int answer) {
        this.request = request;
        this.answer = answer;
    }

    /** Reads a request's header. */
    static Operation decode(byte[] header) throws UsbipException {
        ByteBuffer in = ByteBuffer.wrap(header);
        int version = in.getShort() & 0xffff;
        int code = in.getShort() & 0xffff;
        if (version != VERSION) {
            throw new UsbipException("version 0x%04x".formatted(version));
        }
        for (Operation operation : values()) {
            if (operation.request == code) {
                return operation;
            }
        }
        throw new UsbipException("operation 0x%04x".formatted(code));
    }

    /** Whether a bus id, as it came, is the device's. */
    static boolean isOurs(byte[] busId) {
        return new String(busId, StandardCharsets.ISO_8859_1).equals(BUS_ID + "\0".repeat(BUS_ID_BYTES - BUS_ID.length()));
    }

    /** The list: the device with its interfaces, or nothing. */
    static byte[] devices(Usb usb, boolean present) {
        byte[] list = new byte[HEADER_BYTES + 4 + (present ? RECORD_BYTES + 4 * usb.interfaces().size() : 0)];
        ByteBuffer out = header(list, DEVICE_LIST, 0).putInt(present ? 1 : 0);
        if (present) {
            record(out, usb);
            for (Usb.Interface i : usb.interfaces()) {
                out.put((byte) i.classCode()).put((byte) i.subclass()).put((byte) i.protocol()).put((byte) 0);
            }
        }
        return list;
    }

    /** The device is the client's from here on. */
    static byte[] imported(Usb usb) {
        byte[] answer = new byte[HEADER_BYTES + RECORD_BYTES];
        record(header(answer, IMPORT, 0), usb);
        return answer;
    }

    static byte[] refused(Refusal why) {
        byte[] answer = new byte[HEADER_BYTES];
        header(answer, IMPORT, why.ordinal() + 1);
        return answer;
    }

    private static ByteBuffer header(byte[] message, Operation operation, int status) {
        return ByteBuffer.wrap(message)
                .putShort((short) VERSION)
                .putShort((short) operation.answer)
                .putInt(status);
    }

    /** The classes are those of the interfaces, so the device's are zero; it has one configuration. */
    private static void record(ByteBuffer out, Usb usb) {
        padded(out, "/sys/devices/precursor/usb1/" + BUS_ID, PATH_BYTES);
        padded(out, BUS_ID, BUS_ID_BYTES);
        out.putInt(BUS).putInt(ADDRESS).putInt(FULL_SPEED);
        out.putShort((short) usb.vendor()).putShort((short) usb.product()).putShort((short) usb.deviceVersion());
        out.put((byte) 0).put((byte) 0).put((byte) 0);
        out.put((byte) 1).put((byte) 1).put((byte) usb.interfaces().size());
    }

    private static void padded(ByteBuffer out, String text, int bytes) {
        int end = out.position() + bytes;
        out.put(text.getBytes(StandardCharsets.US_ASCII)).position(end);
    }
}
