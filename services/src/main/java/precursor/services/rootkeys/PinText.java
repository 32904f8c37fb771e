package precursor.services.rootkeys;

import precursor.services.locale.TextKey;

/** What is said about the PIN. */
public enum PinText implements TextKey {
    PIN,
    ENTER,
    CHOOSE,
    ENTER_OLD,
    CHOOSE_NEW,
    AGAIN,
    RULE,
    TOO_SHORT,
    TOO_LONG,
    LIMIT,
    DIFFER,
    NO_RANDOMNESS,
    WRONG_OF,
    POWER_OFF,
    CONSENT_HINT,
    BLOCKED,
    WRONG,
    ATTEMPT_LEFT,
    ATTEMPTS_LEFT,
    SECONDS_LEFT
}
