package precursor.vault.readout;

import java.util.Arrays;
import precursor.vault.ctap.hid.VendorAnswer;

/**
 * A computer's conversation with Vault: reset, then a backup, which is asked for part by part, or a restore, whose parts are collected and kept when
 * all are there. It belongs to the channel that began it; whatever does not fit ends it. One thread.
 */
public final class ReadoutSession {

    public static final int RESTORE = 0x71;
    public static final int BACKUP = 0x72;
    public static final int RESET = 0x74;

    /** Codes of the error message; all of them are the real device's. */
    public static final int RESTORE_FAILED = 41;

    public static final int BACKUP_FAILED = 42;
    public static final int NOT_ENABLED = 44;
    public static final int UNKNOWN_COMMAND = 0x33;
    public static final int UNDECODABLE = 0x35;
    public static final int SESSION_ERROR = 0x36;
    /** The normal end of a backup. */
    public static final int NO_MORE_CHUNKS = 88;

    private static final byte[] DONE = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe};
    private static final byte[] SEND_MORE = {0x2a, 0x2b, 0x2c, 0x2d};

    private sealed interface State {
        record Idle() implements State {}

        /** From {@code at} on nothing of the packet was sent; nothing is left when {@code over}. */
        record BackingUp(int channel, Kind kind, byte[] packet, int at, long index, boolean over) implements State {}

        /** Part {@code index} must come next. */
        record Restoring(int channel, Collected collected, long index) implements State {}
    }

    private final ReadoutRecords records;
    private State state = new State.Idle();

    public ReadoutSession(ReadoutRecords records) {
        this.records = records;
    }

    /** Whether a command is one of the protocol's. */
    public static boolean knows(int command) {
        return command == RESTORE || command == BACKUP || command == RESET;
    }

    /**
     * A command from the computer. Waits for the database.
     *
     * @param message wiped
     */
    public VendorAnswer handle(int channel, int command, byte[] message) {
        try {
            return switch (command) {
                case RESET -> {
                    reset();
                    yield done();
                }
                case BACKUP -> backup(channel, message);
                case RESTORE -> restore(channel, message);
                default -> new VendorAnswer.Refusal(UNKNOWN_COMMAND);
            };
        } finally {
            Arrays.fill(message, (byte) 0);
        }
    }

    /** Forgets, and wipes, what is under way. */
    public void reset() {
        switch (state) {
            case State.Idle s -> {}
            case State.BackingUp s -> Arrays.fill(s.packet(), (byte) 0);
            case State.Restoring s -> s.collected().close();
        }
        state = new State.Idle();
    }

    private VendorAnswer backup(int channel, byte[] message) {
        if (message.length != 1) {
            return failed(UNDECODABLE);
        }
        return Kind.ofRequest(message[0])
                .map(kind -> switch (state) {
                    case State.Idle s -> begin(channel, kind);
                    case State.BackingUp s when s.channel() == channel && s.kind() == kind -> next(s);
                    case State.BackingUp s -> failed(SESSION_ERROR);
                    case State.Restoring s -> failed(SESSION_ERROR);
                })
                .orElseGet(() -> failed(UNDECODABLE));
    }

    private VendorAnswer begin(int channel, Kind kind) {
        try (DataPacket packet = records.read(kind)) {
            return next(new State.BackingUp(channel, kind, packet.write(), 0, 0, false));
        } catch (ReadoutRecords.FailedException e) {
            return failed(BACKUP_FAILED);
        }
    }

    private VendorAnswer next(State.BackingUp s) {
        if (s.over()) {
            return new VendorAnswer.Refusal(NO_MORE_CHUNKS);
        }
        int count = Math.min(Wire.MOST_DATA, s.packet().length - s.at());
        boolean more = s.at() + count < s.packet().length;
        byte[] part = Wire.write(s.index(), more, s.packet(), s.at(), count);
        Arrays.fill(s.packet(), s.at(), s.at() + count, (byte) 0);
        state = new State.BackingUp(s.channel(), s.kind(), s.packet(), s.at() + count, s.index() + 1, !more);
        return new VendorAnswer.Data(part);
    }

    private VendorAnswer restore(int channel, byte[] message) {
        try (Wire wire = Wire.read(message)) {
            return switch (state) {
                case State.Idle s -> collect(new State.Restoring(channel, new Collected(), 0), wire);
                case State.Restoring s when s.channel() == channel -> collect(s, wire);
                case State.Restoring s -> failed(SESSION_ERROR);
                case State.BackingUp s -> failed(SESSION_ERROR);
            };
        } catch (MalformedPacketException e) {
            return failed(UNDECODABLE);
        }
    }

    private VendorAnswer collect(State.Restoring s, Wire wire) {
        state = s;
        if (wire.index() != s.index()) {
            return failed(SESSION_ERROR);
        }
        if (!s.collected().add(wire.data())) {
            return failed(RESTORE_FAILED);
        }
        if (wire.more()) {
            state = new State.Restoring(s.channel(), s.collected(), s.index() + 1);
            return new VendorAnswer.Data(SEND_MORE.clone());
        }
        return keep(s.collected());
    }

    private VendorAnswer keep(Collected collected) {
        try (DataPacket packet = collected.packet()) {
            reset();
            records.restore(packet);
            return done();
        } catch (MalformedPacketException | ReadoutRecords.FailedException e) {
            return failed(RESTORE_FAILED);
        }
    }

    private static VendorAnswer done() {
        return new VendorAnswer.Data(DONE.clone());
    }

    private VendorAnswer failed(int code) {
        reset();
        return new VendorAnswer.Refusal(code);
    }
}
