package precursor.pddb.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BacklightInputTest {

    @Test
    void secondsAreWholeAndAtMostADay() {
        assertEquals(OptionalLong.of(10), BacklightInput.seconds(" 10 "));
        assertEquals(OptionalLong.of(86_400), BacklightInput.seconds("86400"));
        for (String text : new String[] {"", "0", "-1", "86401", "1.5", "ten", "100000", "99999999999999999999"}) {
            assertEquals(OptionalLong.empty(), BacklightInput.seconds(text), text);
        }
    }

    @Test
    void whatAnotherSystemKeptIsBounded() {
        assertEquals(10, BacklightInput.inForce(0));
        assertEquals(25, BacklightInput.inForce(25));
        assertEquals(86_400, BacklightInput.inForce(Long.MAX_VALUE));
        assertEquals(1, BacklightInput.inForce(-1));
    }
}
