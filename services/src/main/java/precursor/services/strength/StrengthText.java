package precursor.services.strength;

import precursor.services.locale.TextKey;

/** What is said about a password that somebody chose. */
public enum StrengthText implements TextKey {
    STRENGTH,
    VERY_WEAK,
    WEAK,
    FAIR,
    GOOD,
    STRONG
}
