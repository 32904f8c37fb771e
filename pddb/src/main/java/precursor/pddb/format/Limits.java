package precursor.pddb.format;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What names and passwords may be (limits). All lengths are in bytes of UTF-8. A name has at least one character, no NUL, which
 * would be lost in zero padding, and no half of a surrogate pair.
 */
public final class Limits {

    /** Most bytes of a basis name. */
    public static final int BASIS_NAME = 63;

    /** Most bytes of a dictionary name. */
    public static final int DICTIONARY_NAME = 110;

    /** Most bytes of a key name. */
    public static final int KEY_NAME = 94;

    /** Bytes of a password that count. */
    public static final int PASSWORD = 72;

    private Limits() {}

    /**
     * Checks a basis name, for an existing or a new basis.
     *
     * @throws PddbException {@code NAME_TOO_LONG} or {@code INVALID_NAME}
     */
    public static void checkBasis(String name) {
        check("basis", name, BASIS_NAME);
    }

    /**
     * Checks the name of a basis to be made: it must not hold a colon either, which separates the parts of a path. (An image may hold
     * such a basis all the same, and it can be unlocked.)
     *
     * @throws PddbException {@code NAME_TOO_LONG} or {@code INVALID_NAME}
     */
    public static void checkNewBasis(String name) {
        checkBasis(name);
        if (name.indexOf(':') >= 0) {
            throw new PddbException(PddbError.INVALID_NAME, "The name of a new basis must not hold a colon, which separates the parts of a path.");
        }
    }

    /**
     * Checks a dictionary name. Colons are allowed.
     *
     * @throws PddbException {@code NAME_TOO_LONG} or {@code INVALID_NAME}
     */
    public static void checkDictionary(String name) {
        check("dictionary", name, DICTIONARY_NAME);
    }

    /**
     * Checks a key name. Colons are allowed, but then no path leads to the key.
     *
     * @throws PddbException {@code NAME_TOO_LONG} or {@code INVALID_NAME}
     */
    public static void checkKey(String name) {
        check("key", name, KEY_NAME);
    }

    /**
     * Checks a basis password. An empty one is allowed.
     *
     * @throws PddbException {@code PASSWORD_TOO_LONG} over 72 bytes: the format would ignore the rest
     */
    public static void checkPassword(byte[] passwordUtf8) {
        if (passwordUtf8.length > PASSWORD) {
            throw new PddbException(PddbError.PASSWORD_TOO_LONG, "A password has at most " + PASSWORD + " bytes of UTF-8: choose a shorter one.");
        }
    }

    private static void check(String what, String name, int most) {
        if (name.isEmpty()) {
            throw new PddbException(PddbError.INVALID_NAME, "A " + what + " needs a name.");
        }
        int bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name)).remaining();
        } catch (CharacterCodingException e) {
            throw new PddbException(PddbError.INVALID_NAME, "The name of a " + what + " must be Unicode text.", e);
        }
        if (name.indexOf('\0') >= 0) {
            throw new PddbException(PddbError.INVALID_NAME, "The name of a " + what + " must not hold the character NUL.");
        }
        if (bytes > most) {
            throw new PddbException(PddbError.NAME_TOO_LONG,
                    "The name of a " + what + " has at most " + most + " bytes of UTF-8, and this one has " + bytes + ": choose a shorter one.");
        }
    }
}
