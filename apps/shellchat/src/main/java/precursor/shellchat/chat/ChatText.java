package precursor.shellchat.chat;

import precursor.services.locale.TextKey;

/** What the chat itself says. */
public enum ChatText implements TextKey {
    /** Before anything was said. */
    GREETING,
    /** Too many commands wait. */
    BUSY
}
