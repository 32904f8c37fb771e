package precursor.services.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import precursor.services.status.api.StatusRequest;
import precursor.services.status.api.StatusRequest.EnableAutomaticBacklight;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.Words;

class BacklightTest {

    private final List<String> did = new ArrayList<>();
    private final Backlight light = new Backlight(level -> did.add("level " + level), ms -> did.add("wake in " + ms));

    private void does(Runnable what, String... expected) {
        did.clear();
        what.run();
        assertEquals(List.of(expected), did);
    }

    @Test
    void aKeyLightsItUntilSomeTimeAfterTheLastOne() {
        does(light::keyPressed, "wake in 10000", "level 23");
        does(light::keyPressed, "wake in 10000");
        does(light::timeIsOver, "level 0");
        does(light::timeIsOver);
        does(light::keyPressed, "wake in 10000", "level 23");
    }

    @Test
    void theTimeIsTheUsers() {
        does(() -> light.automatic(3));
        does(light::keyPressed, "wake in 3000", "level 23");
        does(() -> light.automatic(60), "wake in 60000");
    }

    @Test
    void byHandNeitherKeysNorTimeMatter() {
        light.keyPressed();
        does(light::byHand, "level 0");
        does(light::keyPressed);
        does(() -> light.turn(true), "level 23");
        assertEquals(Backlight.State.ON, light.state());
        does(light::timeIsOver);
        does(() -> light.turn(false), "level 0");
        assertEquals(Backlight.State.OFF, light.state());
        does(() -> light.automatic(5), "wake in 5000", "level 23");
        does(light::timeIsOver, "level 0");
    }

    @Test
    void whileItIsAutomaticNobodySwitchesIt() {
        does(() -> light.turn(true));
        assertEquals(Backlight.State.AUTOMATIC, light.state());
    }

    @Test
    void nonsenseOfAClientIsRefused() {
        for (long seconds : new long[] {0, -1, Long.MIN_VALUE, 86_401, 1L << 32, Long.MAX_VALUE}) {
            assertThrows(
                    MalformedMessageException.class, () -> StatusRequest.decode(new Message.Scalar(13, Words.of(seconds))));
        }
        assertEquals(
                new EnableAutomaticBacklight(86_400), StatusRequest.decode(new Message.Scalar(13, Words.of(86_400))));
    }
}
