package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import precursor.pddb.format.Kek;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/** The open bases as one: where reads find, where writes go, what deletions touch, and what locking takes away. */
class UnionViewTest {
    private static final Optional<String> OLD = Optional.of("old");
    private static final Optional<String> LATEST = Optional.of("latest");
    private static final byte[] A = {1};
    private static final byte[] B = {2, 2};
    private static final byte[] C = {3, 3, 3};

    private CuttableFlash flash = Images.file(1 << 20, 1);
    private Pddb pddb = Images.mount(flash, 1);

    @BeforeEach
    void openTwoSecretBases() {
        for (String basis : List.of("old", "latest")) {
            pddb.createBasis(Images.keys(basis));
            pddb.unlockBasis(Images.keys(basis));
        }
    }

    @AfterEach
    void close() {
        pddb.close();
    }

    @Test
    void basesAreListedOldestFirst() {
        assertEquals(List.of(Pddb.SYSTEM, "old", "latest"), pddb.openBases());
        pddb.unlockBasis(Images.keys("old"));
        assertEquals(List.of(Pddb.SYSTEM, "latest", "old"), pddb.openBases());
    }

    @Test
    void readsFindTheLatestBasisThatHasTheKey() {
        Images.put(pddb, Images.SYSTEM, "d", "k", A);
        assertArrayEquals(A, Images.get(pddb, Images.UNION, "d", "k"));
        Images.put(pddb, OLD, "d", "k", B);
        assertArrayEquals(B, Images.get(pddb, Images.UNION, "d", "k"));
        Images.put(pddb, LATEST, "d", "k", C);
        assertArrayEquals(C, Images.get(pddb, Images.UNION, "d", "k"));
        assertEquals("latest", pddb.attributes(Images.UNION, "d", "k").orElseThrow().basis());
        pddb.lockBasis("latest");
        assertArrayEquals(B, Images.get(pddb, Images.UNION, "d", "k"));
        assertArrayEquals(A, Images.get(pddb, Images.SYSTEM, "d", "k"));
    }

    @Test
    void listingsAreUnions() {
        Images.put(pddb, Images.SYSTEM, "d", "b", A);
        Images.put(pddb, OLD, "d", "a", A);
        Images.put(pddb, LATEST, "e", "c", A);
        assertEquals(Set.of("d", "e"), pddb.dictionaries(Images.UNION));
        assertEquals(List.of("a", "b"), List.copyOf(pddb.keys(Images.UNION, "d")));
        assertEquals(Set.of("b"), pddb.keys(Images.SYSTEM, "d"));
        assertError(PddbError.NOT_FOUND, () -> pddb.keys(Images.SYSTEM, "e"));
        assertError(PddbError.NOT_FOUND, () -> pddb.keys(Images.UNION, "f"));
    }

    @Test
    void namesAreOrderedByTheirBytes() {
        List<String> ordered = List.of("Z", "a", "é", "\uFFEE", "\uD83D\uDD11");
        ordered.reversed().forEach(name -> Images.put(pddb, Images.SYSTEM, "d", name, A));
        assertEquals(ordered, List.copyOf(pddb.keys(Images.UNION, "d")));
        assertEquals(ordered, pddb.readDictionary(Images.UNION, "d", 10).stream().map(e -> e.attributes().key()).toList());
    }

    @Test
    void anExistingKeyIsUpdatedWhereItLives() {
        Images.put(pddb, OLD, "d", "k", A);
        assertEquals("old", pddb.open(Images.UNION, "d", "k", Create.KEY_AND_DICTIONARY, 0).basis());
        assertEquals("latest", pddb.open(Images.UNION, "d", "new", Create.KEY_AND_DICTIONARY, 0).basis());
        assertEquals("latest", pddb.open(Images.UNION, "d", "another", Create.KEY, 0).basis());
        pddb.lockBasis("latest");
        assertEquals("old", pddb.open(Images.UNION, "d", "third", Create.KEY, 0).basis());
    }

    @Test
    void upstreamsRuleShadowsAnExistingKey() {
        Images.put(pddb, OLD, "d", "k", A);
        pddb.close();
        flash = flash.powerOn(flash.image());
        pddb = Pddb.mount(flash, Kek.zero(), new Pddb.Settings(0, new SeededNoise(2), false, CreateRule.UPSTREAM));
        pddb.unlockBasis(Images.keys("old"));
        pddb.unlockBasis(Images.keys("latest"));
        assertEquals("old", pddb.open(Images.UNION, "d", "k", Create.EXISTING, 0).basis());
        assertEquals("old", pddb.open(Images.UNION, "d", "k", Create.KEY, 0).basis());
        assertEquals("latest", pddb.open(Images.UNION, "d", "k", Create.KEY_AND_DICTIONARY, 0).basis());
    }

