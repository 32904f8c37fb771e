package precursor.vault.fido;

import precursor.vault.ctap.hid.VendorAnswer;

/** What a computer can have done beside FIDO. */
public interface HostCommands {

    /** Nothing. */
    HostCommands NONE = new HostCommands() {
        @Override
        public boolean has(int command) {
            return false;
        }

        @Override
        public VendorAnswer handle(int channel, int command, byte[] message) {
            throw new IllegalStateException("there is no command " + command);
        }

        @Override
        public void hangUp() {}
    };

    /** Whether there is a command of that number now. Returns at once; any thread. */
    boolean has(int command);

    /** Does it, in the calling thread, however long that takes. */
    VendorAnswer handle(int channel, int command, byte[] message);

    /** The computer is gone. Returns at once; any thread, also while a command is handled. */
    void hangUp();
}
