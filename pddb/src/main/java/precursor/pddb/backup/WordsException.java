package precursor.pddb.backup;

/**
 * Words are not a key. The message says which word is wrong by its position, and what may have been meant; it never repeats the
 * phrase.
 */
public final class WordsException extends Exception {

    WordsException(String message) {
        super(message);
    }
}
