package precursor.services.bip39;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Words while they are typed. A letter counts only if a word of the list goes on with it, so that nothing that is no word can be typed; a word is
 * done when a space follows and only it can be meant. Wipe it in the end.
 */
public final class WordEntry {

    /** Most words of a phrase. */
    public static final int MOST = 24;

    private final WordList words = WordList.english();
    private final int[] places = new int[MOST];
    private final byte[] letters = new byte[WordList.LONGEST];
    private int count;
    private int length;

    /** Words that are done. */
    public int count() {
        return count;
    }

    /** A word that is done, from 0. */
    public String word(int number) {
        return new String(words.word(places[number]), StandardCharsets.US_ASCII);
    }

    /** What has been typed of the next word. */
    public String begun() {
        return new String(letters, 0, length, StandardCharsets.US_ASCII);
    }

    /** Types a letter, small or capital; false when no word goes on with it. */
    public boolean letter(int codePoint) {
        int small = codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 'a' - 'A' : codePoint;
        if (small < 'a' || small > 'z' || count == MOST || length == letters.length) {
            return false;
        }
        letters[length++] = (byte) small;
        if (first() < WordList.SIZE && begins(first())) {
            return true;
        }
        letters[--length] = 0;
        return false;
    }

    /** Ends the word that is typed; false when it could be more than one, or none was begun. */
    public boolean end() {
        int first = first();
        if (length == 0 || !begins(first) || (words.word(first).length != length && follows(first))) {
            return false;
        }
        places[count++] = first;
        forgetLetters();
        return true;
    }

    /** Takes the last letter away, or the last word back so that its letters can be. */
    public boolean backspace() {
        if (length > 0) {
            letters[--length] = 0;
            return true;
        }
        if (count == 0) {
            return false;
        }
        byte[] last = words.word(places[--count]);
        places[count] = 0;
        System.arraycopy(last, 0, letters, 0, last.length);
        length = last.length;
        return true;
    }

    /** Words that begin as what was typed, in the list's order; none when nothing was typed. */
    public List<String> suggestions(int most) {
        List<String> suggestions = new ArrayList<>();
        if (length > 0) {
            for (int i = first(); i < WordList.SIZE && begins(i) && suggestions.size() < most; i++) {
                suggestions.add(new String(words.word(i), StandardCharsets.US_ASCII));
            }
        }
        return suggestions;
    }

    /** The words that are done, parted by spaces; the caller wipes them. */
    public byte[] phrase() {
        byte[] text = new byte[count * (WordList.LONGEST + 1)];
        int at = 0;
        for (int i = 0; i < count; i++) {
            byte[] word = words.word(places[i]);
            System.arraycopy(word, 0, text, at, word.length);
            at += word.length;
            text[at++] = ' ';
        }
        byte[] phrase = Arrays.copyOf(text, Math.max(0, at - 1));
        Arrays.fill(text, (byte) 0);
        return phrase;
    }

    public void wipe() {
        Arrays.fill(places, 0);
        count = 0;
        forgetLetters();
    }

    private void forgetLetters() {
        Arrays.fill(letters, (byte) 0);
        length = 0;
    }

    /** The place of the first word that is not before what was typed. */
    private int first() {
        int low = 0;
        int high = WordList.SIZE;
        while (low < high) {
            int middle = (low + high) >>> 1;
            byte[] word = words.word(middle);
            if (Arrays.compare(word, 0, word.length, letters, 0, length) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean begins(int place) {
        if (place >= WordList.SIZE) {
            return false;
        }
        byte[] word = words.word(place);
        return word.length >= length && Arrays.equals(word, 0, length, letters, 0, length);
    }

    private boolean follows(int place) {
        return begins(place + 1);
    }
}
