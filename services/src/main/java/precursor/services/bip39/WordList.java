package precursor.services.bip39;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The 2048 English words of BIP-39, sorted; a word's place in the list is its 11 bits. */
final class WordList {

    /** How many words there are. */
    static final int SIZE = 2048;

    /** No word is longer. */
    static final int LONGEST = 8;

    /** What is longer than this is not a word with a slip in it. */
    private static final int LONGEST_GUESS = LONGEST + 4;

    private static final int SUGGESTIONS = 3;

    private final byte[][] words;

    private WordList(byte[][] words) {
        this.words = words;
    }

    static WordList english() {
        try (InputStream in = WordList.class.getResourceAsStream("english.txt")) {
            if (in == null) {
                throw new IllegalStateException("the word list is missing from the program");
            }
            byte[][] words = new byte[SIZE][];
            byte[] text = in.readAllBytes();
            int start = 0;
            for (int i = 0; i < SIZE; i++) {
                int end = start;
                while (text[end] != '\n') {
                    end++;
                }
                words[i] = Arrays.copyOfRange(text, start, end);
                start = end + 1;
            }
            return new WordList(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The word's own bytes: not to be changed. */
    byte[] word(int index) {
        return words[index];
    }

    /** The place of a lower-case word, or -1. */
    int indexOf(byte[] text, int from, int to) {
        int low = 0;
        int high = SIZE - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compare(words[middle], 0, words[middle].length, text, from, to);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** Words of the list that somebody may have meant, the likeliest first; at most three, perhaps none. */
    List<String> near(byte[] text, int from, int to) {
        record Guess(int distance, int index) {}
        List<Guess> guesses = new ArrayList<>();
        if (to - from <= LONGEST_GUESS) {
            for (int i = 0; i < SIZE; i++) {
                int distance = distance(words[i], text, from, to);
                if (distance <= (to - from <= 4 ? 1 : 2)) {
                    guesses.add(new Guess(distance, i));
                }
            }
        }
        guesses.sort(Comparator.comparingInt(Guess::distance));
        return guesses.stream()
                .limit(SUGGESTIONS)
                .map(guess -> new String(words[guess.index()], StandardCharsets.US_ASCII))
                .toList();
    }

    /** How many slips lie between two words: a letter too many, too few, another one, or two neighbours exchanged. */
    private static int distance(byte[] word, byte[] text, int from, int to) {
        int length = to - from;
        int[] before = new int[length + 1];
        int[] last = new int[length + 1];
        int[] row = new int[length + 1];
        for (int j = 0; j <= length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= word.length; i++) {
            row[0] = i;
            for (int j = 1; j <= length; j++) {
                int same = word[i - 1] == text[from + j - 1] ? 0 : 1;
                int best = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + same);
                if (i > 1 && j > 1 && word[i - 1] == text[from + j - 2] && word[i - 2] == text[from + j - 1]) {
                    best = Math.min(best, before[j - 2] + 1);
                }
                row[j] = best;
            }
            int[] reused = before;
            before = last;
            last = row;
            row = reused;
        }
        return last[length];
    }
}
