package precursor.vault.menu;

import precursor.services.locale.TextKey;

/** What Vault's menu and its dialogs say. */
public enum MenuText implements TextKey {
    MENU,
    TYPE_PASSWORD,
    TYPE_USER_NAME,
    TYPE_BOTH,
    TYPE_CODE,
    NEXT_CODE,
    REVEAL,
    DETAILS,
    ADD,
    RENAME,
    EDIT,
    DELETE,
    MOVE,
    SHOW_QR,
    OPEN_BASIS,
    MANAGE_BASES,
    SETTINGS,
    HOST_READOUT,
    CLOSE,

    MAKE_BASIS,
    LOCK_BASES,
    DELETE_BASIS,

    LIST_FONT,
    HOST_LAYOUT,
    RATE,
    HAND,
    FIDO_SETTINGS,
    CHANGE_PIN,

    USER_NAME,
    DISPLAY_NAME,
    USER_ID,
    ALGORITHM,
    ORDER,
    PROTECTION_1,
    PROTECTION_2,
    PROTECTION_3,
    HAS_BLOB,
    HAS_LARGE_BLOB_KEY,
    FOR_PAYMENTS,
    NONE,
    RENAME_CREDENTIAL,
    ASK_DELETE_CREDENTIAL,

    FIRST_USED,
    LAST_USED,
    USES,
    RENAME_APPLICATION,
    ASK_DELETE_APPLICATION,

    MADE,
    NOTES,
    IS_WORDS,
    CODE_BY_TIME,
    CODE_BY_COUNTER,
    NOT_READ,

    HIDES,
    COUNTER_USED_UP,
    NO_KEY,
    CLOCK_NOT_SET,
    TOO_LONG_TO_SHOW,
    TOO_LONG_FOR_QR,

    KEEP,
    DELETE_IT,
    GONE,
    STORE_FULL,
    STORE_UNAVAILABLE
}
