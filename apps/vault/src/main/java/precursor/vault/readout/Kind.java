package precursor.vault.readout;

import java.util.Arrays;
import java.util.Optional;

/** What is read out or restored at a time. Requests and packets number the kinds crosswise, and it is too late to change that. */
public enum Kind {
    OTP(1, 2),
    PASSWORD(2, 1);

    private final int inRequest;
    private final int inPacket;

    Kind(int inRequest, int inPacket) {
        this.inRequest = inRequest;
        this.inPacket = inPacket;
    }

    /** Its number in a request for a backup. */
    public int inRequest() {
        return inRequest;
    }

    /** Its number in a data packet. */
    public int inPacket() {
        return inPacket;
    }

    static Optional<Kind> ofRequest(int number) {
        return Arrays.stream(values()).filter(k -> k.inRequest == number).findFirst();
    }

    static Optional<Kind> ofPacket(long number) {
        return Arrays.stream(values()).filter(k -> k.inPacket == number).findFirst();
    }
}
