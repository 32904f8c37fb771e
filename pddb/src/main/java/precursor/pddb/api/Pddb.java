package precursor.pddb.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import precursor.services.names.api.Names;
import precursor.xous.device.Subscription;
import precursor.xous.process.Connection;

/**
 * A client of the PDDB, also after its process was started anew. Any number of threads may use it. Methods wait for the answer, and throw {@link
 * PddbApiException} with the {@link ErrorCode} when it is a refusal.
 *
 * <p>A basis that is not named means what {@link PddbRequest} says. What creates or deletes has happened for good when the method returns; what
 * is written into an open key has when it is {@linkplain #sync synced}.
 */
public final class Pddb {

    /** Its name at the name server. */
    public static final String NAME = PddbRequest.NAME;

    /** What {@link #readDictionary} reads when nobody says how much. */
    public static final int USUAL_BULK = 32 * 1024;

    /** Most bytes of a value that {@link #get} reads in one message; it takes one page then. */
    public static final int SHORT_VALUE = 4000;

    /** Bytes of a message in which {@link #visitKeys} reads several. */
    private static final int SHORT_VALUES = 16 * 1024;

    private final Answers server;

    private Pddb(Answers server) {
        this.server = server;
    }

    /**
     * Connects, waiting until the PDDB's process runs; not until it is mounted.
     *
     * @param connect waits likewise; called again when the process has died
     */
    public Pddb(Supplier<Connection> connect) {
        this(new Answers(connect));
    }

    /** Connects by name, waiting until the PDDB's process runs; not until it is mounted. */
    public static Pddb connect(Names names) {
        return new Pddb(() -> names.connect(PddbRequest.NAME));
    }

    // Mounting

    public MountState mountState() {
        return state(server.value(new MountRequest.IsMounted()));
    }

    /** Whether an attempt to mount has ended, well or not. */
    public boolean mountAttempted() {
        return server.value(new MountRequest.MountAttempted()) == 1;
    }

    /** Waits until it is mounted, however long that takes. */
    public void awaitMounted() {
        server.value(new MountRequest.AwaitMounted());
    }

    /** Tries to mount, asking for the PIN if need be; says how that ended. */
    public MountState tryMount() {
        return state(server.valueOnce(new MountRequest.TryMount()));
    }

    /** Writes everything, locks all bases and closes the image. */
    public void tryUnmount() {
        server.value(new MountRequest.TryUnmount());
    }

    /** See {@link MountRequest.UncacheAndAskPassword}. */
    public void uncacheAndAskPassword() {
        server.valueOnce(new MountRequest.UncacheAndAskPassword());
    }

    private static MountState state(long number) {
        return MountState.values()[Math.toIntExact(number)];
    }

    // Bases

    /** The open bases, oldest first; none while nothing is mounted. */
    public List<String> bases() {
        return basisList().names();
    }

    public BasisList basisList() {
        return server.answer(new BasisRequest.ListBasis(), BasisList::read);
    }

    /** The basis that was opened last; {@link ErrorCode#NOT_MOUNTED} when nothing is mounted. */
    public String latestBasis() {
        return server.answer(new BasisRequest.LatestBasis(), in -> in.string(PddbRequest.MOST_NAME));
    }

    /** Waits until the open bases are others than those of generation {@code known}; 0 does not wait. */
    public BasisList basisMonitor(long known) {
        return server.answer(new BasisRequest.BasisMonitor(known), BasisList::read);
    }

    /** Asks for a scalar, with the generation in its first word, to a server of this process whenever the open bases change. */
    public void subscribeBases(Subscription to) {
        server.done(new BasisRequest.SubscribeBases(to));
    }

    /** Makes a basis and leaves it locked. See {@link BasisRequest.CreateBasis}; waits for the user. */
    public void createBasis(String name) {
        server.doneOnce(new BasisRequest.CreateBasis(sendable(name), false));
    }

    /** Makes a basis and opens it. See {@link BasisRequest.CreateBasis}; waits for the user. */
    public void createAndOpenBasis(String name) {
        server.doneOnce(new BasisRequest.CreateBasis(sendable(name), true));
    }

    /** See {@link BasisRequest.OpenBasis}; waits for the user. */
    public void openBasis(String name) {
        server.doneOnce(new BasisRequest.OpenBasis(sendable(name)));
    }

    /** Locks a basis. */
    public void closeBasis(String name) {
        server.done(new BasisRequest.CloseBasis(sendable(name)));
    }

    /** Locks every secret basis, also from under a box that is up: see {@link BasisRequest.CloseSecretBases}. */
    public void closeSecretBases() {
        server.done(new BasisRequest.CloseSecretBases());
    }

    /** See {@link BasisRequest.DeleteBasis}; waits for the user. */
    public void deleteBasis(String name) {
        server.doneOnce(new BasisRequest.DeleteBasis(sendable(name)));
    }

    // Dictionaries

    /** Dictionaries, sorted bytewise. */
    public List<String> dictionaries(Optional<String> basis) {
        sendable(basis);
        return all(after -> server.answer(new DictionaryRequest.ListDicts(basis, after), NamePage::read));
    }

