package precursor.sim.vaultbackup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/** To a device that Linux knows, a real Precursor too: its HID interface is a file, of which reads and writes are reports. */
record HidrawCable(FileChannel file) implements Cable {

    /** As {@code uevent} files name a USB device 1209:3613. */
    private static final String PRECURSOR = "HID_ID=0003:00001209:00003613";

    private static final Path CLASS = Path.of("/sys/class/hidraw");

    /** The FIDO usage page as a report descriptor begins. */
    private static final byte[] FIDO = {0x06, (byte) 0xd0, (byte) 0xf1};

    static Cable open(Path device) throws IOException {
        return new HidrawCable(FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** The FIDO interface of a Precursor that is plugged in. */
    static Optional<Path> find() throws IOException {
        if (!Files.isDirectory(CLASS)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(CLASS)) {
            for (Path each : all) {
                Path device = each.resolve("device");
                if (isPrecursor(device.resolve("uevent")) && isFido(device.resolve("report_descriptor"))) {
                    return Optional.of(Path.of("/dev").resolve(each.getFileName()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isPrecursor(Path uevent) throws IOException {
        return Files.exists(uevent)
                && Files.readString(uevent).toUpperCase(Locale.ROOT).contains(PRECURSOR);
    }

    private static boolean isFido(Path descriptor) throws IOException {
        byte[] bytes = Files.exists(descriptor) ? Files.readAllBytes(descriptor) : new byte[0];
        return bytes.length > FIDO.length && ByteBuffer.wrap(bytes, 0, FIDO.length).equals(ByteBuffer.wrap(FIDO));
    }

    /** The file wants a report's number first; these have none, which is 0. */
    @Override
    public void send(byte[] report) throws IOException {
        ByteBuffer numbered = ByteBuffer.allocate(1 + REPORT_BYTES).put((byte) 0).put(report).flip();
        if (file.write(numbered) < REPORT_BYTES) {
            throw new IOException("the device did not take a report");
        }
    }

    @Override
    public byte[] receive() throws IOException {
        ByteBuffer report = ByteBuffer.allocate(REPORT_BYTES);
        if (file.read(report) != REPORT_BYTES) {
            throw new IOException("the device is gone");
        }
        return report.array();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
