package precursor.pddb.format;

import java.util.Random;

/** Random values that follow from a seed, for tests. */
final class Seeded implements RandomSource {

    private static final String LETTERS = "aZ09 .:-_äßλж✓漢字𝄞😀";

    private final Random random;

    Seeded(long seed) {
        random = new Random(seed);
    }

    @Override
    public void fill(byte[] bytes) {
        random.nextBytes(bytes);
    }

    /** A name of 1 to {@code most} bytes of UTF-8. */
    String name(int most) {
        int[] letters = LETTERS.codePoints().toArray();
        int length = 1 + below(most);
        StringBuilder name = new StringBuilder();
        int bytes = 0;
        while (bytes < length) {
            int letter = letters[below(letters.length)];
            int size = letter < 0x80 ? 1 : letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
            if (bytes + size > length) {
                letter = 'x';
                size = 1;
            }
            name.appendCodePoint(letter);
            bytes += size;
        }
        return name.toString();
    }
}
