package precursor.services.bip39;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/**
 * Entropy as English words (BIP-39): 128 to 256 bits and a checksum of one bit for 32, 11 bits a word, most significant first. A device shows its
 * backup key so, as 24 words, and wallets show their seeds.
 *
 * <p>Words travel as ASCII bytes, since bytes can be wiped; the caller wipes what it hands in and what it is given.
 */
public final class Bip39 {

    /** How many words stand for a backup key. */
    public static final int WORDS = 24;

    /** Bytes in a backup key. */
    public static final int KEY_BYTES = 32;

    /** How many words there are to choose from. */
    public static final int LIST = WordList.SIZE;

    private static final int FEWEST_BYTES = 16;
    private static final int MOST_BYTES = 32;
    private static final int FEWEST_WORDS = 12;
    private static final int BITS = 11;

    private final WordList words = WordList.english();

    /**
     * The backup key that words stand for. Any white space parts them; capitals are taken as small letters.
     *
     * @throws WordsException when there are not 24 words, one is not in the list, or their checksum is wrong
     */
    public byte[] key(byte[] phrase) throws WordsException {
        int count = count(phrase);
        if (count != WORDS) {
            throw WordsException.count("a backup key is " + WORDS + " words, and here are " + count, count);
        }
        return entropy(phrase);
    }

    /**
     * What 12, 15, 18, 21 or 24 words stand for: 16, 20, 24, 28 or 32 bytes.
     *
     * @throws WordsException when there is another number of words, one is not in the list, or their checksum is wrong
     */
    public byte[] entropy(byte[] phrase) throws WordsException {
        int count = count(phrase);
        if (!isPhrase(count)) {
            throw WordsException.count("a phrase has 12, 15, 18, 21 or 24 words, and here are " + count, count);
        }
        int bytes = count / 3 * 4;
        byte[] text = phrase.clone();
        byte[] bits = new byte[MOST_BYTES + 1];
        try {
            lowerCase(text);
            int at = 0;
            for (int word = 0; word < count; word++) {
                int from = skip(text, at, true);
                at = skip(text, from, false);
                put(bits, word, index(text, word, from, at));
            }
            if (bits[bytes] != checksum(bits, bytes)) {
                throw WordsException.checksum("all " + count + " words are in the list, but they do not belong together (their checksum is"
                        + " wrong): one is another word than it should be, or two have changed places");
            }
            return Arrays.copyOf(bits, bytes);
        } finally {
            Arrays.fill(text, (byte) 0);
            Arrays.fill(bits, (byte) 0);
        }
    }

    /** Whether that many words can be a phrase. */
    public static boolean isPhrase(int words) {
        return words % 3 == 0 && words >= FEWEST_WORDS && words <= WORDS;
    }

    /** Whether there are words for that many bytes. */
    public static boolean isEntropy(int bytes) {
        return bytes >= FEWEST_BYTES && bytes <= MOST_BYTES && bytes % 4 == 0;
    }

    /** The words of 16, 20, 24, 28 or 32 bytes, parted by single spaces. */
    public byte[] phrase(byte[] entropy) {
        if (!isEntropy(entropy.length)) {
            throw new IllegalArgumentException("no words stand for " + entropy.length + " bytes");
        }
        int count = entropy.length / 4 * 3;
        byte[] bits = Arrays.copyOf(entropy, entropy.length + 1);
        bits[entropy.length] = checksum(entropy, entropy.length);
        byte[] text = new byte[count * (WordList.LONGEST + 1)];
        int length = 0;
        for (int word = 0; word < count; word++) {
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

    /** The word at a place in the list. */
    public byte[] word(int index) {
        return words.word(index).clone();
    }

    private int index(byte[] text, int word, int from, int to) throws WordsException {
        int index = words.indexOf(text, from, to);
        if (index < 0) {
            List<String> near = words.near(text, from, to);
            throw WordsException.word("word " + (word + 1) + " is not in the BIP-39 English list"
                    + (near.isEmpty() ? "" : "; perhaps " + String.join(" or ", near)), word + 1);
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

    /** The first bits of the hash; the rest of the byte is 0, as it is where no word reaches. */
    private static byte checksum(byte[] entropy, int bytes) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(entropy, 0, bytes);
            return (byte) (sha.digest()[0] & 0xff << (8 - bytes / 4));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
