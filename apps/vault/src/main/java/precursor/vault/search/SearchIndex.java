package precursor.vault.search;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds what was typed in the texts of a list. Words may stand in any order, and all must be found; rows in which each begins a word come first, then
 * those where one stands inside a word, both in the list's order. Any thread may use it.
 */
public final class SearchIndex {

    private static final Pattern SPACES = Pattern.compile("[\\s\\u3000]+");
    private static final int ABSENT = 0;
    private static final int INSIDE = 1;
    private static final int WORD_START = 2;

    private final String[] texts;
    private final Found all;

    /**
     * @param folded what may be found of each row, {@linkplain Folding#fold folded}, in the list's order
     */
    public SearchIndex(List<String> folded) {
        this.texts = folded.toArray(String[]::new);
        int[] rows = new int[texts.length];
        Arrays.setAll(rows, i -> i);
        this.all = new Found(this, "", rows, rows);
    }

    /** All rows. */
    public Found all() {
        return all;
    }

    /** What is found of a text. */
    public Found search(String typed) {
        return search(typed, all);
    }

    /** As {@link #search(String)}, quicker when the text goes on from one that was searched for before, as it does while somebody types. */
    public Found search(String typed, Found before) {
        String query = Folding.fold(typed).stripLeading();
        if (query.isBlank()) {
            return all;
        }
        boolean narrows = before.index() == this && query.startsWith(before.query());
        String[] words = SPACES.split(query);
        return find(query, words, narrows ? before.ascending() : all.ascending());
    }

    private Found find(String query, String[] words, int[] candidates) {
        int[] ascending = new int[candidates.length];
        int[] inside = new int[candidates.length];
        int[] order = new int[candidates.length];
        int found = 0;
        int first = 0;
        int second = 0;
        for (int row : candidates) {
            int rank = rank(texts[row], words);
            if (rank != ABSENT) {
                ascending[found++] = row;
                if (rank == WORD_START) {
                    order[first++] = row;
                } else {
                    inside[second++] = row;
                }
            }
        }
        System.arraycopy(inside, 0, order, first, second);
        return new Found(this, query, Arrays.copyOf(ascending, found), Arrays.copyOf(order, found));
    }

    private static int rank(String text, String[] words) {
        int rank = WORD_START;
        for (String word : words) {
            rank = Math.min(rank, rank(text, word));
            if (rank == ABSENT) {
                return ABSENT;
            }
        }
        return rank;
    }

    private static int rank(String text, String word) {
        int at = text.indexOf(word);
        if (at < 0) {
            return ABSENT;
        }
        while (at >= 0) {
            if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
                return WORD_START;
            }
            at = text.indexOf(word, at + 1);
        }
        return INSIDE;
    }
}
