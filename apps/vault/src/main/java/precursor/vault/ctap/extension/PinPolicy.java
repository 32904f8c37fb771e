package precursor.vault.ctap.extension;

/** What relying parties may learn of the rules for PINs. */
public interface PinPolicy {

    /** The fewest code points of a PIN now. */
    int minPinLength();

    /** Whether more than length is demanded of a PIN. */
    boolean isComplexityDemanded();

    /** Whether a relying party is among those that may learn it (minPinLengthRPIDs). */
    boolean mayBeToldTo(String rpId);
}
