package precursor.sim.vaultbackup;

import java.util.Arrays;
import java.util.Optional;

/** What a file has: one kind of record. */
enum Kind {
    TOTP("totp", 1, 2),
    PASSWORD("password", 2, 1);

    private final String label;
    private final int inRequest;
    private final int inPacket;

    Kind(String label, int inRequest, int inPacket) {
        this.label = label;
        this.inRequest = inRequest;
        this.inPacket = inPacket;
    }

    /** On the command line. */
    String label() {
        return label;
    }

    /** In a request for a backup. */
    int inRequest() {
        return inRequest;
    }

    /** In a data packet, where the numbers are the other way round. */
    int inPacket() {
        return inPacket;
    }

    static Optional<Kind> of(String label) {
        return Arrays.stream(values()).filter(k -> k.label.equals(label)).findFirst();
    }

    @Override
    public String toString() {
        return label;
    }
}
