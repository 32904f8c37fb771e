package precursor.vault.readout.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static precursor.vault.readout.ReadoutSession.BACKUP;
import static precursor.vault.readout.ReadoutSession.RESET;
import static precursor.vault.readout.ReadoutSession.RESTORE;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.pddb.api.Pddb;
import precursor.pddb.server.LocalPddb;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.hid.VendorAnswer;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.Secret;

/** The window over a database: who gets in, what is read, and where what is restored goes. */
@Timeout(60)
class HostReadoutTest {

    private static final int CHANNEL = 5;
    private static final Optional<String> SYSTEM = Optional.of(".System");
    private static final String PASSWORDS = "vault.passwords";
    private static final String CODES = "vault.totp";
    private static final VendorAnswer NOT_ENABLED = new VendorAnswer.Refusal(44);
    private static final VendorAnswer RESTORE_FAILED = new VendorAnswer.Refusal(41);
    private static final long NOW = 1_700_000_000;

    private final LocalPddb database = new LocalPddb(1 << 20);
    private final Pddb pddb = database.pddb();
    private final HostReadout readout = new HostReadout(pddb, () -> NOW);

    @AfterEach
    void off() {
        database.close();
        assertEquals(List.of(), database.machine().failures());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CborValue password(String description, String secret) {
        return CborMap.builder()
                .put(1, CborValue.of(description))
                .put(2, CborValue.of("ada"))
                .put(3, CborValue.of(secret))
                .put(4, CborValue.of("a\nb"))
                .build();
    }

    private static CborValue counting(String secret) {
        return CborMap.builder()
                .put(1, CborValue.of(41))
                .put(2, CborValue.of(secret))
                .put(3, CborValue.of(8))
                .put(4, CborValue.of(2))
                .put(5, CborValue.of("bank"))
                .put(6, CborValue.of(true))
                .build();
    }

    private VendorAnswer restore(int kind, CborValue... entries) {
        byte[] packet = CborWriter.write(CborMap.builder()
                .put(1, CborValue.of(kind))
                .put(2, CborValue.array(entries))
                .build());
        return readout.handle(CHANNEL, RESTORE, CborWriter.write(CborMap.builder()
                .put(1, CborValue.of(0))
                .put(2, CborValue.of(packet.length))
                .put(3, CborValue.of(false))
                .put(4, CborValue.of(packet))
                .build()));
    }

    /** Entries of a backup that has one part. */
    private List<CborValue> backup(int kind) {
        readout.handle(CHANNEL, RESET, new byte[0]);
        VendorAnswer answer = readout.handle(CHANNEL, BACKUP, new byte[] {(byte) kind});
        byte[] envelope = assertInstanceOf(VendorAnswer.Data.class, answer).bytes();
        byte[] packet = assertInstanceOf(CborValue.Bytes.class, value(CborReader.read(envelope), 4)).value();
        return assertInstanceOf(CborValue.Array.class, value(CborReader.read(packet), 2)).values();
    }

    private static CborValue value(CborValue map, int key) {
        return assertInstanceOf(CborValue.Map.class, map).entries().get(CborValue.of(key)).orElseThrow();
    }

    private void store(String basis, String description, String secret) {
        try (Secret password = new Secret(utf8(secret));
                PasswordRecord record = PasswordRecord.of(description, "ada", password, "", NOW)) {
            pddb.put(Optional.of(basis), PASSWORDS, record.key(), record.bytes());
        }
    }

    private void open() {
        readout.open((done, all) -> {});
    }

    @Test
    void aClosedWindowRefusesAndLeavesNothing() {
        byte[] message = utf8("secret");
        for (int command : List.of(RESET, BACKUP, RESTORE)) {
            assertTrue(readout.has(command));
            assertEquals(NOT_ENABLED, readout.handle(CHANNEL, command, message));
        }
        assertArrayEquals(new byte[6], message);
        assertFalse(readout.has(0x73));
        open();
        assertTrue(readout.has(0x73));
        assertEquals(new VendorAnswer.Refusal(0x33), readout.handle(CHANNEL, 0x73, new byte[0]));
        readout.close();
        assertEquals(NOT_ENABLED, readout.handle(CHANNEL, RESET, new byte[0]));
    }

    @Test
    void nothingIsThereAtFirst() {
        open();
        assertEquals(List.of(), backup(1));
        assertEquals(List.of(), backup(2));
        assertEquals(Tally.NOTHING, readout.close());
    }

    @Test
    void whatIsRestoredIsARecordLikeAnyOther() {
        open();
        assertInstanceOf(VendorAnswer.Data.class, restore(1, password("site", "x: y")));
        assertInstanceOf(VendorAnswer.Data.class, restore(2, counting("gezd gnbv")));
        String key = pddb.keys(SYSTEM, PASSWORDS).getFirst();
        assertEquals(
                "version:1\ndescription:site\nusername:ada\npassword:x: y\nnotes:a b\nctime:1700000000\natime:0\ncount:0\n",
                new String(pddb.get(SYSTEM, PASSWORDS, key).orElseThrow(), StandardCharsets.UTF_8));
        try (OtpRecord code = OtpRecord.parse(
                        pddb.get(SYSTEM, CODES, pddb.keys(SYSTEM, CODES).getFirst()).orElseThrow())
                .orElseThrow()) {
            assertEquals(41, code.lines().number("timestep").orElseThrow());
            assertEquals(1, code.lines().number("hotp").orElseThrow());
            assertEquals("GEZDGNBV", code.lines().text("secret").orElseThrow());
        }
        assertEquals(List.of(counting("GEZDGNBV")), backup(1));
        assertEquals(new Tally(1, 2, 0, 0), readout.close());
    }

    @Test
    void whatIsThereAlreadyStaysAndIsCounted() {
        store(".System", "site", "old");
        database.create("secret", "p");
        List<Integer> progress = new ArrayList<>();
        readout.open((done, all) -> progress.add(done));
        assertInstanceOf(VendorAnswer.Data.class, restore(1, password("site", "new"), password("other", "new")));
        assertEquals(List.of(1, 2), progress);
        assertEquals(1, pddb.keys(Optional.of("secret"), PASSWORDS).size(), "the newest basis");
        assertEquals(1, pddb.keys(SYSTEM, PASSWORDS).size());
        assertEquals(new Tally(0, 1, 1, 0), readout.close());
    }

    @Test
    void recordsOfAllOpenBasesAreReadUnlessANewerOneHidesThem() {
        store(".System", "both", "old");
        store(".System", "first", "1");
        database.create("secret", "p");
        store("secret", "both", "new");
        pddb.put(SYSTEM, PASSWORDS, "junk", utf8("no record"));
        open();
        List<CborValue> all = backup(2);
        assertEquals(2, all.size());
        assertTrue(all.stream().anyMatch(e -> value(e, 3).equals(CborValue.of("new"))));
        assertEquals(1, readout.close().unreadable());
        pddb.closeBasis("secret");
        open();
        assertTrue(backup(2).stream().anyMatch(e -> value(e, 3).equals(CborValue.of("old"))));
    }

    @Test
    void aSecretThatNoCodeCanBeMadeOfFailsTheRestoreBeforeAnythingIsKept() {
        open();
        assertEquals(RESTORE_FAILED, restore(2, counting("GEZDGNBV"), counting("!")));
        assertEquals(Tally.NOTHING, readout.close());
    }

    @Test
    void aRecordTooLongToBeUsedIsNamedBeforeAnythingIsKept() {
        List<String> refused = new ArrayList<>();
        readout.open(new Progress() {
            @Override
            public void of(int done, int all) {}

            @Override
            public void tooLong(String name) {
                refused.add(name);
            }
        });
        String most = "x".repeat(4000);
        assertInstanceOf(VendorAnswer.Data.class, restore(1, password("fits", most)));
        assertEquals(RESTORE_FAILED, restore(1, password("first", "1"), password("deed", most + "x")));
        assertEquals(RESTORE_FAILED, restore(2, counting("GEZDGNBV".repeat(600))));
        assertEquals(List.of("deed", "bank"), refused);
        assertEquals(new Tally(0, 1, 0, 0), readout.close());
    }

    @Test
    void aRecordTooLongThatIsThereAlreadyIsReadOutAsItIs() {
        store(".System", "foreign", "x".repeat(6000));
        open();
        assertEquals(CborValue.of("x".repeat(6000)), value(backup(2).getFirst(), 3));
    }

    @Test
    void aWindowThatClosesInTheMidstStopsAfterAWholeRecord() {
        readout.open((done, all) -> readout.close());
        assertEquals(RESTORE_FAILED, restore(1, password("one", "1"), password("two", "2")));
        assertEquals(1, pddb.keys(SYSTEM, PASSWORDS).size());
        assertEquals(NOT_ENABLED, readout.handle(CHANNEL, RESET, new byte[0]));
    }

    @Test
    void aComputerThatIsGoneStopsItToo() {
        readout.open((done, all) -> readout.hangUp());
        assertEquals(RESTORE_FAILED, restore(1, password("one", "1"), password("two", "2")));
        assertInstanceOf(VendorAnswer.Data.class, restore(1, password("one", "1")));
        assertEquals(new Tally(0, 1, 1, 0), readout.close());
    }

    @Test
    void aDatabaseThatIsGoneFailsAndTheNextTryWorks() {
        open();
        database.die();
        database.awaitDeath();
        database.restart();
        assertInstanceOf(VendorAnswer.Data.class, restore(1, password("one", "1")));
    }
}
