package precursor.sim.board;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {

    @Test
    void aSentenceIsFoundWhereverItIsBroken() {
        List<String> lines = List.of("12:00", "Destroy basis", "\"attic\" and all", "that is in it?", "→ Keep it");
        assertTrue(Reading.finds("Destroy basis \"attic\" and all that is in it?", lines));
        assertTrue(Reading.finds("attic", lines));
        assertTrue(Reading.finds("Destroy basis\n\"attic\"", lines));
        assertFalse(Reading.finds("Destroy basis \"cellar\"", lines));
        assertFalse(Reading.finds("Keep it 12:00", lines), "lines are read from top to bottom");
    }

    @Test
    void aScriptWithoutSpacesIsBrokenAnywhere() {
        assertTrue(Reading.finds("もう一度入力してください", List.of("もう一度入", "力してください")));
    }

    @Test
    void nothingStandsOnAnEmptyScreen() {
        assertFalse(Reading.finds("PIN", List.of()));
    }
}
