package precursor.sim.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CeremoniesTest {

    private Instant now = Instant.EPOCH;
    private final Ceremonies<String> ceremonies = new Ceremonies<>(() -> now);

    @Test
    void eachIsTakenOnce() {
        String id = ceremonies.begin("a");
        assertEquals(Optional.of("a"), ceremonies.take(id));
        assertEquals(Optional.empty(), ceremonies.take(id));
    }

    @Test
    void itEndsAfterItsTime() {
        String id = ceremonies.begin("a");
        now = now.plus(Ceremonies.LIFETIME).plusMillis(1);
        assertEquals(Optional.empty(), ceremonies.take(id));
    }

    @Test
    void theOldestMakesRoom() {
        String first = ceremonies.begin("first");
        String second = ceremonies.begin("second");
        for (int i = 2; i <= Ceremonies.MOST; i++) {
            ceremonies.begin("more");
        }
        assertEquals(Optional.empty(), ceremonies.take(first));
        assertEquals(Optional.of("second"), ceremonies.take(second));
    }
}