    public int dictionaryCount(Optional<String> basis) {
        sendable(basis);
        return server.answer(new DictionaryRequest.DictCountInBasis(basis), in -> in.i32());
    }

    public void createDictionary(Optional<String> basis, String dictionary) {
        sendable(basis);
        server.done(new DictionaryRequest.CreateDict(basis, sendable(dictionary)));
    }

    /** Deletes a dictionary with all its keys. */
    public void deleteDictionary(Optional<String> basis, String dictionary) {
        sendable(basis);
        server.done(new DictionaryRequest.DeleteDict(basis, sendable(dictionary)));
    }

    /** Names of a dictionary's keys, sorted bytewise. */
    public List<String> keys(Optional<String> basis, String dictionary) {
        sendable(basis);
        sendable(dictionary);
        return all(after -> server.answer(new DictionaryRequest.ListKeys(basis, dictionary, after), NamePage::read));
    }

    public int keyCount(Optional<String> basis, String dictionary) {
        sendable(basis);
        return server.answer(
                new DictionaryRequest.KeyCountInDict(basis, sendable(dictionary)), in -> in.i32());
    }

    /**
     * All keys of a dictionary, sorted bytewise, with values up to a number of bytes in all: those beyond it come without.
     *
     * @param most bytes of values; {@link #USUAL_BULK} is usual
     */
    public List<BulkKey> readDictionary(Optional<String> basis, String dictionary, int most) {
        List<BulkKey> read = new ArrayList<>();
        boolean whole = false;
        try {
            visitDictionary(basis, dictionary, most, read::add);
            whole = true;
            return read;
        } finally {
            if (!whole) {
                read.forEach(BulkKey::wipe);
            }
        }
    }

    /**
     * As {@link #readDictionary}, one key after the other, so that only a message's worth of them is in memory.
     *
     * @param visitor takes a key, and says whether it wants more; those of the same message still come, so that it can wipe them. When it throws,
     *     all of that message are wiped
     */
    public void visitDictionary(Optional<String> basis, String dictionary, int most, Predicate<BulkKey> visitor) {
        sendable(basis);
        sendable(dictionary);
        Optional<String> after = Optional.empty();
        int left = most;
        boolean more = true;
        while (more) {
            DictionaryRequest.DictBulkRead request =
                    new DictionaryRequest.DictBulkRead(basis, dictionary, after, left);
            BulkPage page = server.answer(request, BulkPage::read);
            more = page.more() && !page.keys().isEmpty();
            for (BulkKey key : page.keys()) {
                left -= key.value().map(v -> v.length).orElse(0);
                after = Optional.of(key.attributes().key());
            }
            more &= visit(page, visitor);
        }
    }

    /** Whether the visitor wants more after all of these. */
    private static boolean visit(BulkPage page, Predicate<BulkKey> visitor) {
        boolean more = true;
        boolean visited = false;
        try {
            for (BulkKey key : page.keys()) {
                more &= visitor.test(key);
            }
            visited = true;
        } finally {
            if (!visited) {
                page.keys().forEach(BulkKey::wipe);
            }
        }
        return more;
    }

    /**
     * Some keys of a dictionary, one after the other in this order, several in a message; those that are not there are left out. One whose value does
     * not fit a message comes without: read it by itself.
     *
     * @param visitor takes a key, and wipes it; when it throws, all of that message are wiped
     */
    public void visitKeys(Optional<String> basis, String dictionary, List<String> keys, Consumer<BulkKey> visitor) {
        sendable(basis);
        sendable(dictionary);
        keys.forEach(Pddb::sendable);
        List<String> left = keys;
        while (!left.isEmpty()) {
            List<String> asked = left.subList(0, Math.min(left.size(), PddbRequest.MOST_KEYS));
            BulkPage page = values(new DictionaryRequest.GetValues(basis, dictionary, asked, SHORT_VALUES));
            boolean more = page.more() && !page.keys().isEmpty();
            int done = more ? asked.indexOf(page.keys().getLast().attributes().key()) + 1 : asked.size();
            boolean _ = visit(page, key -> {
                visitor.accept(key);
                return true;
            });
            left = left.subList(done, left.size());
        }
    }

