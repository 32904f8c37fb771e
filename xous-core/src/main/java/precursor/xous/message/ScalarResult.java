package precursor.xous.message;

/**
 * What a blocking scalar gave back: one, two or five words.
 *
 * @param count 1, 2 or 5; words beyond it are zero
 */
public record ScalarResult(int count, long first, long second, long third, long fourth, long fifth) {}
