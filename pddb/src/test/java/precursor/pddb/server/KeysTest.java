package precursor.pddb.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import precursor.pddb.api.BulkKey;
import precursor.pddb.api.Create;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.KeyAttributes;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.pddb.api.PddbKey;
import precursor.pddb.api.PddbRequest;

/** Dictionaries and keys, as two processes see them. */
@Timeout(60)
class KeysTest {

    private static final Optional<String> ANY = Optional.empty();

    private final PddbMachine machine = PddbMachine.start();
    private final Pddb pddb = machine.client("client");
    private final Pddb other = machine.client("other");

    @BeforeEach
    void mounted() {
        pddb.awaitMounted();
    }

    @AfterEach
    void off() {
        machine.close();
        assertEquals(List.of(), machine.machine.failures());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(ErrorCode code, Executable what) {
        assertEquals(code, assertThrows(PddbApiException.class, what).code());
    }

    private void put(String dictionary, String key, byte[] value) {
        try (PddbKey open = pddb.open(dictionary, key, Create.KEY_AND_DICTIONARY)) {
            open.put(value);
        }
    }

    private byte[] get(String dictionary, String key) {
        try (PddbKey open = other.open(dictionary, key, Create.NOTHING)) {
            return open.readAll();
        }
    }

    @Test
    void whatOneProcessWritesAnotherReads() {
        put("wlan", "home", bytes("secret"));
        assertArrayEquals(bytes("secret"), get("wlan", "home"));
        put("wlan", "home", bytes("longer secret"));
        assertArrayEquals(bytes("longer secret"), get("wlan", "home"));
        put("wlan", "home", bytes(""));
        assertEquals(0, get("wlan", "home").length);
        assertEquals(List.of("wlan"), other.dictionaries(ANY));
        assertEquals(List.of("home"), other.keys(ANY, "wlan"));
        assertEquals(1, other.dictionaryCount(ANY));
        assertEquals(1, other.keyCount(Optional.of(".System"), "wlan"));
    }

    @Test
    void whatIsAcknowledgedSurvivesTheProcess() {
        put("d", "put", bytes("durable"));
        pddb.createDictionary(ANY, "empty");
        PddbKey key = pddb.open("d", "synced", Create.KEY);
        key.write(bytes("durable too"), 0, 11);
        pddb.sync();
        machine.dieAndRestart();
        pddb.awaitMounted();
        assertArrayEquals(bytes("durable"), get("d", "put"));
        assertArrayEquals(bytes("durable too"), get("d", "synced"));
        assertEquals(List.of("d", "empty"), pddb.dictionaries(ANY));
        refused(ErrorCode.KEY_LOST, key::readAll);
    }

    @Test
    void whatNobodyWaitsForIsSyncedALittleLater() {
        put("d", "k", bytes("old"));
        settle();
        PddbKey key = pddb.open("d", "k", Create.NOTHING);
        key.write(bytes("new"), 0, 3);
        assertArrayEquals(bytes("old"), machine.onFlash("d", "k"));
        settle();
        assertArrayEquals(bytes("new"), machine.onFlash("d", "k"));
        machine.dieAndRestart();
        pddb.awaitMounted();
        assertArrayEquals(bytes("new"), get("d", "k"));
    }

    /** Lets the alarm ring for which there is a reason, and then there is none. */
    private void settle() {
        assertTrue(machine.isScrubWanted());
        machine.scrub();
        assertTrue(pddb.availablePages() > 0, "answered after the alarm was");
        assertFalse(machine.isScrubWanted());
    }

    /** Whoever pulls the plug of an idle device must not lose its free pages. */
    @Test
    void anIdleDeviceListsItsFreePages() {
        put("d", "k", bytes("v"));
        settle();
        long before = pddb.availablePages();
        for (int life = 0; life < 20; life++) {
            machine.dieAndRestart();
            pddb.awaitMounted();
            put("d", "k", bytes("v" + life));
            settle();
        }
        long lost = before - pddb.availablePages();
        assertTrue(lost <= 20 * 16, lost + " pages were lost");
        long last = pddb.availablePages();
        machine.dieAndRestart();
        pddb.awaitMounted();
        assertTrue(last - pddb.availablePages() <= 16);
    }

    @Test
    void aKeyIsLikeAFile() {
        PddbKey key = pddb.open("d", "k", Create.KEY_AND_DICTIONARY);
        assertEquals(".System", key.basis());
        assertEquals(0, key.length());
        byte[] into = new byte[16];
        assertEquals(-1, key.read(into, 0, 16));
        key.write(bytes("0123456789"), 0, 10);
        assertEquals(10, key.position());
        key.seek(3);
        assertEquals(4, key.read(into, 1, 4));
        assertEquals("3456", new String(into, 1, 4, StandardCharsets.UTF_8));
        assertEquals(7, key.position());
        key.seek(20);
        assertEquals(-1, key.read(into, 0, 1));
        key.write(bytes("x"), 0, 1);
        assertEquals(21, key.length());
        assertArrayEquals(bytes("0123456789\0\0\0\0\0\0\0\0\0\0x"), key.readAll());
        key.truncate(2);
        assertArrayEquals(bytes("01"), key.readAll());
        key.truncate(4);
        assertArrayEquals(bytes("01\0\0"), key.readAll());
        KeyAttributes attributes = key.attributes();
        assertEquals(4, attributes.length());
        assertEquals("k", attributes.key());
        assertEquals(Optional.of(attributes), other.attributes(ANY, "d", "k"));
        key.close();
        refused(ErrorCode.KEY_LOST, key::length);
        key.close();
    }

    @Test
    void aValueLargerThanAMessageIsWhole() {
        byte[] large = new byte[PddbRequest.MOST_DATA + 10_000];
        new SplittableRandom(3).nextBytes(large);
        put("d", "large", large);
        assertArrayEquals(large, get("d", "large"));
        try (PddbKey key = pddb.open("d", "large", Create.NOTHING)) {
            byte[] part = new byte[20];
            assertEquals(20, key.read(PddbRequest.MOST_DATA - 10, part, 0, 20));
            for (int i = 0; i < 20; i++) {
                assertEquals(large[PddbRequest.MOST_DATA - 10 + i], part[i]);
            }
        }
    }

    @Test
    void aWholeValueIsOneMessage() {
        assertEquals(Optional.empty(), other.get(ANY, "d", "k"));
        pddb.put(ANY, "d", "k", bytes("value"));
        assertArrayEquals(bytes("value"), other.get(ANY, "d", "k").orElseThrow());
        assertEquals(Optional.empty(), other.get(ANY, "d", "l"));
        assertEquals(Optional.empty(), other.get(Optional.of("locked or absent"), "d", "k"));
        refused(ErrorCode.NOT_FOUND, () -> pddb.put(Optional.of("locked or absent"), "d", "k", new byte[1]));
        for (int length : List.of(Pddb.SHORT_VALUE, Pddb.SHORT_VALUE + 1, 50_000, PddbRequest.MOST_DATA, 1, 0)) {
            byte[] value = new byte[length];
            new SplittableRandom(length).nextBytes(value);
            pddb.put(ANY, "d", "k", value);
            assertArrayEquals(value, other.get(ANY, "d", "k").orElseThrow());
        }
        refused(ErrorCode.TOO_LARGE, () -> pddb.put(ANY, "d", "k", new byte[PddbRequest.MOST_DATA + 1]));
        refused(ErrorCode.NAME_TOO_LONG, () -> pddb.put(ANY, "d".repeat(300), "k", new byte[1]));
        refused(ErrorCode.NAME_TOO_LONG, () -> pddb.get(ANY, "d", "k".repeat(300)));
        put("d", "large", new byte[PddbRequest.MOST_DATA + 1]);
        refused(ErrorCode.TOO_LARGE, () -> pddb.get(ANY, "d", "large"));
        assertEquals(List.of("k", "large"), pddb.keys(ANY, "d"));
    }

    @Test
    void aWholeValueIsDurable() {
        pddb.put(ANY, "d", "k", bytes("old"));
        pddb.put(ANY, "d", "k", bytes("newer"));
        machine.dieAndRestart();
        pddb.awaitMounted();
        assertArrayEquals(bytes("newer"), pddb.get(ANY, "d", "k").orElseThrow());
    }

    @Test
    void openingMakesOnlyWhatItMay() {
        refused(ErrorCode.NOT_FOUND, () -> pddb.open("d", "k", Create.NOTHING));
        refused(ErrorCode.NOT_FOUND, () -> pddb.open("d", "k", Create.KEY));
        refused(ErrorCode.NOT_FOUND, () -> pddb.open("d", "k", Create.NEW_KEY));
        pddb.open("d", "k", Create.NEW_KEY_AND_DICTIONARY).close();
        refused(ErrorCode.ALREADY_EXISTS, () -> pddb.open("d", "k", Create.NEW_KEY_AND_DICTIONARY));
        refused(ErrorCode.ALREADY_EXISTS, () -> pddb.open("d", "k", Create.NEW_KEY));
        pddb.open("d", "k", Create.KEY).close();
        pddb.open("d", "k2", Create.NEW_KEY).close();
        assertEquals(List.of("k", "k2"), pddb.keys(ANY, "d"));
    }

    @Test
    void namesHaveTheirLimits() {
        refused(ErrorCode.NAME_TOO_LONG, () -> pddb.createDictionary(ANY, "d".repeat(111)));
        refused(ErrorCode.NAME_TOO_LONG, () -> pddb.createDictionary(ANY, "d".repeat(300)));
        refused(ErrorCode.INVALID_NAME, () -> pddb.createDictionary(ANY, ""));
        pddb.createDictionary(ANY, "d".repeat(110));
        pddb.createDictionary(ANY, "d");
        refused(ErrorCode.NAME_TOO_LONG, () -> pddb.open("d", "ä".repeat(48), Create.KEY));
        pddb.open("d", "ä".repeat(47), Create.KEY).close();
        refused(ErrorCode.NOT_FOUND, () -> pddb.keys(Optional.of("locked or absent"), "d"));
        refused(ErrorCode.NOT_FOUND, () -> pddb.dictionaries(Optional.of("locked or absent")));
    }

    @Test
    void deletedIsGone() {
        put("d", "a", bytes("1"));
        put("d", "b", bytes("2"));
        put("d", "c", bytes("3"));
        PddbKey open = other.open("d", "a", Create.NOTHING);
        pddb.deleteKey(ANY, "d", "a");
        refused(ErrorCode.KEY_LOST, open::readAll);
        refused(ErrorCode.KEY_LOST, () -> open.write(bytes("x"), 0, 1));
        refused(ErrorCode.NOT_FOUND, () -> pddb.deleteKey(ANY, "d", "a"));
        put("d", "a", bytes("another"));
        refused(ErrorCode.KEY_LOST, open::readAll);
        pddb.deleteKeys(ANY, "d", List.of("b", "nothing", "c"));
        assertEquals(List.of("a"), pddb.keys(ANY, "d"));
        pddb.deleteDictionary(ANY, "d");
        refused(ErrorCode.NOT_FOUND, () -> pddb.keys(ANY, "d"));
        refused(ErrorCode.NOT_FOUND, () -> pddb.deleteDictionary(ANY, "d"));
        machine.dieAndRestart();
        pddb.awaitMounted();
        assertEquals(List.of(), pddb.dictionaries(ANY));
    }

    @Test
    void listingsOfAnyLengthComeInPages() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            names.add("%03d".formatted(i) + "k".repeat(90));
        }
        pddb.createDictionary(ANY, "d");
        names.reversed().forEach(n -> pddb.open("d", n, Create.KEY).close());
        assertEquals(names, other.keys(ANY, "d"));
        assertEquals(500, other.keyCount(ANY, "d"));
        List<BulkKey> all = other.readDictionary(ANY, "d", 100);
        assertEquals(names, all.stream().map(k -> k.attributes().key()).toList());
    }

    @Test
    void aDictionaryIsReadAtOnceUpToALimit() {
        for (int i = 0; i < 5; i++) {
            put("d", "k" + i, new byte[60_000]);
        }
        put("d", "k9", bytes("last"));
        List<BulkKey> all = other.readDictionary(ANY, "d", 1 << 20);
        assertEquals(6, all.size());
        assertTrue(all.stream().allMatch(k -> k.value().isPresent()));
        assertArrayEquals(bytes("last"), all.getLast().value().orElseThrow());
        List<BulkKey> some = other.readDictionary(ANY, "d", 130_000);
        assertEquals(6, some.size());
        assertEquals(3, some.stream().filter(k -> k.value().isPresent()).count());
        assertTrue(some.getLast().value().isPresent(), "what is small may still fit");
        assertEquals(60_000, some.get(3).attributes().length());
        put("d", "k0", new byte[PddbRequest.MOST_ANSWER]);
        assertTrue(other.readDictionary(ANY, "d", 1 << 20).getFirst().value().isEmpty(), "no message is that large");
        refused(ErrorCode.NOT_FOUND, () -> other.readDictionary(ANY, "nothing", 1));
    }

    /** The names and lengths of what comes, in its order; -1 for a key without its value. */
    private List<String> visited(List<String> keys) {
        List<String> seen = new ArrayList<>();
        other.visitKeys(
                ANY,
                "d",
                keys,
                key -> seen.add(key.attributes().key() + " " + key.value().map(v -> v.length).orElse(-1)));
        return seen;
    }

    @Test
    void someKeysAreReadAtOnceInTheOrderAskedFor() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            put("d", "k" + i, new byte[1000]);
            names.addFirst("k" + i);
        }
        put("d", "none", new byte[0]);
        put("d", "huge", new byte[100_000]);
        assertEquals(List.of("k7 1000", "none 0", "k3 1000"), visited(List.of("k7", "none", "nobody", "k3", "nobody too")));
        assertEquals(List.of("huge -1", "k1 1000"), visited(List.of("huge", "k1")), "no value is in two messages");
        assertEquals(names.stream().map(n -> n + " 1000").toList(), visited(names), "which takes several messages");
        assertEquals(List.of(), visited(List.of("nobody")));
        assertEquals(List.of(), visited(List.of()));
        other.visitKeys(ANY, "nothing", List.of("k1"), key -> {
            throw new AssertionError("there is no such dictionary");
        });
        other.visitKeys(Optional.of("locked"), "d", List.of("k1"), key -> {
            throw new AssertionError("there is no such basis");
        });
        refused(ErrorCode.NAME_TOO_LONG, () -> visited(List.of("k".repeat(95))));
        refused(ErrorCode.NAME_TOO_LONG, () -> visited(List.of("k".repeat(300))));
    }

    @Test
    void aVisitorThatFailsLeavesNothingOfItsMessage() {
        for (int i = 0; i < 3; i++) {
            put("d", "k" + i, bytes("secret"));
        }
        List<BulkKey> seen = new ArrayList<>();
        assertThrows(IllegalStateException.class, () -> other.visitDictionary(ANY, "d", 1 << 20, key -> {
            seen.add(key);
            if (seen.size() == 2) {
                throw new IllegalStateException("the visitor's own");
            }
            return true;
        }));
        assertEquals(2, seen.size());
        seen.forEach(key -> assertArrayEquals(new byte[6], key.value().orElseThrow()));
    }

    @Test
    void aFullMediumLosesNothing() {
        put("d", "kept", bytes("kept"));
        byte[] block = new byte[100_000];
        PddbApiException full = assertThrows(PddbApiException.class, () -> {
            for (int i = 0; i < 100; i++) {
                put("d", "filler" + i, block);
            }
        });
        assertEquals(ErrorCode.NO_SPACE, full.code());
        assertArrayEquals(bytes("kept"), get("d", "kept"));
        put("d", "kept", bytes("new!"));
        machine.dieAndRestart();
        pddb.awaitMounted();
        assertArrayEquals(bytes("new!"), get("d", "kept"));
        assertArrayEquals(block, get("d", "filler0"));
    }

    @Test
    void whatHasNoRoomLeavesNothingBehind() {
        long all = pddb.availablePages();
        assertTrue(all > 100 && all < PddbMachine.IMAGE / 4096, all + " pages");
        byte[] block = new byte[100_000];
        int blocks = 0;
        while (pddb.availablePages() > 25 + 12) {
            pddb.put(ANY, "d", "filler" + blocks, block);
            blocks++;
        }
        assertTrue(Math.abs(all - pddb.availablePages() - 25L * blocks) < 12, all + " pages, " + blocks + " blocks");
        refused(ErrorCode.NO_SPACE, () -> pddb.put(ANY, "d", "new", new byte[200_000]));
        refused(ErrorCode.NO_SPACE, () -> pddb.put(ANY, "d", "filler0", new byte[200_000]));
        pddb.sync();
        assertEquals(blocks, pddb.keyCount(ANY, "d"));
        assertArrayEquals(block, pddb.get(ANY, "d", "filler0").orElseThrow());
    }

    @Test
    void manyThreadsOfManyProcessesShareTheirSyncs() throws Exception {
        pddb.createDictionary(ANY, "d");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<byte[]>> jobs = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                Pddb client = i % 2 == 0 ? pddb : other;
                String name = "k" + i;
                jobs.add(() -> {
                    try (PddbKey key = client.open("d", name, Create.KEY)) {
                        key.put(bytes(name));
                        return key.readAll();
                    }
                });
            }
            List<Future<byte[]>> values = threads.invokeAll(jobs);
            for (int i = 0; i < 64; i++) {
                assertArrayEquals(bytes("k" + i), values.get(i).get());
            }
        }
        machine.dieAndRestart();
        pddb.awaitMounted();
        assertEquals(64, pddb.keyCount(ANY, "d"));
        assertArrayEquals(bytes("k63"), get("d", "k63"));
    }

    @Test
    void memoryCanBePruned() {
        put("d", "k", new byte[50_000]);
        assertEquals(50_000, get("d", "k").length);
        long left = pddb.prune(0);
        assertEquals(0, left);
        assertEquals(50_000, get("d", "k").length);
        pddb.flushSpaceUpdate();
        assertTrue(pddb.prune(1L << 40) >= 0);
    }
}
