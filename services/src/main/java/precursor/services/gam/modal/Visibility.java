package precursor.services.gam.modal;

/** How much of a secret is shown while it is typed; the arrows go through them in this order. */
public enum Visibility {
    VISIBLE,
    /** The last two characters, bullets for the rest. */
    LAST_CHARACTERS,
    HIDDEN;

    private static final int BULLET = '•';
    private static final int LAST = 2;
    private static final int MOST_SHOWN = 33;

    /** The next one to the left (-1) or right (1); at the ends it stays. */
    Visibility toward(int by) {
        return values()[Math.clamp(ordinal() + by, 0, values().length - 1)];
    }

    /** What stands on the screen for a line: its end, if it is long. */
    String of(TypedLine line) {
        int from = Math.max(0, line.length() - MOST_SHOWN);
        int clear = switch (this) {
            case VISIBLE -> from;
            case LAST_CHARACTERS -> Math.max(from, line.length() - LAST);
            case HIDDEN -> line.length();
        };
        return Character.toString(BULLET).repeat(clear - from) + line.text(clear, line.length());
    }
}
