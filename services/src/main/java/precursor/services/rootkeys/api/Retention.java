package precursor.services.rootkeys.api;

/**
 * How long the key-encryption key stays in the RAM of the root keys' process after a PIN was typed (services.md §21.2). The
 * numbers are upstream's and the wire format. Whatever is chosen, {@link RootKeys#clearPasswordCache} ends it, and power-off.
 */
public enum Retention {
    /** Until power-off: a database process that died mounts again without asking. */
    ALWAYS_KEEP,
    /** Until the device goes to sleep. */
    ERASE_ON_SUSPEND,
    /** As long as the process lives that had it asked for. */
    ALWAYS_PURGE
}
