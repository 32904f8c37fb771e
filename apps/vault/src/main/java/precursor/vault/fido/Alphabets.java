package precursor.vault.fido;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Tells words that mix alphabets, as imitations do: a Cyrillic "а" among Latin letters looks like an "a". Scripts that are written
 * together are none (Unicode Technical Standard 39, "highly restrictive").
 */
final class Alphabets {

    private static final List<Set<UnicodeScript>> WRITTEN_TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO));

    private Alphabets() {}

    /** Whether one of a text's words has letters of alphabets that are not written together. Words end at blanks and full stops. */
    static boolean areMixed(String text) {
        Set<UnicodeScript> word = EnumSet.noneOf(UnicodeScript.class);
        for (int c : text.codePoints().toArray()) {
            if (c == ' ' || c == '.') {
                word.clear();
                continue;
            }
            switch (UnicodeScript.of(c)) {
                case COMMON, INHERITED, UNKNOWN -> {}
                case UnicodeScript script -> word.add(script);
            }
            if (word.size() > 1 && WRITTEN_TOGETHER.stream().noneMatch(together -> together.containsAll(word))) {
                return true;
            }
        }
        return false;
    }
}
