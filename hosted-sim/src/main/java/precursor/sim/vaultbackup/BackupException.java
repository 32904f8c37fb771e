package precursor.sim.vaultbackup;

/** Something that the person who asked can mend; the message says what. It never quotes a secret. */
final class BackupException extends Exception {

    /** How the command ends. */
    enum Reason {
        /** The device, or what was found in a file, stands in the way. */
        REFUSED(1),
        /** The command line, or a file's contents, is wrong. */
        USAGE(2),
        NO_DEVICE(69),
        /** A file cannot be read or written. */
        FILE(73);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }

    private final Reason reason;

    BackupException(Reason reason, String what) {
        super(what);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
