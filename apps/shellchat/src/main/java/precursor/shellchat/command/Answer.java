package precursor.shellchat.command;

/** What a command has to say. */
public sealed interface Answer {

    /** A text; '\n' starts a new line. */
    record Said(String text) implements Answer {}

    /** All that was said until now shall go from the screen. */
    record Cleared() implements Answer {}
}
