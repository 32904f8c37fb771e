package precursor.vault.ctap.hid;

import java.util.Optional;

/** Commands that are the vendor's own (§11.2.9.3). All methods return at once. */
public interface VendorCommands {

    /** A device without any. */
    VendorCommands NONE = new VendorCommands() {
        @Override
        public boolean has(int command) {
            return false;
        }

        @Override
        public Optional<VendorAnswer> execute(long ticket, int channel, int command, byte[] message) {
            throw new IllegalStateException("there is no command " + command);
        }

        @Override
        public void hangUp() {}
    };

    /** Whether there is a command of that number now. */
    boolean has(int command);

    /**
     * Runs a command.
     *
     * @param ticket for {@link CtapHid#vendorAnswered}, if the answer comes later
     * @param message wiped when it was used
     * @return the answer, or none yet
     */
    Optional<VendorAnswer> execute(long ticket, int channel, int command, byte[] message);

    /** The host is gone: nobody wants what is under way. */
    void hangUp();
}