    @Test
    void aNewKeyMustNotExist() {
        Images.put(pddb, OLD, "d", "k", A);
        assertError(PddbError.ALREADY_EXISTS, () -> pddb.open(Images.UNION, "d", "k", Create.NEW, 0));
        assertError(PddbError.ALREADY_EXISTS, () -> pddb.open(OLD, "d", "k", Create.NEW, 0));
        assertEquals("latest", pddb.open(LATEST, "d", "k", Create.NEW, 0).basis());
        assertEquals("latest", pddb.open(Images.UNION, "e", "k", Create.NEW, 0).basis());
    }

    @Test
    void nothingIsCreatedUnasked() {
        assertError(PddbError.NOT_FOUND, () -> pddb.open(Images.UNION, "d", "k", Create.EXISTING, 0));
        assertError(PddbError.NOT_FOUND, () -> pddb.open(Images.UNION, "d", "k", Create.KEY, 0));
        assertEquals(Set.of(), pddb.dictionaries(Images.UNION));
        assertEquals(Optional.empty(), pddb.attributes(Images.UNION, "d", "k"));
    }

    @Test
    void deletionsTouchTheLatestBasisOnly() {
        Images.put(pddb, OLD, "d", "k", A);
        assertError(PddbError.NOT_FOUND, () -> pddb.deleteKey(Images.UNION, "d", "k"));
        assertError(PddbError.NOT_FOUND, () -> pddb.deleteKeys(Images.UNION, "d", List.of("k")));
        assertError(PddbError.NOT_FOUND, () -> pddb.deleteDictionary(Images.UNION, "d"));
        Images.put(pddb, LATEST, "d", "k", B);
        pddb.deleteKeys(Images.UNION, "d", List.of("no such key", "k"));
        assertArrayEquals(A, Images.get(pddb, Images.UNION, "d", "k"));
        pddb.deleteDictionary(Images.UNION, "d");
        pddb.deleteDictionary(OLD, "d");
        assertEquals(Set.of(), pddb.dictionaries(Images.UNION));
    }

    @Test
    void lockedAndAbsentGiveTheSameAnswer() {
        Images.put(pddb, LATEST, "d", "k", A);
        pddb.lockBasis("latest");
        for (String basis : List.of("latest", "never was")) {
            Optional<String> in = Optional.of(basis);
            List<Runnable> requests = List.of(() -> pddb.open(in, "d", "k", Create.KEY_AND_DICTIONARY, 0), () -> pddb.keys(in, "d"),
                () -> pddb.dictionaries(in), () -> pddb.createDictionary(in, "d"), () -> pddb.deleteKey(in, "d", "k"), () -> pddb.lockBasis(basis),
                () -> pddb.deleteBasis(basis));
            requests.forEach(request -> assertEquals("No basis of that name is open: unlock it first.", error(PddbError.NOT_FOUND, request)));
            assertEquals("The password is wrong, or there is no basis of that name.",
                error(PddbError.ACCESS_DENIED, () -> pddb.unlockBasis(basis, Images.password("wrong"))));
        }
    }

    @Test
    void aWrongPasswordLocksNothing() {
        Images.put(pddb, LATEST, "d", "k", A);
        assertError(PddbError.ACCESS_DENIED, () -> pddb.unlockBasis("latest", Images.password("wrong")));
        assertArrayEquals(A, Images.get(pddb, LATEST, "d", "k"));
        pddb.unlockBasis(Images.keys("latest"));
        assertArrayEquals(A, Images.get(pddb, LATEST, "d", "k"));
    }

    @Test
    void aKeyIsLostWithItsBasis() {
        Images.put(pddb, LATEST, "d", "k", A);
        Key key = pddb.open(LATEST, "d", "k", Create.EXISTING, 0);
        List<String> events = new ArrayList<>();
        // The listener can still read.
        key.onLost(() -> events.add("lost " + Images.get(key).length));
        key.onLost(() -> events.add("not me")).run();
        pddb.onBasisChange(() -> events.add("change " + pddb.openBases().size()));
        pddb.lockBasis("latest");
        assertEquals(List.of("lost 1", "change 2"), events);
        assertEquals("latest", key.basis());
        for (Runnable use : List.<Runnable>of(key::length, key::attributes, () -> key.read(0, new byte[1], 0, 1), () -> key.write(0, A, 0, 1),
            () -> key.truncate(0), () -> key.onLost(() -> { }))) {
            assertError(PddbError.BASIS_LOST, use);
        }
        pddb.unlockBasis(Images.keys("latest"));
        assertError(PddbError.BASIS_LOST, key::length);
    }

