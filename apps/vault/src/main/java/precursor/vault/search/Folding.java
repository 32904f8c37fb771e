package precursor.vault.search;

import java.util.Locale;

/** Texts without the difference of capitals, in all scripts that have them. */
public final class Folding {

    private Folding() {}

    /**
     * Capitals first, as ß and ſ have one form there that small letters lack. Greek's small sigma has two, one of them for the end of a word; while
     * somebody types, every letter is at the end once.
     */
    public static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
    }
}
