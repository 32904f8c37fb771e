package precursor.pddb.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import precursor.pddb.api.BasisList;
import precursor.pddb.api.Create;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.pddb.api.PddbKey;
import precursor.xous.device.Subscription;
import precursor.xous.message.Message;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.message.Words;

/** Secret bases: passwords, the union view, news, and what is lost with them. */
@Timeout(60)
class BasisTest {

    private static final Optional<String> ANY = Optional.empty();
    private static final Optional<String> SYSTEM = Optional.of(".System");
    private static final Optional<String> HIDDEN = Optional.of("hidden");

    private final PddbMachine machine = PddbMachine.start();
    private final Xous process = machine.machine.process("client");
    private final Pddb pddb = machine.client(process);
    private final Pddb other = machine.client("other");

    @BeforeEach
    void mounted() {
        pddb.awaitMounted();
    }

    @AfterEach
    void off() {
        machine.close();
        assertEquals(List.of(), machine.machine.failures());
        String log = String.join("\n", machine.log);
        assertFalse(log.contains("hidden") || log.contains("s3cret"), log);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(ErrorCode code, Executable what) {
        PddbApiException refusal = assertThrows(PddbApiException.class, what);
        assertEquals(code, refusal.code());
        assertFalse(String.valueOf(refusal.getMessage()).contains("hidden"));
    }

    private void hidden() {
        machine.ux.type("s3cret", "s3cret");
        pddb.createBasis("hidden");
        open();
    }

    private void open() {
        machine.ux.type("s3cret");
        pddb.openBasis("hidden");
    }

    private void put(Optional<String> basis, String key, String value) {
        try (PddbKey open = pddb.open(basis, "d", key, Create.KEY_AND_DICTIONARY, 0, Optional.empty())) {
            open.put(bytes(value));
        }
    }

    private String get(Optional<String> basis, String key) {
        try (PddbKey open = other.open(basis, "d", key, Create.NOTHING, 0, Optional.empty())) {
            return new String(open.readAll(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aBasisIsMadeAndOpenedByThePasswordTypedAtTheDevice() throws Exception {
        machine.ux.type("s3cret", "s3cret");
        pddb.createBasis("hidden");
        machine.ux.await("New password for basis \"hidden\"");
        machine.ux.await("The same password again");
        assertEquals(List.of(".System"), pddb.bases());
        machine.ux.type("s3cret");
        pddb.openBasis("hidden");
        machine.ux.await("Password for basis \"hidden\"");
        assertEquals(List.of(".System", "hidden"), other.bases());
        assertEquals("hidden", other.latestBasis());
        pddb.closeBasis("hidden");
        assertEquals(List.of(".System"), other.bases());
        refused(ErrorCode.NOT_FOUND, () -> pddb.closeBasis("hidden"));
    }

    @Test
    void aNewBasisIsOpenedByThePasswordThatWasTypedForIt() throws Exception {
        machine.ux.type("s3cret", "s3cret");
        pddb.createAndOpenBasis("hidden");
        assertEquals(List.of(".System", "hidden"), other.bases());
        put(Optional.empty(), "k", "in the newest");
        pddb.closeBasis("hidden");
        refused(ErrorCode.NOT_FOUND, () -> get(Optional.empty(), "k"));
        machine.ux.type("s3cret", "s3cret");
        refused(ErrorCode.ALREADY_EXISTS, () -> pddb.createAndOpenBasis("hidden"));
        assertEquals(List.of(".System"), other.bases(), "who meant to make one opens none that was there");
        open();
        assertEquals("in the newest", get(Optional.of("hidden"), "k"));
    }

    @Test
    void whileANoiseSourceIsIllNoBasisIsMade() throws Exception {
        hidden();
        machine.keyRandomness(false);
        refused(ErrorCode.NO_RANDOMNESS, () -> pddb.createBasis("another"));
        machine.ux.await("noise source");
        pddb.closeBasis("hidden");
        open();
        put(HIDDEN, "k", "still there");
        assertEquals("still there", get(HIDDEN, "k"));
        machine.keyRandomness(true);
        machine.ux.type("s3cret2", "s3cret2");
        pddb.createBasis("another");
    }

    @Test
    void sleepLocksSecretBasesAndNothingElse() throws Exception {
        hidden();
        put(Optional.of("hidden"), "k", "secret");
        put(Optional.of(".System"), "j", "plain");
        machine.connection(machine.machine.process("stranger")).scalar(PddbMessage.SLEEP, Words.of(1));
        assertEquals(List.of(".System", "hidden"), other.bases(), "only the manager is believed");
        machine.sleep();
        assertEquals(List.of(".System"), other.bases());
        assertEquals("plain", get(Optional.empty(), "j"));
        open();
        assertEquals("secret", get(Optional.empty(), "k"));
    }

    @Test
    void aQuestionForAPasswordDoesNotOutlastTheSleep() throws Exception {
        CompletableFuture<Void> asked = CompletableFuture.runAsync(
                () -> refused(ErrorCode.CANCELLED, () -> pddb.createBasis("hidden")), task -> new Thread(task).start());
        machine.ux.await("New password for basis");
        machine.sleep();
        asked.get(30, TimeUnit.SECONDS);
        hidden();
    }

    @Test
    void aNewPasswordMustBeTheSameTwiceNotEmptyAndNotTooLong() throws Exception {
        machine.ux.type("", "x".repeat(73), "s3cret", "S3cret", "s3cret", "s3cret");
        pddb.createBasis("hidden");
        machine.ux.await("without a password");
        machine.ux.await("73 bytes");
        machine.ux.await("differ");
        open();
        assertEquals(2, pddb.bases().size());
        machine.ux.type("s3cret", "s3cret");
        refused(ErrorCode.ALREADY_EXISTS, () -> pddb.createBasis("hidden"));
        machine.ux.await("already");
    }

    @Test
    void whoChoosesAPasswordSeesHowStrongItIsBeforeTypingItAgain() throws Exception {
        machine.ux.type("password", "password");
        pddb.createBasis("hidden");
        assertEquals(
                "The same password again, for basis \"hidden\"\nThis password is very weak (0 of 4).",
                machine.ux.await("The same password again"));
        machine.ux.type("vKq7-Zp3m-Xw9t-Bn4r");
        machine.ux.giveUp();
        refused(ErrorCode.CANCELLED, () -> pddb.createBasis("other"));
        machine.ux.await("strong (4 of 4)");
    }

    @Test
    void wrongAndAbsentAreTheSameAnswer() throws Exception {
        hidden();
        pddb.closeBasis("hidden");
        machine.ux.type("wrong");
        refused(ErrorCode.ACCESS_DENIED, () -> pddb.openBasis("hidden"));
        String wrong = machine.ux.await("No basis opens");
        machine.ux.type("wrong");
        refused(ErrorCode.ACCESS_DENIED, () -> pddb.openBasis("never made"));
        assertEquals(wrong, machine.ux.await("No basis opens"));
        machine.ux.type("x".repeat(73));
        refused(ErrorCode.PASSWORD_TOO_LONG, () -> pddb.openBasis("hidden"));
        open();
    }

    @Test
    void givingUpChangesNothing() {
        machine.ux.giveUp();
        refused(ErrorCode.CANCELLED, () -> pddb.createBasis("hidden"));
        machine.ux.type("s3cret");
        machine.ux.giveUp();
        refused(ErrorCode.CANCELLED, () -> pddb.createBasis("hidden"));
        machine.ux.giveUp();
        refused(ErrorCode.CANCELLED, () -> pddb.openBasis("hidden"));
        assertEquals(List.of(".System"), pddb.bases());
    }

    @Test
    void badNamesAreRefusedWithoutAQuestion() {
        machine.ux.shown();
        refused(ErrorCode.NAME_TOO_LONG, () -> pddb.createBasis("x".repeat(64)));
        refused(ErrorCode.INVALID_NAME, () -> pddb.createBasis(""));
        refused(ErrorCode.INVALID_NAME, () -> pddb.createBasis("a:b"));
        refused(ErrorCode.NAME_TOO_LONG, () -> pddb.openBasis("x".repeat(64)));
        refused(ErrorCode.INVALID_NAME, () -> pddb.deleteBasis(".System"));
        refused(ErrorCode.INVALID_NAME, () -> pddb.closeBasis(".System"));
        refused(ErrorCode.NOT_FOUND, () -> pddb.deleteBasis("hidden"));
        assertEquals(List.of(), machine.ux.shown());
    }

    @Test
    void aNameCannotLookLikeTheDialogsOwnWords() throws Exception {
        machine.ux.giveUp();
        refused(ErrorCode.CANCELLED, () -> pddb.openBasis("x\"\nType your PIN\u202e"));
        assertEquals(
                "Password for basis \"x'\uFFFDType your PIN\uFFFD\"", machine.ux.await("Password for basis"));
    }

    @Test
    void theUnionShowsTheLatestAndHidesItAgain() {
        put(ANY, "shared", "system");
        put(ANY, "plain", "system");
        List<String> before = other.keys(ANY, "d");
        hidden();
        assertEquals("system", get(ANY, "shared"));
        put(HIDDEN, "shared", "hidden");
        put(ANY, "new", "hidden");
        put(ANY, "plain", "changed");
        assertEquals("hidden", get(ANY, "shared"));
        assertEquals("system", get(SYSTEM, "shared"));
        assertEquals("changed", get(SYSTEM, "plain"), "an existing key is changed where it lives");
        assertEquals(List.of("new", "plain", "shared"), other.keys(ANY, "d"));
        assertEquals(List.of("new", "shared"), other.keys(HIDDEN, "d"));
        refused(ErrorCode.NOT_FOUND, () -> get(SYSTEM, "new"));
        refused(ErrorCode.NOT_FOUND, () -> pddb.deleteKey(ANY, "d", "plain"));
        pddb.closeBasis("hidden");
        assertEquals(before, other.keys(ANY, "d"));
        assertEquals("system", get(ANY, "shared"));
        refused(ErrorCode.NOT_FOUND, () -> get(HIDDEN, "shared"));
        refused(ErrorCode.NOT_FOUND, () -> other.keys(HIDDEN, "d"));
        open();
        assertEquals(List.of("new", "plain", "shared"), other.keys(ANY, "d"));
        assertEquals("hidden", get(ANY, "shared"));
    }

    @Test
    void aHiddenBasisSurvivesTheProcess() {
        hidden();
        put(ANY, "k", "still here");
        machine.dieAndRestart();
        pddb.awaitMounted();
        assertEquals(List.of(".System"), pddb.bases());
        assertEquals(List.of(), pddb.dictionaries(ANY));
        open();
        assertEquals("still here", get(ANY, "k"));
    }

    @Test
    void whoWaitsHearsOfTheNextChange() throws Exception {
        BasisList first = other.basisList();
        assertEquals(first, other.basisMonitor(0));
        CompletableFuture<BasisList> next = CompletableFuture.supplyAsync(() -> other.basisMonitor(first.generation()));
        machine.ux.type("s3cret", "s3cret");
        pddb.createBasis("hidden");
        assertFalse(next.isDone(), "a basis that is not open is nobody's business");
        open();
        assertEquals(List.of(".System", "hidden"), next.get().names());
        assertTrue(next.get().generation() > first.generation());
        assertEquals(next.get(), other.basisMonitor(first.generation()));
        pddb.closeBasis("hidden");
        assertEquals(List.of(".System"), other.basisMonitor(next.get().generation()).names());
    }

    @Test
    void aServerOfTheClientIsTold() {
        Server news = process.createServer();
        pddb.subscribeBases(new Subscription(news.sid(), 70));
        hidden();
        Message told = news.receive().message();
        assertEquals(70, told.opcode());
        assertEquals(pddb.basisList().generation(), told.scalars().first());
        pddb.closeBasis("hidden");
        assertEquals(pddb.basisList().generation(), news.receive().message().scalars().first());
    }

    @Test
    void theHoldersOfItsKeysHearThatABasisIsLost() {
        hidden();
        put(ANY, "k", "v");
        put(SYSTEM, "k", "s");
        Server news = process.createServer();
        PddbKey key = pddb.open(HIDDEN, "d", "k", Create.NOTHING, 0, Optional.of(new Subscription(news.sid(), 80)));
        PddbKey dropped = pddb.open(HIDDEN, "d", "k", Create.NOTHING, 0, Optional.of(new Subscription(news.sid(), 81)));
        PddbKey kept = pddb.open(SYSTEM, "d", "k", Create.NOTHING, 0, Optional.of(new Subscription(news.sid(), 82)));
        dropped.close();
        pddb.closeBasis("hidden");
        Message told = news.receive().message();
        assertEquals(80, told.opcode());
        assertEquals(key.token(), told.scalars().first());
        assertTrue(news.tryReceive().isEmpty());
        refused(ErrorCode.BASIS_LOST, key::readAll);
        refused(ErrorCode.BASIS_LOST, () -> key.put(bytes("x")));
        refused(ErrorCode.BASIS_LOST, key::attributes);
        assertArrayEquals(bytes("s"), kept.readAll());
        open();
        refused(ErrorCode.BASIS_LOST, key::readAll);
        assertEquals("v", get(HIDDEN, "k"));
    }

    @Test
    void deletingABasisAsksFirst() throws Exception {
        hidden();
        put(HIDDEN, "k", "v");
        machine.ux.choose(0);
        refused(ErrorCode.CANCELLED, () -> pddb.deleteBasis("hidden"));
        assertEquals("v", get(HIDDEN, "k"));
        machine.ux.choose(1);
        pddb.deleteBasis("hidden");
        machine.ux.await("Destroy basis \"hidden\"");
        assertEquals(List.of(".System"), pddb.bases());
        machine.ux.type("s3cret");
        refused(ErrorCode.ACCESS_DENIED, () -> pddb.openBasis("hidden"));
    }

    @Test
    void aNewFormKeepsTheBasesThatAreNamedAndNoOther() throws Exception {
        hidden();
        put(HIDDEN, "k", "v");
        put(SYSTEM, "s", "system");
        machine.ux.type("p", "p");
        pddb.createBasis("forgotten");
        pddb.closeBasis("hidden");
        machine.ux.choose(0);
        refused(ErrorCode.CANCELLED, pddb::rekey);
        machine.ux.choose(1, 2);
        machine.ux.type("hidden", "s3cret");
        pddb.rekey();
        machine.ux.await("end of: ");
        assertEquals("system", get(SYSTEM, "s"));
        open();
        assertEquals("v", get(HIDDEN, "k"));
        machine.ux.type("p");
        refused(ErrorCode.ACCESS_DENIED, () -> pddb.openBasis("forgotten"));
    }

    @Test
    void freePagesAreFoundWithoutLosingWhatIsNamed() throws Exception {
        hidden();
        put(HIDDEN, "k", "v");
        pddb.closeBasis("hidden");
        machine.ux.choose(1, 2);
        machine.ux.type("hidden", "wrong");
        refused(ErrorCode.ACCESS_DENIED, pddb::sweep);
        machine.ux.choose(1, 2);
        machine.ux.type("hidden", "s3cret");
        pddb.sweep();
        open();
        assertEquals("v", get(HIDDEN, "k"));
    }

    @Test
    void allSecretBasesAreLockedAtOnceTheNewestFirst() {
        hidden();
        machine.ux.type("p", "p", "p");
        pddb.createBasis("newer");
        pddb.openBasis("newer");
        put(ANY, "k", "new");
        put(HIDDEN, "k", "old");
        other.closeSecretBases();
        assertEquals(List.of(".System"), pddb.bases());
        refused(ErrorCode.NOT_FOUND, () -> get(ANY, "k"));
        other.closeSecretBases();
        machine.ux.type("p");
        pddb.openBasis("newer");
        assertEquals("new", get(ANY, "k"), "what was written is there");
    }

    private static void cancelled(CompletableFuture<?> conversation) {
        ExecutionException end = assertThrows(ExecutionException.class, conversation::get);
        assertEquals(ErrorCode.CANCELLED, assertInstanceOf(PddbApiException.class, end.getCause()).code());
    }

    @Test
    void whatAsksForAPasswordGoesWhenAllAreLocked() throws Exception {
        hidden();
        machine.ux.shown();
        CompletableFuture<?> opening = CompletableFuture.runAsync(() -> pddb.openBasis("hidden"));
        machine.ux.await("Password for basis \"hidden\"");
        other.closeSecretBases();
        cancelled(opening);
        CompletableFuture<?> making = CompletableFuture.runAsync(() -> pddb.createBasis("hidden"));
        machine.ux.type("first");
        machine.ux.await("The same password again");
        other.closeSecretBases();
        cancelled(making);
        assertEquals(List.of(), machine.ux.shown(), "nobody is told why");
        open();
        assertEquals(List.of(".System", "hidden"), pddb.bases(), "the next question is asked again");
    }

    @Test
    void aQuestionThatIsTakenAwayDestroysNothing() throws Exception {
        hidden();
        machine.ux.shown();
        CompletableFuture<?> destroying = CompletableFuture.runAsync(() -> pddb.deleteBasis("hidden"));
        machine.ux.await("Destroy basis");
        other.closeSecretBases();
        cancelled(destroying);
        open();
    }

    @Test
    void whatGathersPasswordsGivesUpAndWritesNothing() throws Exception {
        hidden();
        machine.ux.shown();
        put(HIDDEN, "k", "v");
        machine.ux.choose(1);
        machine.ux.type("hidden");
        CompletableFuture<?> writing = CompletableFuture.runAsync(pddb::rekey);
        machine.ux.await("Password for basis \"hidden\"");
        other.closeSecretBases();
        cancelled(writing);
        open();
        assertEquals("v", get(HIDDEN, "k"));
    }

    @Test
    void theOpenBasesAreShown() throws Exception {
        hidden();
        pddb.showBases();
        assertTrue(machine.ux.await("Open bases").contains("\"hidden\"\n\".System\""));
    }
}
