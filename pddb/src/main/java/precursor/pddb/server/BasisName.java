package precursor.pddb.server;

/** The name of a basis on the screen. It comes from an application, so it must not be able to look like words of the dialog. */
final class BasisName {

    private static final String STRANGE = "\uFFFD";

    private BasisName() {}

    /** In quotes; line breaks and all else that moves other characters about is shown as a strange character. */
    static String quoted(String name) {
        StringBuilder shown = new StringBuilder("\"");
        name.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE,
                        Character.UNASSIGNED -> shown.append(STRANGE);
                default -> shown.append(c == '"' ? "'" : Character.toString(c));
            }
        });
        return shown.append('"').toString();
    }
}
