package precursor.hw;

/** A device that can be switched on: its hardware and what runs on it, checked against each other. */
public record Configuration(Hardware hardware, SystemManifest manifest) {

    /** The compact form that every process can read. */
    public byte[] encode() {
        return SystemDescription.encode(hardware, manifest);
    }
}
