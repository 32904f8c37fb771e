package precursor.services.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import precursor.services.names.api.Token;
import precursor.xous.message.Pid;
import precursor.xous.message.Sid;

class NameTableTest {

    private static final Pid OWNER = new Pid(3);
    private static final Pid CLIENT = new Pid(4);
    private static final Pid OTHER = new Pid(5);
    private static final Sid SID = new Sid(1, 2);
    private static final Token TOKEN = new Token(7, 8);

    private final NameTable table = new NameTable();

    @Test
    void anotherProcessCannotTakeAName() {
        assertTrue(table.register("graphics", SID, OWNER, 0));
        assertFalse(table.register("graphics", new Sid(3, 4), OTHER, 0));
        assertEquals(Optional.of(SID), table.sid("graphics"));
    }

    @Test
    void itsOwnerReplacesItAndItStartsEmpty() {
        table.register("graphics", SID, OWNER, 1);
        table.connected("graphics", TOKEN, CLIENT);
        assertTrue(table.isFull("graphics"));
        assertTrue(table.register("graphics", new Sid(3, 4), OWNER, 1));
        assertEquals(Optional.of(new Sid(3, 4)), table.sid("graphics"));
        assertFalse(table.isFull("graphics"));
    }

    @Test
    void onlyItsOwnerUnregistersIt() {
        table.register("graphics", SID, OWNER, 0);
        assertFalse(table.unregister(SID, OTHER));
        assertTrue(table.unregister(SID, OWNER));
        assertFalse(table.unregister(SID, OWNER));
        assertEquals(Optional.empty(), table.sid("graphics"));
    }

    @Test
    void aTokenFreesItsSlotOnceAndForItsHolderOnly() {
        table.register("graphics", SID, OWNER, 1);
        table.connected("graphics", TOKEN, CLIENT);
        assertFalse(table.disconnected("graphics", TOKEN, OTHER));
        assertFalse(table.disconnected("graphics", new Token(7, 9), CLIENT));
        assertFalse(table.disconnected("gam", TOKEN, CLIENT));
        assertTrue(table.disconnected("graphics", TOKEN, CLIENT));
        assertFalse(table.isFull("graphics"));
        assertFalse(table.disconnected("graphics", TOKEN, CLIENT));
    }

    @Test
    void aDeadClientsSlotsAndADeadOwnersNamesAreFree() {
        table.register("graphics", SID, OWNER, 1);
        table.register("status", SID, OTHER, 1);
        table.connected("graphics", TOKEN, CLIENT);
        table.died(CLIENT);
        assertFalse(table.isFull("graphics"));
        table.died(OWNER);
        assertEquals(Optional.empty(), table.sid("graphics"));
        assertEquals(Optional.of(SID), table.sid("status"));
    }

    @Test
    void trustedInitIsDoneWhenAllLimitedNamesAreFull() {
        Map<String, Integer> limits = Map.of("graphics", 1, "status", 2);
        assertFalse(table.areAllFull(limits));
        table.register("graphics", SID, OWNER, 1);
        table.register("status", SID, OTHER, 2);
        table.register("modals", SID, OTHER, 0);
        table.connected("graphics", TOKEN, CLIENT);
        table.connected("status", new Token(1, 1), CLIENT);
        assertFalse(table.areAllFull(limits));
        table.connected("status", new Token(1, 2), OWNER);
        assertTrue(table.areAllFull(limits));
    }
}
