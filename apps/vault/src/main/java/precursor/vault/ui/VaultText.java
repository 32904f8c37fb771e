package precursor.vault.ui;

import precursor.services.locale.TextKey;

/** What Vault's screen says. */
public enum VaultText implements TextKey {
    FIDO,
    CODES,
    PASSWORDS,
    /** The same on a key, where there is less room. */
    PASSWORDS_KEY,
    MENU,
    WINK,
    NO_ITEMS,
    NOTHING_FOUND,
    READING,
    /** Of records that are there, and have no row. */
    UNREADABLE_ONE,
    UNREADABLE,

    CLOCK_NOT_SET,
    NO_KEY,
    HOTP,
    NEXT,

    NEVER_USED,
    USED_ONCE,
    USED_TIMES,
    USED_AND_LAST,
    DAYS_AGO,
    HOURS_AGO,
    MINUTES_AGO,
    SECONDS_AGO
}
