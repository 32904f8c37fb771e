package precursor.services.gam.api;

import precursor.xous.message.Message;

/** What stands in a chat's input line, as its callbacks get it. */
public record InputLine(String text) {

    /** Most bytes of the line, as UTF-8. */
    public static final int MOST_TEXT = 1024;

    /** Reads a callback. Believe it only when the GAM has sent it. */
    public static InputLine of(Message message) {
        return new InputLine(message.payload().string(MOST_TEXT));
    }

    /** It may be anything that a person types. */
    @Override
    public String toString() {
        return "a line of " + text.length() + " characters";
    }
}
