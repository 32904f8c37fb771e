package precursor.services.bip39;

/**
 * Words are not a key. The message says which word is wrong by its position, and what may have been meant; it never repeats the
 * phrase.
 */
public final class WordsException extends Exception {

    /** What is wrong. */
    public enum Problem {
        /** There is another number of words than there can be. */
        COUNT,
        /** A word is not in the list. */
        WORD,
        /** All are in the list, and do not belong together. */
        CHECKSUM
    }

    private final Problem problem;
    private final int number;

    private WordsException(String message, Problem problem, int number) {
        super(message);
        this.problem = problem;
        this.number = number;
    }

    static WordsException count(String message, int count) {
        return new WordsException(message, Problem.COUNT, count);
    }

    static WordsException word(String message, int place) {
        return new WordsException(message, Problem.WORD, place);
    }

    static WordsException checksum(String message) {
        return new WordsException(message, Problem.CHECKSUM, 0);
    }

    public Problem problem() {
        return problem;
    }

    /** How many words there are, or the place of the wrong one, from 1. */
    public int number() {
        return number;
    }
}
