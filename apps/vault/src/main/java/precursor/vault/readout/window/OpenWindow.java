package precursor.vault.readout.window;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import precursor.vault.ctap.hid.VendorAnswer;
import precursor.vault.readout.ReadoutSession;

/**
 * The session behind a window that is, or was, open. One thread works in it; others end it, or say that the computer is gone, without waiting: what
 * is under way then stops after the record that is being written, and all that the session held is wiped.
 */
final class OpenWindow {

    static final VendorAnswer REFUSED = new VendorAnswer.Refusal(ReadoutSession.NOT_ENABLED);

    private final ReentrantLock turn = new ReentrantLock();
    private final OpenRecords records;
    private final ReadoutSession session;
    private volatile boolean over;
    private volatile boolean hungUp;

    /**
     * @param records is told whether to go on
     */
    OpenWindow(Function<Watch, OpenRecords> records, Progress progress) {
        this.records = records.apply(new Watch() {
            @Override
            public boolean goesOn() {
                return !over && !hungUp;
            }

            @Override
            public void progress(int done, int all) {
                progress.of(done, all);
            }
        });
        this.session = new ReadoutSession(new FittingRecords(this.records, progress::tooLong));
    }

    VendorAnswer handle(int channel, int command, byte[] message) {
        turn.lock();
        try {
            if (hungUp) {
                hungUp = false;
                session.reset();
            }
            return over ? refused(message) : unlessOver(session.handle(channel, command, message));
        } finally {
            turn.unlock();
            wipeIfEnded();
        }
    }

    private static VendorAnswer refused(byte[] message) {
        Arrays.fill(message, (byte) 0);
        return REFUSED;
    }

    /** What was read for a window that closed meanwhile does not go out. */
    private VendorAnswer unlessOver(VendorAnswer answer) {
        if (over && answer instanceof VendorAnswer.Data data) {
            return refused(data.bytes());
        }
        return answer;
    }

    void hangUp() {
        hungUp = true;
        wipeIfEnded();
    }

    /** Ends it for good; says what was done. */
    Tally end() {
        over = true;
        wipeIfEnded();
        return records.tally();
    }

    /** Whoever works in it does so when done. */
    private void wipeIfEnded() {
        if ((over || hungUp) && turn.tryLock()) {
            try {
                session.reset();
            } finally {
                turn.unlock();
            }
        }
    }
}
