package precursor.tests.bench;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import precursor.pddb.engine.Create;
import precursor.pddb.engine.CreateRule;
import precursor.pddb.engine.Key;
import precursor.pddb.engine.Pddb;
import precursor.pddb.engine.Progress;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.Kek;
import precursor.pddb.format.RandomSource;
import precursor.pddb.medium.RegionFlash;
import precursor.xous.process.FileRegion;

/**
 * What the PDDB's engine costs on an image of the real device's size, beside SQLite doing the same key-value work with
 * synchronous=FULL on the same disk, and beside bare AES-256 over the same bytes. All sides are measured in turn in one run.
 */
final class PddbBench {

    private static final int IMAGE = 0x620_0000;
    private static final int KEYS = 1000;
    private static final int SMALL = 200;
    private static final int LARGE = 1 << 20;
    private static final int TABLE_BYTES = 16 * (IMAGE / 4096);
    /** The root, the pages of slots, and the small pools. */
    private static final int MOUNTED_BYTES = 4096 * (1 + (KEYS + 31) / 32 + KEYS * SMALL / 4064 + 1);
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 25;
    private static final Optional<String> ANY = Optional.empty();
    private static final String DICTIONARY = "bench";
    private static final String BASIS = "holiday";
    private static final byte[] PASSWORD = "correct horse".getBytes(StandardCharsets.UTF_8);

    private final Path directory;
    private final RandomSource random;
    private final Kek kek = Kek.zero();
    private final List<String> names = new ArrayList<>();

    private PddbBench(Path directory, RandomSource random) {
        this.directory = directory;
        this.random = random;
        for (int i = 0; i < KEYS; i++) {
            names.add("key%04d".formatted(i));
        }
    }

    static void run() throws Exception {
        Path directory = Files.createTempDirectory("precursor-bench");
        try {
            new PddbBench(directory, new SecureRandom()::nextBytes).measure();
        } finally {
            Folders.delete(directory);
        }
    }

    private void measure() throws Exception {
        Path image = directory.resolve("pddb.bin");
        try (FileChannel file =
                        FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                SqliteStore sqlite = new SqliteStore(directory.resolve("delete.db"), "DELETE");
                SqliteStore wal = new SqliteStore(directory.resolve("wal.db"), "WAL")) {
            file.write(ByteBuffer.allocate(1), IMAGE - 1L);
            TimedFlash flash = new TimedFlash(RegionFlash.of(new FileRegion(file, 0, IMAGE)));
            long start = System.nanoTime();
            Pddb.format(flash, kek, settings(), Progress.NONE);
            System.out.printf("Format of 98 MiB: %.2f s%n", (System.nanoTime() - start) / 1e9);
            fill(flash);
            sqlite.fill(names, random.bytes(SMALL));
            wal.fill(names, random.bytes(SMALL));
            mount(flash);
            ColdMount.run(image, TABLE_BYTES, MOUNTED_BYTES);
            unlock(flash);
            try (Pddb pddb = Pddb.mount(flash, kek, settings())) {
                reads(pddb, sqlite);
                smallWrites(pddb, flash, sqlite, wal);
                largeValues(pddb, sqlite);
            }
        }
    }

    private Pddb.Settings settings() {
        return new Pddb.Settings(0, random, false, CreateRule.BOOK);
    }

    private void fill(TimedFlash flash) {
        try (Pddb pddb = Pddb.mount(flash, kek, settings())) {
            for (String name : names) {
                write(pddb, name, random.bytes(SMALL));
            }
            pddb.createBasis(BASIS, PASSWORD);
            pddb.unlockBasis(BASIS, PASSWORD);
            for (int i = 0; i < 100; i++) {
                write(pddb, "secret" + i, random.bytes(SMALL));
            }
        }
    }

    private static void write(Pddb pddb, String name, byte[] value) {
        pddb.open(ANY, DICTIONARY, name, Create.KEY_AND_DICTIONARY, value.length).put(value, 0, value.length);
    }

    private static byte[] read(Pddb pddb, String name) {
        Key key = pddb.open(ANY, DICTIONARY, name, Create.EXISTING, 0);
        byte[] value = new byte[(int) key.length()];
        key.read(0, value, 0, value.length);
        return value;
    }

    /** Trial decryption of 25,088 slots, then every page of dictionaries and small pools. */
    private void mount(TimedFlash flash) throws Exception {
        byte[] table = random.bytes(TABLE_BYTES);
        byte[] pages = random.bytes(MOUNTED_BYTES);
        double mount = median(round -> {
            try (Pddb pddb = Pddb.mount(flash, kek, readOnly())) {
                require(pddb.damage().isEmpty());
            }
        });
        double aes = median(round -> {
            aes(Cipher.getInstance("AES/ECB/NoPadding")).doFinal(table);
            counter().doFinal(pages);
        });
        System.out.printf(
                "Mount of 98 MiB with %d keys (the KEK at hand): %.1f ms; bare AES of the table and those pages %.2f ms%n",
                KEYS, mount / 1e6, aes / 1e6);
    }

