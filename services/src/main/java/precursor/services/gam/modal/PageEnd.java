package precursor.services.gam.modal;

/** Where a page of a text ends: between words if a word is not as long as a line, and never within a character. */
final class PageEnd {

    /** Most letters of a word that goes to the next page whole; a line has hardly more. */
    private static final int MOST_OF_WORD = 40;

    private PageEnd() {}

    /**
     * An index in a text, 1 at least.
     *
     * @param fitting how much there is room for, in UTF-16
     */
    static int of(String text, int fitting) {
        for (int end = fitting; end > Math.max(0, fitting - MOST_OF_WORD); end--) {
            char before = text.charAt(end - 1);
            if (before == ' ' || before == '\n') {
                return end;
            }
        }
        int end = fitting;
        while (end > 1 && isWithin(text, end)) {
            end--;
        }
        return end > 1 ? end : Math.max(fitting, Character.charCount(text.codePointAt(0)));
    }

    private static boolean isWithin(String text, int end) {
        return Character.isLowSurrogate(text.charAt(end))
                || switch (Character.getType(text.codePointAt(end))) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                    default -> false;
                };
    }
}
