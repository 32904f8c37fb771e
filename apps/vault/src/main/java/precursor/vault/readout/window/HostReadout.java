package precursor.vault.readout.window;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import precursor.pddb.api.Pddb;
import precursor.vault.ctap.hid.VendorAnswer;
import precursor.vault.fido.HostCommands;
import precursor.vault.readout.ReadoutSession;

/** What a computer can have of Vault's records: while a window is open, the protocol; else, whoever asks, one refusal. */
public final class HostReadout implements HostCommands {

    private final Function<Watch, OpenRecords> records;
    private final AtomicReference<Optional<OpenWindow>> window = new AtomicReference<>(Optional.empty());

    /**
     * @param now seconds since the Unix epoch
     */
    public HostReadout(Pddb pddb, LongSupplier now) {
        this.records = watch -> new OpenRecords(pddb, now, watch);
    }

    @Override
    public boolean has(int command) {
        return ReadoutSession.knows(command) || window.get().isPresent();
    }

    @Override
    public VendorAnswer handle(int channel, int command, byte[] message) {
        Optional<OpenWindow> open = window.get();
        if (open.isEmpty()) {
            Arrays.fill(message, (byte) 0);
            return OpenWindow.REFUSED;
        }
        return open.get().handle(channel, command, message);
    }

    @Override
    public void hangUp() {
        window.get().ifPresent(OpenWindow::hangUp);
    }

    void open(Progress progress) {
        close();
        window.set(Optional.of(new OpenWindow(records, progress)));
    }

    /** From now on nothing more is read. Returns at once, with what was done. */
    Tally close() {
        return window.getAndSet(Optional.empty()).map(OpenWindow::end).orElse(Tally.NOTHING);
    }
}
