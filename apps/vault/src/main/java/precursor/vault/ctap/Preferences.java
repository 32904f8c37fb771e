package precursor.vault.ctap;

/**
 * What the owner decides about this authenticator. Each can change between two commands.
 *
 * @param postQuantum offers ML-DSA. Off by default: hosts exist that fail on any algorithm they do not know
 * @param zeroCounters keeps signature counters at zero, so that sites cannot compare them
 * @param pinConsent asks on the screen before a host may try a PIN or set one (CTAP 2.3 §6.5.5.7.1 step 7, §6.5.5.7.2 step 7)
 */
public record Preferences(boolean postQuantum, boolean zeroCounters, boolean pinConsent) {

    /** As the device comes. */
    public static final Preferences DEFAULT = new Preferences(false, false, true);
}
