package precursor.vault.fido;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PlaceTest {

    private long now = 10_000;
    private boolean isTaken;
    private final Place place = new Place(() -> isTaken, () -> now);

    @Test
    void whereNothingWasKeysAnswerAtOnce() {
        assertTrue(place.hears(place.show(() -> false)));
    }

    @Test
    void inThePlaceOfSomethingElseNoKeyAnswersForAMoment() {
        isTaken = true;
        long from = place.show(() -> false);
        assertFalse(place.hears(from));
        now += Place.GRACE_MILLIS - 1;
        assertFalse(place.hears(from));
        now++;
        assertTrue(place.hears(from));
    }

    @Test
    void afterAnotherDialogNoKeyAnswersForAMoment() {
        long from = place.show(() -> true);
        assertFalse(place.hears(from));
        now += Place.GRACE_MILLIS;
        assertTrue(place.hears(from));
    }

    /** However long it waits until the other is gone. */
    @Test
    void theMomentBeginsWhenTheQuestionIsUp() {
        long from = place.show(() -> {
            now += 10_000;
            return true;
        });
        assertFalse(place.hears(from));
    }
}
