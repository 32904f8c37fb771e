package precursor.services.rootkeys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import precursor.services.rootkeys.api.RootKeys;

/**
 * Tells the right PIN without the database's keys: a hash of its key-encryption key, in RAM alone. (It needs no salt: that
 * key is another one on every device.) It is learned where the PIN is chosen, changed or proved right by what it unwraps, and forgotten
 * with the process. It opens nothing; who reads this RAM could try PINs on it, as on the flash, at the cost of a {@linkplain
 * precursor.services.rootkeys.api.PasswordHash password hash} each.
 *
 * <p>Wrong PINs are counted, apart from those of the unlocking: after the third in a row no PIN counts as right any more, until the
 * device was unlocked anew. Used by several threads.
 */
final class RightPin {

    private byte[] hash = {};
    private int failures;

    /** From now on the PIN is right that gives this key, which is not kept. */
    synchronized void learn(byte[] kek) {
        Arrays.fill(hash, (byte) 0);
        hash = hash(kek);
        failures = 0;
    }

    synchronized boolean isKnown() {
        return hash.length > 0;
    }

    /** Wrong PINs in a row. */
    synchronized int failures() {
        return failures;
    }

    /** Wrong PINs that may still be tried. */
    synchronized int attemptsLeft() {
        return RootKeys.MOST_ATTEMPTS - failures;
    }

    /** Tries a PIN by its key: whether it is the right one. Takes equally long whatever the answer. */
    synchronized boolean isGivenBy(byte[] kek) {
        if (attemptsLeft() == 0) {
            return false;
        }
        byte[] given = hash(kek);
        boolean right = isKnown() && MessageDigest.isEqual(hash, given);
        Arrays.fill(given, (byte) 0);
        failures = right ? 0 : failures + 1;
        return right;
    }

    private static byte[] hash(byte[] kek) {
        try {
            return MessageDigest.getInstance("SHA-512/256").digest(kek);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512/256", e);
        }
    }
}
