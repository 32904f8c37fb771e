package precursor.pddb.format;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static PddbError refusal(Consumer<String> check, String name) {
        return assertThrows(PddbException.class, () -> check.accept(name)).error();
    }

    private static void checkNames(Consumer<String> check, int most) {
        assertDoesNotThrow(() -> check.accept("a"));
        assertDoesNotThrow(() -> check.accept("n".repeat(most)));
        assertDoesNotThrow(() -> check.accept("é".repeat(most / 2)));
        assertDoesNotThrow(() -> check.accept("𝄞".repeat(most / 4)));
        assertEquals(PddbError.NAME_TOO_LONG, refusal(check, "n".repeat(most + 1)));
        assertEquals(PddbError.NAME_TOO_LONG, refusal(check, "é".repeat(most / 2 + 1)));
        assertEquals(PddbError.NAME_TOO_LONG, refusal(check, "n".repeat(100_000)));
        assertEquals(PddbError.INVALID_NAME, refusal(check, ""));
        assertEquals(PddbError.INVALID_NAME, refusal(check, "a\0"));
        assertEquals(PddbError.INVALID_NAME, refusal(check, "\ud800"));
    }

    @Test
    void namesHaveTheirLengths() {
        checkNames(Limits::checkBasis, 63);
        checkNames(Limits::checkNewBasis, 63);
        checkNames(Limits::checkDictionary, 110);
        checkNames(Limits::checkKey, 94);
    }

    @Test
    void aNewBasisHasNoColon() {
        assertEquals(PddbError.INVALID_NAME, refusal(Limits::checkNewBasis, "a:b"));
        assertDoesNotThrow(() -> Limits.checkBasis("a:b"));
        assertDoesNotThrow(() -> Limits.checkDictionary("a:b"));
        assertDoesNotThrow(() -> Limits.checkKey("a:b"));
    }

    @Test
    void longPasswordsAreRefusedNotCut() {
        assertDoesNotThrow(() -> Limits.checkPassword(new byte[0]));
        assertDoesNotThrow(() -> Limits.checkPassword(new byte[72]));
        assertEquals(PddbError.PASSWORD_TOO_LONG, assertThrows(PddbException.class, () -> Limits.checkPassword(new byte[73])).error());
    }

    @Test
    void noRefusalRepeatsTheName() {
        String name = "holiday".repeat(20) + "\0";
        String text = String.valueOf(assertThrows(PddbException.class, () -> Limits.checkBasis(name)).getMessage());
        assertFalse(text.contains("holiday"));
    }
}
