package precursor.vault.fido;

/** Texts that a host chose, made fit for the screen: what is invisible or turns the writing direction becomes visible. */
public final class ShownText {

    /** Most characters of a site's name on the screen. */
    public static final int MOST_SITE = 64;

    /** Most characters of an account or other name. */
    public static final int MOST_NAME = 48;

    private static final int REPLACEMENT = 0xfffd;

    private ShownText() {}

    /** A site, cut at its left end: the registrable domain, which tells who asks, stands at the right. */
    public static String site(String rpId) {
        int[] shown = visible(rpId);
        return shown.length <= MOST_SITE
                ? new String(shown, 0, shown.length)
                : "…" + new String(shown, shown.length - MOST_SITE + 1, MOST_SITE - 1);
    }

    /** A name, cut at its right end. */
    public static String name(String name) {
        int[] shown = visible(name);
        return shown.length <= MOST_NAME
                ? new String(shown, 0, shown.length)
                : new String(shown, 0, MOST_NAME - 1) + "…";
    }

    private static int[] visible(String text) {
        return text.codePoints().map(c -> isVisible(c) ? c : REPLACEMENT).toArray();
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
            default -> true;
        };
    }
}
