package precursor.sim.vaultbackup;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import precursor.sim.vaultbackup.BackupException.Reason;

/** A device whose readout window is open. */
final class VaultDevice implements Closeable {

    private static final int RESTORE = 0x71;
    private static final int BACKUP = 0x72;
    private static final int RESET = 0x74;

    private static final int INVALID_COMMAND = 0x01;
    private static final int RESTORE_FAILED = 41;
    private static final int BACKUP_FAILED = 42;
    private static final int NOT_ENABLED = 44;

    private static final byte[] DONE = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe};
    private static final byte[] SEND_MORE = {0x2a, 0x2b, 0x2c, 0x2d};

    /** More than any device holds. */
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private final Cable cable;
    private final HidChannel channel;

    VaultDevice(Cable cable) throws IOException {
        this.cable = cable;
        try {
            this.channel = HidChannel.open(cable);
        } catch (IOException e) {
            cable.close();
            throw e;
        }
    }

    /**
     * Reads everything of a kind.
     *
     * @param progress is told how many bytes came so far
     */
    List<Entry> backup(Kind kind, LongConsumer progress) throws IOException, BackupException {
        reset();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        boolean more = true;
        for (long index = 0; more; index++) {
            Packets.Part part = Packets.part(call(BACKUP, new byte[] {(byte) kind.inRequest()}));
            if (part.index() != index || all.size() > MOST_BYTES) {
                throw new IOException("a part of the backup is missing, or it has no end");
            }
            all.writeBytes(part.data());
            progress.accept(all.size());
            more = part.more();
        }
        return Packets.entries(kind, all.toByteArray());
    }

    /**
     * Gives the device records; it keeps those that it does not have.
     *
     * @param progress is told how many bytes of how many went so far
     */
    void restore(Kind kind, List<? extends Entry> entries, LongConsumer progress) throws IOException, BackupException {
        reset();
        byte[] packet = Packets.packet(kind, entries);
        int at = 0;
        for (long index = 0; at < packet.length; index++) {
            int end = Math.min(packet.length, at + Packets.MOST_PART);
            boolean more = end < packet.length;
            byte[] part = Packets.part(new Packets.Part(index, more, Arrays.copyOfRange(packet, at, end)));
            expect(call(RESTORE, part), more ? SEND_MORE : DONE);
            at = end;
            progress.accept(at);
        }
    }

    private void reset() throws IOException, BackupException {
        expect(call(RESET, new byte[0]), DONE);
    }

    private static void expect(byte[] answer, byte[] expected) throws IOException {
        if (!Arrays.equals(answer, expected)) {
            throw new IOException("the device answers something unexpected");
        }
    }

    private byte[] call(int command, byte[] message) throws IOException, BackupException {
        try {
            return channel.call(command, message);
        } catch (HidChannel.DeviceErrorException e) {
            throw new BackupException(
                    Reason.REFUSED,
                    switch (e.code()) {
                        case NOT_ENABLED -> "the device does not let a computer in: open the readout window on it first"
                                + " (Vault's menu, Enable host readout), and leave it open";
                        case RESTORE_FAILED -> "the device did not restore everything: its screen may say why. What it kept stays, and"
                                + " restoring again skips that";
                        case BACKUP_FAILED -> "the device cannot read its records";
                        case INVALID_COMMAND -> "this device has no readout window";
                        default -> "the device refuses with error " + e.code();
                    });
        }
    }

    @Override
    public void close() throws IOException {
        cable.close();
    }
}
