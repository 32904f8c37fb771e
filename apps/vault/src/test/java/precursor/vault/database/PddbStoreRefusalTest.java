package precursor.vault.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import precursor.pddb.api.BasisList;
import precursor.pddb.api.BasisRequest;
import precursor.pddb.api.BulkKey;
import precursor.pddb.api.BulkPage;
import precursor.pddb.api.CareRequest;
import precursor.pddb.api.DictionaryRequest;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.KeyAttributes;
import precursor.pddb.api.KeyRequest;
import precursor.pddb.api.NamePage;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbRequest;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.DamagedValueException;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.HomeClosedException;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.xous.local.LocalMachine;
import precursor.xous.message.Reply;
import precursor.xous.message.Request;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/** What the PDDB refuses, in the words of a credential store: the PDDB is a script here, and can refuse anything at any time. */
@Timeout(60)
final class PddbStoreRefusalTest {

    private final LocalMachine machine = LocalMachine.start();
    private final Map<Class<? extends PddbRequest>, ErrorCode> refusals = new HashMap<>();
    private final List<String> names = new ArrayList<>(List.of("1700", "1701", "2045"));
    private PddbStore store = connected();

    private PddbStore connected() {
        Server server = machine.process("pddb").createServer();
        Thread.ofPlatform().daemon().start(() -> server.serve(PddbRequest::decode, this::answer));
        Xous vault = machine.process("vault");
        return new PddbStore(new Pddb(() -> vault.connect(server.sid())));
    }

    @BeforeEach
    void anew() {
        refusals.clear();
    }

    @AfterEach
    void off() {
        machine.close();
        assertEquals(List.of(), machine.failures());
    }

    private synchronized Reply answer(PddbRequest request, Envelope envelope) {
        ErrorCode code = refusals.getOrDefault(request.getClass(), ErrorCode.OK);
        if (request instanceof Request.BlockingScalar) {
            return Reply.scalar(code.ordinal(), 1_000);
        }
        if (code != ErrorCode.OK) {
            return Reply.payload(out -> out.enumeration(code));
        }
        return Reply.payload(out -> {
            out.enumeration(code);
            switch (request) {
                case BasisRequest.ListBasis r -> new BasisList(7, List.of(".System", "secret")).writeTo(out);
                case DictionaryRequest.ListKeys r -> new NamePage(names, false).writeTo(out);
                case DictionaryRequest.DictBulkRead r -> bulk().writeTo(out);
                case KeyRequest.GetValue r -> out.i64(1).bytes(new byte[] {5});
                default -> {}
            }
        });
    }

    /** The first cannot be read. */
    private BulkPage bulk() {
        List<BulkKey> keys = new ArrayList<>();
        for (String name : names) {
            keys.add(new BulkKey(
                    new KeyAttributes(".System", "opensk", name, 1, 8, 1, 1),
                    name.equals("1700") ? Optional.empty() : Optional.of("x".getBytes(StandardCharsets.US_ASCII))));
        }
        return new BulkPage(keys, false);
    }

    private synchronized void refuse(Class<? extends PddbRequest> request, ErrorCode code) {
        refusals.put(request, code);
    }

    private synchronized void forgetNames() {
        names.clear();
    }

    private Home secret() {
        return store.newest();
    }

    @Test
    void whatCannotBeReadIsDamagedAndNotAbsent() {
        refuse(KeyRequest.GetValue.class, ErrorCode.DAMAGED);
        assertThrows(DamagedValueException.class, () -> store.find(2045));
        assertThrows(DamagedValueException.class, () -> store.find(secret(), 1700));
        refuse(KeyRequest.GetValue.class, ErrorCode.TOO_LARGE);
        assertThrows(DamagedValueException.class, () -> store.find(2045));
        assertEquals(Optional.empty(), store.find(2044), "that is not there at all");
    }

