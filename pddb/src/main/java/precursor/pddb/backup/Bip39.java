package precursor.pddb.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/**
 * A backup key of 32 bytes as the 24 English words that a device shows for it (BIP-39; format section "Opening a backup"): 256 bits
 * of key and 8 bits of checksum, 11 bits a word, most significant first.
 *
 * <p>Words travel as ASCII bytes, since bytes can be wiped; the caller wipes what it hands in and what it is given.
 */
public final class Bip39 {

    /** How many words stand for a key. */
    public static final int WORDS = 24;

    /** Bytes in a key. */
    public static final int KEY_BYTES = 32;

    private static final int BITS = 11;

    private final WordList words = WordList.english();

    /**
     * The key that words stand for. Any white space parts them; capitals are taken as small letters.
     *
     * @throws WordsException when there are not 24 words, one is not in the list, or their checksum is wrong
     */
    public byte[] key(byte[] phrase) throws WordsException {
        byte[] text = phrase.clone();
        byte[] bits = new byte[KEY_BYTES + 1];
        try {
            lowerCase(text);
            int count = count(text);
            if (count != WORDS) {
                throw new WordsException("a backup key is " + WORDS + " words, and here are " + count);
            }
            int at = 0;
            for (int word = 0; word < WORDS; word++) {
                int from = skip(text, at, true);
                at = skip(text, from, false);
                put(bits, word, index(text, word, from, at));
            }
            if (bits[KEY_BYTES] != checksum(bits)) {
                throw new WordsException("all " + WORDS + " words are in the list, but they do not belong together (their checksum is"
                        + " wrong): one is another word than it should be, or two have changed places");
            }
            return Arrays.copyOf(bits, KEY_BYTES);
        } finally {
            Arrays.fill(text, (byte) 0);
            Arrays.fill(bits, (byte) 0);
        }
    }

    /** The words of a key of 32 bytes, parted by single spaces. */
    public byte[] phrase(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a backup key has 32 bytes");
        }
        byte[] bits = Arrays.copyOf(key, KEY_BYTES + 1);
        bits[KEY_BYTES] = checksum(key);
        byte[] text = new byte[WORDS * (WordList.LONGEST + 1)];
        int length = 0;
        for (int word = 0; word < WORDS; word++) {
            byte[] next = words.word(get(bits, word));
            if (word > 0) {
                text[length++] = ' ';
            }
            System.arraycopy(next, 0, text, length, next.length);
            length += next.length;
        }
        byte[] phrase = Arrays.copyOf(text, length);
        Arrays.fill(text, (byte) 0);
        Arrays.fill(bits, (byte) 0);
        return phrase;
    }

    private int index(byte[] text, int word, int from, int to) throws WordsException {
        int index = words.indexOf(text, from, to);
        if (index < 0) {
            List<String> near = words.near(text, from, to);
            throw new WordsException("word " + (word + 1) + " is not in the BIP-39 English list"
                    + (near.isEmpty() ? "" : "; perhaps " + String.join(" or ", near)));
        }
        return index;
    }

    private static void lowerCase(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] >= 'A' && text[i] <= 'Z') {
                text[i] = (byte) (text[i] + 'a' - 'A');
            }
        }
    }

    private static int count(byte[] text) {
        int count = 0;
        for (int at = skip(text, 0, true); at < text.length; at = skip(text, at, true)) {
            at = skip(text, at, false);
            count++;
        }
        return count;
    }

    /** The first place from {@code at} on that is not white space, or that is. */
    private static int skip(byte[] text, int at, boolean space) {
        int i = at;
        while (i < text.length && (text[i] >= 0 && text[i] <= ' ') == space) {
            i++;
        }
        return i;
    }

    private static void put(byte[] bits, int word, int value) {
        for (int i = 0; i < BITS; i++) {
            int bit = word * BITS + i;
            bits[bit >> 3] |= (byte) ((value >> (BITS - 1 - i) & 1) << (7 - (bit & 7)));
        }
    }

    private static int get(byte[] bits, int word) {
        int value = 0;
        for (int i = 0; i < BITS; i++) {
            int bit = word * BITS + i;
            value = value << 1 | (bits[bit >> 3] >> (7 - (bit & 7)) & 1);
        }
        return value;
    }

    private static byte checksum(byte[] key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(key, 0, KEY_BYTES);
            return sha.digest()[0];
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