    private Pddb.Settings readOnly() {
        return new Pddb.Settings(0, random, true, CreateRule.BOOK);
    }

    private void unlock(TimedFlash flash) throws Exception {
        byte[] salt = random.bytes(4012);
        try (Pddb pddb = Pddb.mount(flash, kek, readOnly())) {
            double unlock = median(round -> {
                pddb.unlockBasis(BASIS, PASSWORD);
                pddb.lockBasis(BASIS);
            });
            double derive = median(round -> BasisKeys.derive(salt, BASIS, PASSWORD).close());
            System.out.printf(
                    "Unlock of a basis with 100 keys: %.1f ms, of which bcrypt and key derivation %.1f ms%n",
                    unlock / 1e6, derive / 1e6);
        }
    }

    private void reads(Pddb pddb, SqliteStore sqlite) throws Exception {
        double[] small = inTurn(
                round -> {
                    for (String name : names) {
                        require(read(pddb, name).length == SMALL);
                    }
                },
                round -> {
                    for (String name : names) {
                        require(sqlite.read(name).length == SMALL);
                    }
                });
        report("Read of a small key (" + SMALL + " bytes)", small[0] / KEYS, small[1] / KEYS);
        double[] cold = inTurn(
                round -> {
                    pddb.prune(0);
                    require(read(pddb, names.get(round * 37 % KEYS)).length == SMALL);
                },
                round -> require(sqlite.read(names.get(round * 37 % KEYS)).length == SMALL));
        report("  the same with an empty cache", cold[0], cold[1]);
        double[] list = inTurn(
                round -> require(pddb.keys(ANY, DICTIONARY).size() == KEYS), round -> require(sqlite.names().size() == KEYS));
        report("List of " + KEYS + " keys", list[0], list[1]);
    }

    private void smallWrites(Pddb pddb, TimedFlash flash, SqliteStore sqlite, SqliteStore wal)
            throws Exception {
        synced("Synced write, same length", pddb, flash, sqlite, wal, round -> names.get(round), round -> SMALL);
        synced("Synced write, other length", pddb, flash, sqlite, wal, round -> names.get(round), round -> SMALL + 1 + round % 8);
        synced("Synced write of a new key", pddb, flash, sqlite, wal, round -> "new" + round + "." + System.nanoTime(), round -> SMALL);
    }

    private void synced(
            String what,
            Pddb pddb,
            TimedFlash flash,
            SqliteStore sqlite,
            SqliteStore wal,
            IntFunction<String> name,
            IntUnaryOperator length)
            throws Exception {
        long[] counts = new long[3];
        double[] times = inTurn(
                round -> {
                    flash.reset();
                    write(pddb, name.apply(round), random.bytes(length.applyAsInt(round)));
                    pddb.sync();
                    counts[0] += flash.barriers();
                    counts[1] += flash.barrierNanos();
                    counts[2] += flash.written();
                },
                round -> sqlite.write(name.apply(round), random.bytes(length.applyAsInt(round))),
                round -> wal.write(name.apply(round), random.bytes(length.applyAsInt(round))));
        report(what + " (" + SMALL + " bytes)", times[0], times[1]);
        int all = WARM_UP + ROUNDS;
        System.out.printf(
                "  to SQLite with a write-ahead log %.2f; on average %.1f barriers take %.0f us, and %.0f KiB are written%n",
                times[0] / times[2], (double) counts[0] / all, counts[1] / 1e3 / all, counts[2] / 1024.0 / all);
    }

    private void largeValues(Pddb pddb, SqliteStore sqlite) throws Exception {
        byte[] value = random.bytes(LARGE);
        byte[] other = random.bytes(LARGE);
        Cipher counter = counter();
        double[] write = inTurn(
                round -> {
                    write(pddb, "large", round % 2 == 0 ? value : other);
                    pddb.sync();
                },
                round -> sqlite.write("large", round % 2 == 0 ? value : other),
                round -> counter.doFinal(value));
        report("Synced write of 1 MiB", write[0], write[1]);
        System.out.printf("  bare AES of it %.2f ms%n", write[2] / 1e6);
        double[] read = inTurn(
                round -> require(read(pddb, "large").length == LARGE), round -> require(sqlite.read("large").length == LARGE));
        report("Read of 1 MiB", read[0], read[1]);
    }

    private static Cipher aes(Cipher cipher) throws GeneralSecurityException {
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[32], "AES"));
        return cipher;
    }

    private static Cipher counter() throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[32], "AES"), new IvParameterSpec(new byte[16]));
        return cipher;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the benchmark read something else than it wrote");
        }
    }

    private static void report(String what, double ours, double sqlite) {
        System.out.printf("%s: %.1f us, SQLite %.1f us, ratio %.2f%n", what, ours / 1e3, sqlite / 1e3, ours / sqlite);
    }

    private static double median(Turns.Work work) throws Exception {
        return inTurn(work)[0];
    }

    private static double[] inTurn(Turns.Work... works) throws Exception {
        return Turns.medians(WARM_UP, ROUNDS, works);
    }
}
