package precursor.services.keyboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a terminal sends becomes keys. */
class EscapeSequencesTest {

    @ParameterizedTest
    @CsvSource({
        "abc, abc",
        "^[A, ↑",
        "^[B, ↓",
        "^[C, →",
        "^[D, ←",
        "^[1~, ∴",
        "x^[Ay, x↑y",
        "^x, ^x",
        "^^[A, ^↑",
        "^[Z, ^[Z",
        "^[1x, ^[1x",
        "a\uf700\uf8ffb, ab",
    })
    void translated(String typed, String keys) {
        EscapeSequences escapes = new EscapeSequences();
        StringBuilder out = new StringBuilder();
        typed.replace('^', '\u001b').codePoints().forEach(c -> {
            for (int key : escapes.put(c)) {
                out.appendCodePoint(key);
            }
        });
        assertEquals(keys.replace('^', '\u001b'), out.toString());
    }
}
