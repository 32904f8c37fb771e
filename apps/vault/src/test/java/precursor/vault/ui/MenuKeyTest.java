package precursor.vault.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MenuKeyTest {

    private boolean isBusy;
    private int opened;
    private final MenuKey key = new MenuKey(this::open);

    private boolean open() {
        if (isBusy) {
            return false;
        }
        isBusy = true;
        opened++;
        return true;
    }

    private void over() {
        isBusy = false;
        key.again();
    }

    /** A dialog was up, and what it decided is being done. */
    private void decide() {
        key.press();
        key.covered();
    }

    @Test
    void opensTheMenuAtOnceAndOnce() {
        key.press();
        key.covered();
        over();
        assertEquals(1, opened);
    }

    @Test
    void pressedWhileWorkIsBeingDoneItOpensTheMenuAfterwards() {
        decide();
        key.press();
        assertEquals(1, opened);
        over();
        assertEquals(2, opened);
    }

    @Test
    void pressedManyTimesItOpensOneMenu() {
        decide();
        key.press();
        key.press();
        over();
        key.covered();
        over();
        assertEquals(2, opened);
    }

    @Test
    void pressedAgainBeforeAnythingCameUpItIsTheSamePress() {
        key.press();
        key.press();
        key.covered();
        over();
        assertEquals(1, opened);
    }

    @Test
    void whatCoversTheListMakesThePressVoid() {
        decide();
        key.press();
        key.covered();
        over();
        assertEquals(1, opened);
    }

    @Test
    void aForgottenPressOpensNothing() {
        decide();
        key.press();
        key.forget();
        over();
        assertEquals(1, opened);
    }

    @Test
    void aPressAfterAForgottenOneCounts() {
        decide();
        key.press();
        key.forget();
        key.press();
        over();
        assertEquals(2, opened);
    }
}
