package precursor.services.keyboard.api;

/** The layouts of the keyboard. Their order is the wire format. */
public enum KeyMap {
    QWERTY,
    AZERTY,
    QWERTZ,
    DVORAK,
    /** Chords of dots. */
    BRAILLE
}
