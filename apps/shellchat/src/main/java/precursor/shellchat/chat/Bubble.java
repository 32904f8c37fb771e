package precursor.shellchat.chat;

import precursor.services.graphics.api.TextView;

/**
 * What was said once.
 *
 * @param text can be shown as it is: characters that would do something else than stand there are question marks
 */
record Bubble(Speaker speaker, String text) {

    /** Who said it. */
    enum Speaker {
        PERSON,
        SYSTEM
    }

    Bubble {
        text = TextView.clipped(text.codePoints()
                .map(Bubble::shown)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }

    private static int shown(int codePoint) {
        if (codePoint == '\n') {
            return codePoint;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> '?';
            default -> codePoint;
        };
    }
}
