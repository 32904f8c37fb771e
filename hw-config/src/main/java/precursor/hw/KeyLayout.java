package precursor.hw;

import java.util.List;

/**
 * What the keys mean and what is printed on them, in one language.
 *
 * @param caps one for each key of the {@link Keyboard}, in the same order
 * @param chords in a layout whose keys are dots: what 64 chords of dots 1 to 6 give, in the order of the numbers that the dots make as bits;
 *     else empty
 */
public record KeyLayout(Name name, List<Cap> caps, String chords) {

    /** Dots that a chord can have. */
    public static final int DOTS = 8;

    private static final int SIX_DOTS = 0x3f;
    private static final int DOT_7 = 0x40;
    private static final int DOT_8 = 0x80;
    private static final int BACKSPACE = 0x08;
    private static final int ENTER = 0x0d;

    /** The layouts. The order is the wire format of the keyboard's SelectKeyMap. */
    public enum Name {
        QWERTY,
        AZERTY,
        QWERTZ,
        DVORAK,
        BRAILLE
    }

    /** What a key is for. The order is its wire format. */
    public enum Role {
        /** Gives a character. */
        CHARACTER,
        /** Makes the next character a shifted one. */
        SHIFT,
        /** Makes the next character one of the third level. */
        ALT,
        /** A dot of Braille; {@code base} is its number. Keys that are pressed together give one character. */
        DOT
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

    /** One without dots. */
    public KeyLayout(Name name, List<Cap> caps) {
        this(name, caps, "");
    }

    /**
     * What a chord gives, by the 8-dot computer Braille of the US: dot 7 makes the capital of what the others make. Alone it deletes, and dot 8
     * alone is Enter.
     *
     * @param dots bit 0 for dot 1, to bit 7 for dot 8
     * @return {@link #NONE} when it gives nothing
     */
    public int chord(int dots) {
        if (dots == DOT_7) {
            return BACKSPACE;
        }
        if (dots == DOT_8) {
            return ENTER;
        }
        int six = dots & SIX_DOTS;
        if (six == 0 || (dots & DOT_8) != 0 || chords.isEmpty()) {
            return NONE;
        }
        char capital = chords.charAt(six);
        boolean hasTwo = capital >= '@' && capital < '_';
        if ((dots & DOT_7) != 0) {
            return hasTwo ? capital : NONE;
        }
        return hasTwo ? capital + ('a' - 'A') : capital;
    }
}
