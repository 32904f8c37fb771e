package precursor.vault.readout;

/** The records behind the protocol. May wait for the database. */
public interface ReadoutRecords {

    /** The database could not do it, or was not let to the end. */
    final class FailedException extends Exception {
        public FailedException(String why, Throwable cause) {
            super(why, cause);
        }

        public FailedException(String why) {
            super(why);
        }
    }

    /** All of a kind that can be seen now. */
    DataPacket read(Kind kind) throws FailedException;

    /** Keeps what is not there already. Each record is kept whole or not at all, also when this fails. */
    void restore(DataPacket packet) throws FailedException;
}
