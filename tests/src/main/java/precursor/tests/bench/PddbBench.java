package precursor.tests.bench;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import precursor.pddb.engine.Create;
import precursor.pddb.engine.CreateRule;
import precursor.pddb.engine.Key;
import precursor.pddb.engine.MappedFlash;
import precursor.pddb.engine.Pddb;
import precursor.pddb.engine.Progress;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.Kek;
import precursor.pddb.format.RandomSource;

/**
 * What the PDDB's engine costs on an image of the real device's size, beside SQLite doing the same key-value work with
 * synchronous=FULL on the same disk, and beside bare AES-256 over the same bytes. All sides are measured in turn in one run.
 */
final class PddbBench {

    private static final int IMAGE = 0x620_0000;
    private static final int KEYS = 1000;
    private static final int SMALL = 200;
    private static final int LARGE = 1 << 20;
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

    /** Work that is measured; it may fail as the baselines may. */
    private interface Work {
        void run(int round) throws SQLException, GeneralSecurityException;
    }

    static void run() throws IOException, SQLException, GeneralSecurityException {
        Path directory = Files.createTempDirectory("precursor-bench");
        try {
            new PddbBench(directory, new Keystream()).measure();
        } finally {
            try (Stream<Path> all = Files.walk(directory)) {
                all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private void measure() throws IOException, SQLException, GeneralSecurityException {
        Path image = directory.resolve("pddb.bin");
        try (FileChannel file =
                        FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                SqliteStore sqlite = new SqliteStore(directory.resolve("delete.db"), "DELETE");
                SqliteStore wal = new SqliteStore(directory.resolve("wal.db"), "WAL")) {
            MappedByteBuffer bytes = file.map(FileChannel.MapMode.READ_WRITE, 0, IMAGE);
            TimedFlash flash = new TimedFlash(new MappedFlash(bytes));
            long start = System.nanoTime();
            Pddb.format(flash, kek, settings(), Progress.NONE);
            System.out.printf("Format of 98 MiB: %.2f s%n", (System.nanoTime() - start) / 1e9);
            fill(flash);
            sqlite.fill(names, random.bytes(SMALL));
            wal.fill(names, random.bytes(SMALL));
            mount(flash);
            unlock(flash);
            try (Pddb pddb = Pddb.mount(flash, kek, settings())) {
                reads(pddb, sqlite);
                smallWrites(pddb, flash, sqlite, wal);
                largeValues(pddb, flash, sqlite);
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
        Key key = pddb.open(ANY, DICTIONARY, name, Create.KEY_AND_DICTIONARY, value.length);
        key.write(0, value, 0, value.length);
        key.truncate(value.length);
    }

    private static byte[] read(Pddb pddb, String name) {
        Key key = pddb.open(ANY, DICTIONARY, name, Create.EXISTING, 0);
        byte[] value = new byte[(int) key.length()];
        key.read(0, value, 0, value.length);
        return value;
    }

    /** Trial decryption of 25,088 slots, then every page of dictionaries and small pools. */
    private void mount(TimedFlash flash) throws SQLException, GeneralSecurityException {
        byte[] table = random.bytes(16 * (IMAGE / 4096));
        byte[] pages = random.bytes(4096 * (1 + (KEYS + 31) / 32 + KEYS * SMALL / 4064 + 1));
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

    private void unlock(TimedFlash flash) throws SQLException, GeneralSecurityException {
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

    private void reads(Pddb pddb, SqliteStore sqlite) throws SQLException, GeneralSecurityException {
        double ours = median(round -> {
            for (String name : names) {
                require(read(pddb, name).length == SMALL);
            }
        });
        double theirs = median(round -> {
            for (String name : names) {
                require(sqlite.read(name).length == SMALL);
            }
        });
        report("Read of a small key (" + SMALL + " bytes)", ours / KEYS, "SQLite", theirs / KEYS);
        double cold = median(round -> {
            pddb.prune(0);
            require(read(pddb, names.get(round * 37 % KEYS)).length == SMALL);
        });
        report("  the same with an empty cache", cold, "SQLite", theirs / KEYS);
        double list = median(round -> require(pddb.keys(ANY, DICTIONARY).size() == KEYS));
        double select = median(round -> require(sqlite.names().size() == KEYS));
        report("List of " + KEYS + " keys", list, "SQLite", select);
    }

    private void smallWrites(Pddb pddb, TimedFlash flash, SqliteStore sqlite, SqliteStore wal)
            throws SQLException, GeneralSecurityException {
        double replace = median(round -> sqlite.write(names.get(round), random.bytes(SMALL + round % 8)));
        double logged = median(round -> wal.write(names.get(round), random.bytes(SMALL + round % 8)));
        synced("Synced write, same length", pddb, flash, replace, logged, round -> write(pddb, names.get(round), random.bytes(SMALL)));
        synced("Synced write, other length", pddb, flash, replace, logged, round ->
                write(pddb, names.get(round), random.bytes(SMALL + 1 + round % 8)));
        synced("Synced write of a new key", pddb, flash, replace, logged, round ->
                write(pddb, "new" + round + "." + System.nanoTime(), random.bytes(SMALL)));
    }

    private void synced(String what, Pddb pddb, TimedFlash flash, double sqlite, double wal, Work write)
            throws SQLException, GeneralSecurityException {
        long[] counts = new long[3];
        double ours = median(round -> {
            if (round == 0) {
                flash.reset();
            }
            write.run(round);
            pddb.sync();
            counts[0] = flash.barriers();
            counts[1] = flash.barrierNanos();
            counts[2] = flash.written();
        });
        report(what + " (" + SMALL + " bytes)", ours, "SQLite", sqlite);
        System.out.printf(
                "  against SQLite with a write-ahead log %.2f; %.1f barriers take %.0f us of it, %.0f KiB written%n",
                ours / wal,
                (double) counts[0] / ROUNDS,
                counts[1] / 1e3 / ROUNDS,
                counts[2] / 1024.0 / ROUNDS);
    }

    private void largeValues(Pddb pddb, TimedFlash flash, SqliteStore sqlite) throws SQLException, GeneralSecurityException {
        byte[] value = random.bytes(LARGE);
        Cipher counter = counter();
        double aes = median(round -> counter.doFinal(value));
        double theirs = median(round -> sqlite.write("large", value));
        double ours = median(round -> {
            write(pddb, "large", value);
            pddb.sync();
        });
        report("Synced write of 1 MiB", ours, "SQLite", theirs);
        System.out.printf("  bare AES of it %.2f ms%n", aes / 1e6);
        double read = median(round -> require(read(pddb, "large").length == LARGE));
        double select = median(round -> require(sqlite.read("large").length == LARGE));
        report("Read of 1 MiB", read, "SQLite", select);
        require(flash.barriers() > 0);
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

    private static void report(String what, double ours, String other, double theirs) {
        System.out.printf("%s: %.1f us, %s %.1f us, ratio %.2f%n", what, ours / 1e3, other, theirs / 1e3, ours / theirs);
    }

    /** The median of {@link #ROUNDS} runs in nanoseconds, after some that do not count; the round counts from 0 in both. */
    private static double median(Work work) throws SQLException, GeneralSecurityException {
        for (int i = 0; i < WARM_UP; i++) {
            work.run(i);
        }
        long[] times = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            work.run(i);
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }
}