    private BulkPage values(DictionaryRequest.GetValues request) {
        try {
            return server.answer(request, BulkPage::read);
        } catch (PddbApiException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                return new BulkPage(List.of(), false);
            }
            throw e;
        }
    }

    /** Deletes keys of a dictionary at once; names that are not there do not matter. */
    public void deleteKeys(Optional<String> basis, String dictionary, List<String> keys) {
        sendable(basis);
        sendable(dictionary);
        keys.forEach(Pddb::sendable);
        for (int at = 0; at < keys.size(); at += PddbRequest.MOST_KEYS) {
            List<String> part = keys.subList(at, Math.min(keys.size(), at + PddbRequest.MOST_KEYS));
            server.done(new DictionaryRequest.DictBulkDelete(basis, dictionary, part));
        }
    }

    // Keys

    /** Opens a key of whichever open basis has it. */
    public PddbKey open(String dictionary, String key, Create create) {
        return open(Optional.empty(), dictionary, key, create, 0, Optional.empty());
    }

    /**
     * Opens a key.
     *
     * @param sizeHint bytes that the value will have, if known, else 0
     * @param onLost is told when the key's basis is locked or deleted: see {@link KeyRequest.OpenKey}
     */
    public PddbKey open(
            Optional<String> basis,
            String dictionary,
            String key,
            Create create,
            long sizeHint,
            Optional<Subscription> onLost) {
        sendable(basis);
        KeyRequest.OpenKey request =
                new KeyRequest.OpenKey(basis, sendable(dictionary), sendable(key), create, sizeHint, onLost);
        return new PddbKey(server, server.answer(request, OpenedKey::read));
    }

    /**
     * Reads a whole value at once, in one message if it is short; none when the key is not there. Wipe it.
     *
     * @throws PddbApiException {@link ErrorCode#TOO_LARGE} over {@link PddbRequest#MOST_DATA} bytes: open the key instead
     */
    public Optional<byte[]> get(Optional<String> basis, String dictionary, String key) {
        sendable(basis);
        sendable(dictionary);
        sendable(key);
        try {
            Part part = part(basis, dictionary, key, SHORT_VALUE);
            while (part.length() > part.bytes().length) {
                Arrays.fill(part.bytes(), (byte) 0);
                if (part.length() > PddbRequest.MOST_DATA) {
                    throw new PddbApiException(ErrorCode.TOO_LARGE);
                }
                part = part(basis, dictionary, key, (int) part.length());
            }
            return Optional.of(part.bytes());
        } catch (PddbApiException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The first bytes of a value. */
    private record Part(long length, byte[] bytes) {}

    private Part part(Optional<String> basis, String dictionary, String key, int most) {
        return server.answer(
                new KeyRequest.GetValue(basis, dictionary, key, most),
                in -> new Part(in.i64(), in.bytes(PddbRequest.MOST_DATA)));
    }

    /**
     * Makes a whole value at once, and its key and dictionary if need be; it is durable when this returns. A crash leaves what was there before
     * or the new value, and so does a refusal.
     *
     * @throws PddbApiException {@link ErrorCode#TOO_LARGE} over {@link PddbRequest#MOST_DATA} bytes: open the key instead
     */
    public void put(Optional<String> basis, String dictionary, String key, byte[] value) {
        sendable(basis);
        if (value.length > PddbRequest.MOST_DATA) {
            throw new PddbApiException(ErrorCode.TOO_LARGE);
        }
        server.done(new KeyRequest.PutValue(basis, sendable(dictionary), sendable(key), value));
    }

    /** What is known of a key; none when it is not there. */
    public Optional<KeyAttributes> attributes(Optional<String> basis, String dictionary, String key) {
        sendable(basis);
        try {
            return Optional.of(server.answer(
                    new KeyRequest.StatKey(basis, sendable(dictionary), sendable(key)), KeyAttributes::read));
        } catch (PddbApiException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    public void deleteKey(Optional<String> basis, String dictionary, String key) {
        sendable(basis);
        server.done(new KeyRequest.DeleteKey(basis, sendable(dictionary), sendable(key)));
    }

    // Care

    /** Returns when everything written so far, by whomever, is durable. */
    public void sync() {
        server.value(new CareRequest.WriteKeyFlush());
    }

    /** See {@link CareRequest.Prune}; gives the bytes of decrypted pages that are left in the PDDB's memory. */
    public long prune(long target) {
        return server.value(new CareRequest.Prune(target));
    }

    /** See {@link CareRequest.Available}; in pages of 4096 bytes. */
    public long availablePages() {
        return server.value(new CareRequest.Available());
    }

    /** See {@link CareRequest.FlushSpaceUpdate}. */
    public void flushSpaceUpdate() {
        server.value(new CareRequest.FlushSpaceUpdate());
    }

    /** See {@link CareRequest.RekeyPddb}; waits for the user. */
    public void rekey() {
        server.valueOnce(new CareRequest.RekeyPddb());
    }

    /** See {@link CareRequest.Sweep}; waits for the user. */
    public void sweep() {
        server.valueOnce(new CareRequest.Sweep());
    }

    /** Shows the open bases on the screen; does not wait. */
    public void showBases() {
        server.send(new CareRequest.MenuListBasis());
    }

    /** Has the user change the unlock PIN; does not wait. */
    public void changePin() {
        server.send(new CareRequest.MenuChangePin());
    }

    private static List<String> all(Function<Optional<String>, NamePage> page) {
        List<String> names = new ArrayList<>();
        NamePage next = page.apply(Optional.empty());
        names.addAll(next.names());
        while (next.more() && !next.names().isEmpty()) {
            next = page.apply(Optional.of(next.names().getLast()));
            names.addAll(next.names());
        }
        return names;
    }

    private static void sendable(Optional<String> basis) {
        basis.ifPresent(Pddb::sendable);
    }

    /** A name too long for a message gets the answer here that a shorter one gets from the PDDB. */
    private static String sendable(String name) {
        if (name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > PddbRequest.MOST_NAME) {
            throw new PddbApiException(ErrorCode.NAME_TOO_LONG);
        }
        return name;
    }
}
