package precursor.sim.board;

import java.util.List;

/**
 * How a person reads a screen: a sentence is the same wherever a dialog breaks it, in a script as well that puts no spaces between its words.
 */
public final class Reading {

    private Reading() {}

    /**
     * Whether a text stands in lines, or goes on from one into the next.
     *
     * @param lines in reading order
     */
    public static boolean finds(String text, List<String> lines) {
        return withoutSpace(String.join("", lines)).contains(withoutSpace(text));
    }

    /** A text as far as it counts. */
    public static String withoutSpace(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(c -> !Character.isWhitespace(c)).forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