    @Test
    void whatAListenerWritesLastIsKept() {
        Images.put(pddb, LATEST, "d", "k", A);
        Key key = pddb.open(LATEST, "d", "k", Create.EXISTING, 0);
        key.onLost(() -> key.put(B, 0, B.length));
        pddb.unlockBasis(Images.keys("latest"));
        assertArrayEquals(B, Images.get(pddb, LATEST, "d", "k"));
        Key again = pddb.open(LATEST, "d", "k", Create.EXISTING, 0);
        again.onLost(() -> again.put(C, 0, C.length));
        pddb.lockBasis("latest");
        pddb.unlockBasis(Images.keys("latest"));
        assertArrayEquals(C, Images.get(pddb, LATEST, "d", "k"));
    }

    @Test
    void nobodyTakesThePlaceOfTheSystemBasis() {
        assertError(PddbError.ACCESS_DENIED, () -> pddb.unlockBasis(Pddb.SYSTEM, Images.password("p")));
        pddb.createBasis(Images.keys(Pddb.SYSTEM));
        assertError(PddbError.ACCESS_DENIED, () -> pddb.unlockBasis(Images.keys(Pddb.SYSTEM)));
        assertEquals(Pddb.SYSTEM, pddb.openBases().getFirst());
    }

    @Test
    void listenersHearOfEveryBasisChangeUntilTheyCancel() {
        List<Integer> heard = new ArrayList<>();
        Runnable cancel = pddb.onBasisChange(() -> heard.add(pddb.openBases().size()));
        pddb.createBasis("third", Images.password("3"));
        pddb.unlockBasis("third", Images.password("3"));
        pddb.lockBasis("third");
        pddb.unlockBasis("third", Images.password("3"));
        pddb.deleteBasis("third");
        assertEquals(List.of(3, 4, 3, 4, 3), heard);
        cancel.run();
        pddb.lockBasis("old");
        assertEquals(5, heard.size());
    }

    /** Else who compares names would take the basis for the same, though another of that name may have opened. */
    @Test
    void unlockingAnOpenBasisIsHeardAsLockingAndUnlocking() {
        List<List<String>> heard = new ArrayList<>();
        Runnable cancel = pddb.onBasisChange(() -> heard.add(pddb.openBases()));
        pddb.unlockBasis(Images.keys("latest"));
        cancel.run();
        assertEquals(List.of(List.of(Pddb.SYSTEM, "old"), List.of(Pddb.SYSTEM, "old", "latest")), heard);
    }

    @Test
    void aDeletedKeyIsGoneEvenIfOneOfItsNameComes() {
        Images.put(pddb, LATEST, "d", "k", A);
        Key key = pddb.open(LATEST, "d", "k", Create.EXISTING, 0);
        pddb.deleteKey(LATEST, "d", "k");
        Images.put(pddb, LATEST, "d", "k", B);
        assertError(PddbError.NOT_FOUND, key::length);
        Key inDictionary = pddb.open(LATEST, "d", "k", Create.EXISTING, 0);
        pddb.deleteDictionary(LATEST, "d");
        assertError(PddbError.NOT_FOUND, inDictionary::length);
    }

    @Test
    void aDictionaryIsReadUpToALimit() {
        Images.put(pddb, Images.SYSTEM, "d", "a", new byte[10]);
        Images.put(pddb, OLD, "d", "b", new byte[100]);
        Images.put(pddb, LATEST, "d", "c", new byte[10]);
        List<BulkEntry> entries = pddb.readDictionary(Images.UNION, "d", 25);
        assertEquals(List.of(10, -1, 10), entries.stream().map(e -> e.value().map(v -> v.length).orElse(-1)).toList());
        assertEquals(List.of(".System", "old", "latest"), entries.stream().map(e -> e.attributes().basis()).toList());
        assertEquals(100, entries.get(1).attributes().length());
    }

    @Test
    void afterClosingNothingIsMounted() {
        Images.put(pddb, LATEST, "d", "k", A);
        Key key = pddb.open(LATEST, "d", "k", Create.EXISTING, 0);
        List<String> events = new ArrayList<>();
        key.onLost(() -> events.add("lost"));
        pddb.close();
        pddb.close();
        assertEquals(List.of("lost"), events);
        assertError(PddbError.BASIS_LOST, key::length);
        assertError(PddbError.NOT_MOUNTED, pddb::openBases);
        assertError(PddbError.NOT_MOUNTED, pddb::sync);
        assertError(PddbError.NOT_MOUNTED, () -> pddb.open(Images.UNION, "d", "k", Create.EXISTING, 0));
        assertTrue(flash.operations() > 0);
    }

    private static void assertError(PddbError expected, Runnable action) {
        error(expected, action);
    }

    private static String error(PddbError expected, Runnable action) {
        PddbException e = assertThrows(PddbException.class, action::run);
        assertEquals(expected, e.error());
        return String.valueOf(e.getMessage());
    }
}
