package precursor.shellchat.command;

/**
 * What stands after a command's name.
 *
 * @param text without blanks at its ends
 */
record Options(String text) {

    Options {
        text = text.strip();
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** The first word; empty when there is none. */
    String word() {
        return text.split("\\s+", 2)[0];
    }

    /** What follows the first word. */
    Options rest() {
        return new Options(text.substring(word().length()));
    }

    /**
     * Nothing may be left.
     *
     * @throws UsageException when something is
     */
    void end() throws UsageException {
        if (!isEmpty()) {
            throw new UsageException();
        }
    }

    /**
     * A number that nothing follows.
     *
     * @throws UsageException when it is none, or not from {@code least} to {@code most}
     */
    int number(int least, int most) throws UsageException {
        try {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new UsageException();
            }
            return number;
        } catch (NumberFormatException e) {
            throw new UsageException();
        }
    }
}
