package precursor.vault.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import precursor.pddb.api.BasisList;
import precursor.vault.ctap.store.Home;

/** Which homes the open bases are, from one look to the next. */
final class OpenHomesTest {

    private static final String SYSTEM = ".System";

    private final OpenHomes homes = new OpenHomes();

    private List<Home> look(long generation, String... names) {
        homes.update(new BasisList(generation, List.of(names)));
        return homes.homes();
    }

    private long firstChanges() {
        return homes.first().changes();
    }

    @Test
    void theFirstHomeIsThereBeforeAnythingIsKnown() {
        assertEquals(List.of(OpenHomes.FIRST), homes.homes());
        assertEquals(List.of(OpenHomes.FIRST), look(77, SYSTEM));
        assertEquals(0, firstChanges(), "nothing was known that could be wrong now");
    }

    @Test
    void aBasisStaysTheSameHomeWhileItIsOpen() {
        Home a = look(5, SYSTEM, "a").getLast();
        assertEquals(List.of(OpenHomes.FIRST, a), look(5, SYSTEM, "a"));
        Home b = look(6, SYSTEM, "a", "b").getLast();
        assertEquals(List.of(OpenHomes.FIRST, a, b), homes.homes());
        assertEquals(List.of(OpenHomes.FIRST, b), look(7, SYSTEM, "b"));
        assertTrue(homes.find(a).isEmpty());
        assertEquals("b", homes.find(b).orElseThrow().basis());
        Home again = look(8, SYSTEM, "b", "a").getLast();
        assertNotEquals(a, again);
        assertEquals(0, firstChanges());
    }

    @Test
    void aBasisThatWasLockedAndOpenedUnseenIsAnotherHome() {
        Home a = look(5, SYSTEM, "a").getLast();
        homes.find(a).orElseThrow().know(List.of(1700));
        Home other = look(7, SYSTEM, "a").getLast();
        assertNotEquals(a, other);
        assertFalse(homes.find(other).orElseThrow().isKnown());
        assertTrue(homes.find(a).isEmpty());
    }

    @Test
    void ofTwoThatAreOpenNoneCanBeToldFromOneThatWasReopened() {
        List<Home> before = look(5, SYSTEM, "a", "b");
        List<Home> after = look(7, SYSTEM, "a", "b");
        assertEquals(3, after.size());
        assertFalse(after.contains(before.get(1)));
        assertFalse(after.contains(before.get(2)));
    }

    /** It begins to count elsewhere; nothing of before can be relied on, not even the first home's numbers. */
    @Test
    void inAnotherLifeOfTheDatabaseNothingIsKnown() {
        look(5, SYSTEM, "a");
        homes.first().know(List.of(2045));
        List<Home> after = look(-900_000, SYSTEM);
        assertEquals(List.of(OpenHomes.FIRST), after);
        assertFalse(homes.first().isKnown());
        assertEquals(1, firstChanges());
    }

    @Test
    void whatIsUnmountedMayComeBackAsAnother() {
        look(5, SYSTEM, "a");
        homes.first().know(List.of(2045));
        assertEquals(List.of(OpenHomes.FIRST), look(6));
        assertFalse(homes.first().isKnown());
        assertEquals(1, firstChanges());
        look(7, SYSTEM);
        assertEquals(1, firstChanges());
    }
}
