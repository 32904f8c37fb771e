package precursor.pddb.engine;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/** Orders names by their UTF-8 bytes, which is the order of their code points; that of {@link String} differs above U+FFFF. */
final class NameOrder implements Comparator<String> {
    static final NameOrder BYTES = new NameOrder();

    private NameOrder() {}

    @Override
    public int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Integer.compare(rank(x), rank(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** The names in this order, for reading only. */
    static SortedSet<String> sorted(Iterable<String> names) {
        TreeSet<String> sorted = new TreeSet<>(BYTES);
        names.forEach(sorted::add);
        return Collections.unmodifiableSortedSet(sorted);
    }

    /** A half of a surrogate pair stands for something above all other characters. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x1_0000 : c;
    }
}
