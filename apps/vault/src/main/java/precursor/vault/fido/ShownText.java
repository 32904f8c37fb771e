package precursor.vault.fido;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts that a host chose, made fit for the screen: bounded, and what is invisible, turns the writing direction or piles up becomes
 * a visible sign, so that a text cannot look like another one.
 */
public final class ShownText {

    /** Most characters of an account or other name. */
    public static final int MOST_NAME = 48;

    /** Most characters of a name in a list, where it has one line. */
    public static final int MOST_ROW = 26;

    /** Most marks on one letter: Vietnamese takes two. */
    private static final int MOST_MARKS = 2;

    private static final int REPLACEMENT = 0xfffd;
    private static final String ELLIPSIS = "…";

    private ShownText() {}

    /** A name, cut at its right end. */
    public static String name(String name) {
        return cut(visible(name), MOST_NAME, MOST_NAME - 1);
    }

    /** All of a text, in one line: for who wants to read it to its end. */
    public static String whole(String text) {
        int[] shown = visible(text.replace('\t', ' ').replace('\r', ' '));
        return new String(shown, 0, shown.length);
    }

    /** A name in a list, cut in its middle: names that begin alike stay different. */
    public static String row(String name) {
        return cut(visible(name), MOST_ROW, MOST_ROW * 2 / 3);
    }

    /** All characters that fit, or those before and behind an ellipsis. */
    static String cut(int[] shown, int most, int before) {
        if (shown.length <= most) {
            return new String(shown, 0, shown.length);
        }
        int behind = most - before - 1;
        return new String(shown, 0, before) + ELLIPSIS + new String(shown, shown.length - behind, behind);
    }

    /** Whether all of a text can be seen as it is. */
    static boolean isVisible(String text) {
        return Arrays.equals(text.codePoints().toArray(), visible(text));
    }

    /** The characters as they are shown: as many as there are, or fewer where marks pile up. */
    static int[] visible(String text) {
        List<Integer> shown = new ArrayList<>();
        int marks = MOST_MARKS; // there is no letter yet that could bear one
        for (int c : text.codePoints().toArray()) {
            marks = isMark(c) ? marks + 1 : 0;
            if (marks <= MOST_MARKS) {
                shown.add(isVisible(c) ? c : REPLACEMENT);
            } else if (marks == MOST_MARKS + 1) {
                shown.add(REPLACEMENT);
            }
        }
        return shown.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> !isBlank(codePoint);
        };
    }

    /** Letters, symbols and marks that have no shape: fillers of Hangul, the empty Braille cell, joiners and selectors. */
    private static boolean isBlank(int codePoint) {
        return switch (codePoint) {
            case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180c, 0x180d, 0x180f, 0x2800, 0x3164, 0xffa0 -> true;
            default -> (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
        };
    }
}
