package precursor.vault.readout;

/** Bytes from the computer are not what the protocol has. Says nothing of them, since they may be secret. */
final class MalformedPacketException extends RuntimeException {

    MalformedPacketException(String why) {
        super(why, null, false, false);
    }
}
