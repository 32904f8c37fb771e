package precursor.hw;

import java.util.List;

/**
 * What the keys mean and what is printed on them, in one language.
 *
 * @param caps one for each key of the {@link Keyboard}, in the same order
 */
public record KeyLayout(Name name, List<Cap> caps) {

    /** The layouts. The order is the wire format of the keyboard's SelectKeyMap. */
    public enum Name {
        QWERTY,
        AZERTY,
        QWERTZ,
        DVORAK
    }

    /** What a key is for. The order is its wire format. */
    public enum Role {
        /** Gives a character. */
        CHARACTER,
        /** Makes the next character a shifted one. */
        SHIFT,
        /** Makes the next character one of the third level. */
        ALT
    }

    /** In the place of a character: none. */
    public static final int NONE = 0;

    /**
     * The meaning of one key: code points, {@link #NONE} where there is none.
     *
     * @param row row in the matrix
     * @param column column in the matrix
     * @param base when pressed alone
     * @param shift when shifted
     * @param hold when held
     * @param alt on the third level
     * @param legend what is printed large on the cap
     * @param corner what is printed small on the cap: the hold symbol; empty for none
     */
    public record Cap(
            int row,
            int column,
            Role role,
            int base,
            int shift,
            int hold,
            int alt,
            String legend,
            String corner) {}

    public KeyLayout {
        caps = List.copyOf(caps);
    }
}
