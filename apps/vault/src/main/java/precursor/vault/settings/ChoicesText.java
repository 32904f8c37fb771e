package precursor.vault.settings;

import precursor.services.locale.TextKey;

/** What the dialogs about how Vault looks and types say. */
public enum ChoicesText implements TextKey {
    LIST_FONT,
    REGULAR,
    TALL,
    MONO,
    CJK,
    BOLD,
    LARGE,
    SMALL,
    HOST_LAYOUT,
    RATE,
    RATE_WRONG,
    HAND,
    RIGHT_HAND,
    LEFT_HAND,
    NOT_KEPT
}
