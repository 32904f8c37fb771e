package precursor.vault.ctap.hid;

import java.util.function.BooleanSupplier;

/** Lets reports through, but for an answer in the midst of which the device leaves the bus: for tests of hosts. */
public final class CutCable implements HostReports {

    private final HostReports out;
    private final BooleanSupplier cuts;
    private final Runnable leave;
    private boolean gone;

    /**
     * @param cuts whether the cable is to be cut in the answer that begins; asked once for each
     * @param leave leaves the bus; must not wait
     */
    public CutCable(HostReports out, BooleanSupplier cuts, Runnable leave) {
        this.out = out;
        this.cuts = cuts;
        this.leave = leave;
    }

    /** The first packet of an answer goes out; of one that has no more, nothing does. */
    @Override
    public void send(byte[] report) {
        if (!HidPackets.isInitial(report)) {
            if (!gone) {
                out.send(report);
            }
            return;
        }
        gone = isAnswer(report) && cuts.getAsBoolean();
        if (!gone || HidPackets.length(report) > HidPackets.FIRST_BYTES) {
            out.send(report);
        }
        if (gone) {
            leave.run();
        }
    }

    private static boolean isAnswer(byte[] report) {
        int command = HidPackets.command(report);
        return command == HidCommand.CBOR.number() || command == HidCommand.MSG.number();
    }

    @Override
    public void sendKeepalive(byte[] report) {
        out.sendKeepalive(report);
    }
}