    @Test
    void aDamagedCredentialIsHandedOverWithoutAValue() {
        Map<Integer, Boolean> seen = new HashMap<>();
        store.visitCredentials(store.first(), (number, value) -> seen.put(number, value.isPresent()));
        assertEquals(Map.of(1700, false, 1701, true), seen);
        refuse(KeyRequest.GetValue.class, ErrorCode.DAMAGED);
        assertEquals(0, new Credentials(store, bytes -> {}).count());
        assertTrue(store.keys().contains(1700), "its number stays taken");
    }

    @Test
    void whatVanishedIsAbsentAndTheRestIsLookedForAgain() {
        assertEquals(List.of(1700, 1701, 2045), store.keys());
        long before = store.changes(store.first());
        refuse(KeyRequest.GetValue.class, ErrorCode.NOT_FOUND);
        forgetNames();
        assertEquals(Optional.empty(), store.find(1700));
        assertTrue(store.changes(store.first()) > before);
        assertEquals(List.of(), store.keys());
    }

    @Test
    void noSpaceIsAFullStoreInWhichNothingChanged() {
        long before = store.changes(store.first());
        refuse(KeyRequest.PutValue.class, ErrorCode.NO_SPACE);
        assertThrows(StoreFullException.class, () -> store.insert(1702, new byte[1]));
        assertThrows(StoreFullException.class, () -> store.insert(secret(), 1702, new byte[1]));
        assertEquals(before, store.changes(store.first()));
        assertEquals(List.of(1700, 1701, 2045), store.keys());
    }

    @Test
    void aBasisThatIsLockedAtThatMomentIsAClosedHome() {
        Home secret = secret();
        refuse(KeyRequest.PutValue.class, ErrorCode.NOT_FOUND);
        refuse(KeyRequest.GetValue.class, ErrorCode.NOT_FOUND);
        refuse(KeyRequest.DeleteKey.class, ErrorCode.NOT_FOUND);
        refuse(DictionaryRequest.ListKeys.class, ErrorCode.NOT_FOUND);
        refuse(DictionaryRequest.DictBulkRead.class, ErrorCode.NOT_FOUND);
        refuse(DictionaryRequest.DictBulkDelete.class, ErrorCode.NOT_FOUND);
        assertThrows(HomeClosedException.class, () -> store.insert(secret, 1700, new byte[1]));
        assertEquals(Optional.empty(), store.find(secret, 1700));
        assertEquals(List.of(), store.numbers(secret));
        long changes = store.changes(secret);
        assertEquals(changes, store.remove(secret, 1700));
        store.removeAll(secret, List.of(1700));
        store.visitCredentials(secret, (number, value) -> {
            throw new AssertionError();
        });
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OK", "NOT_FOUND", "NO_SPACE", "DAMAGED", "TOO_LARGE"})
    void everythingElseIsAStoreThatCannotBeReached(ErrorCode code) {
        Home secret = secret();
        long changes = store.changes(store.first());
        refuse(KeyRequest.PutValue.class, code);
        assertThrows(StoreUnavailableException.class, () -> store.insert(1702, new byte[1]));
        assertTrue(store.changes(store.first()) > changes, "it may have happened all the same");
        refuse(KeyRequest.DeleteKey.class, code);
        assertThrows(StoreUnavailableException.class, () -> store.remove(1700));
        refuse(DictionaryRequest.DictBulkDelete.class, code);
        assertThrows(StoreUnavailableException.class, () -> store.removeAll(store.first(), List.of(1700)));
        refuse(KeyRequest.GetValue.class, code);
        assertThrows(StoreUnavailableException.class, () -> store.find(2045));
        refuse(DictionaryRequest.DictBulkRead.class, code);
        assertThrows(StoreUnavailableException.class, () -> store.visitCredentials(store.first(), (n, v) -> {}));
        refuse(CareRequest.Available.class, code);
        assertThrows(StoreUnavailableException.class, store::room);
        refuse(BasisRequest.ListBasis.class, code);
        assertThrows(StoreUnavailableException.class, store::homes);
        assertThrows(StoreUnavailableException.class, () -> store.find(secret, 1700));
        refuse(DictionaryRequest.ListKeys.class, code);
        assertThrows(StoreUnavailableException.class, () -> connected().keys());
    }
}
