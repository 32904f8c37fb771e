package precursor.vault.ctap.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.SigningKey;

/** Records as the real device writes them, put together here by hand. */
final class CredentialRecordTest {

    private static final String SCALAR = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";
    private static final String ID = "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf";

    private static final String ONES = "11111111111111111111111111111111111111111111111111111111111111";
    private static final String ORDERLESS = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
    private static final String ZEROS = "000000000000000000000000000000000000000000000000000000000000";

    private final Samples samples = new Samples(21);

    private static String text(String ascii) {
        return HexFormat.of().toHexDigits((byte) (0x60 + ascii.length()))
                + HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<CredentialRecord> read(String hex) {
        return CredentialRecord.read(HexFormat.of().parseHex(hex));
    }

    @Test
    void aRecordWithEveryFieldIsThatOfTheRealDevice() {
        String record = "ab"
                + ("00" + "5820" + ID)
                + ("02" + text("example.com"))
                + ("03" + "43010203")
                + ("04" + text("Example User"))
                + ("06" + "03")
                + ("07" + "190102")
                + ("08" + text("user@example.com"))
                + ("09" + text("https://x/i.png"))
                + ("0a" + "44cafebabe")
                + ("0b" + "5820" + "11".repeat(32))
                + ("0c" + "82" + "26" + "5820" + SCALAR);
        try (CredentialRecord read = read(record).orElseThrow()) {
            assertEquals(ID, HexFormat.of().formatHex(read.credentialId()));
            assertEquals(Algorithm.ES256, read.key().algorithm());
            assertEquals(SCALAR, HexFormat.of().formatHex(read.key().bytes()));
            assertEquals("example.com", read.rpId());
            assertEquals(
                    new UserEntity(
                            new byte[] {1, 2, 3},
                            Optional.of("user@example.com"),
                            Optional.of("Example User"),
                            Optional.of("https://x/i.png")),
                    read.user());
            assertEquals(3, read.properties().credProtect());
            assertArrayEquals(
                    HexFormat.of().parseHex("cafebabe"),
                    read.properties().credBlob().orElseThrow());
            assertEquals(32, read.properties().largeBlobKey().orElseThrow().length);
            assertFalse(read.properties().thirdPartyPayment());
            assertEquals(0x102, read.order());
            assertEquals(List.of(), read.others());
            assertEquals(record, HexFormat.of().formatHex(read.write()));
        }
    }

    @Test
    void anOldRecordHasItsKeyInAnotherField() {
        String old = "a5" + ("00" + "43010203") + ("01" + "5820" + SCALAR) + ("02" + text("a")) + ("03" + "4109")
                + ("07" + "05");
        try (CredentialRecord read = read(old).orElseThrow()) {
            assertEquals(SCALAR, HexFormat.of().formatHex(read.key().bytes()));
            assertEquals(5, read.order());
            assertEquals(1, read.properties().credProtect());
            assertEquals(
                    "a5" + ("00" + "43010203") + ("02" + text("a")) + ("03" + "4109") + ("07" + "05")
                            + ("0c" + "82" + "26" + "5820" + SCALAR),
                    HexFormat.of().formatHex(read.write()),
                    "written again, it is one of today");
        }
    }

    @Test
    void theLeastRecordHasNoOrderAndNoNames() {
        String least = "a4" + "0040" + ("02" + "60") + "0340" + ("0c" + "82" + "27" + "5820" + "00".repeat(32));
        try (CredentialRecord read = read(least).orElseThrow()) {
            assertEquals(Algorithm.EDDSA, read.key().algorithm());
            assertEquals("", read.rpId());
            assertEquals(0, read.order());
            assertEquals(Optional.empty(), read.user().name());
        }
    }

    @Test
    void theFlagForPaymentsIsNamedAndFieldsOfOthersAreKept() {
        String record = "a8"
                + ("00" + "43010203")
                + ("02" + text("a"))
                + ("03" + "4109")
                + ("05" + "42dead")
                + ("07" + "05")
                + ("0c" + "82" + "26" + "5820" + SCALAR)
                + ("0f" + "a1" + "01" + "81" + "41ff")
                + (text("thirdPartyPayment") + "f5");
        try (CredentialRecord read = read(record).orElseThrow()) {
            assertTrue(read.properties().thirdPartyPayment());
            assertEquals(2, read.others().size());
            assertEquals(record, HexFormat.of().formatHex(read.write()));
            CredentialRecord renamed =
                    read.with(new UserEntity(new byte[] {77}, Optional.of("n"), Optional.empty()));
            assertEquals(
                    record.replace("a8" + "00", "a9" + "00").replace("0705", "0705" + "08" + text("n")),
                    HexFormat.of().formatHex(renamed.write()),
                    "the user's id is not changed");
        }
    }

    @Test
    void usesAreNamedFieldsOfOurOwnAndChangeNothingElse() {
        String fields = ("00" + "43010203")
                + ("02" + text("a"))
                + ("03" + "4109")
                + ("05" + "42dead")
                + ("07" + "05")
                + ("0c" + "82" + "26" + "5820" + SCALAR)
                + ("0f" + "a1" + "01" + "81" + "41ff");
        try (CredentialRecord unused = read("a7" + fields).orElseThrow()) {
            assertEquals(Use.NONE, unused.use());
            assertEquals("a7" + fields, HexFormat.of().formatHex(unused.write()), "nothing is added before it is used");
            CredentialRecord twice = unused.usedAt(1_600_000_000L).usedAt(1_700_000_000L);
            String written = HexFormat.of().formatHex(twice.write());
            assertEquals("a9" + fields + text("uses") + "02" + text("lastUsed") + "1a6553f100", written);
            try (CredentialRecord read = read(written).orElseThrow()) {
                assertEquals(new Use(2, 1_700_000_000L), read.use());
                UserEntity other = new UserEntity(new byte[1], Optional.of("n"), Optional.empty());
                assertEquals(read.use(), read.with(other).use());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"6130", "40", "f5", "20", "3bffffffffffffffff", "1bffffffffffffffff"})
    void strangeCountsOfUseAreNone(String value) {
        String record = "a5" + "0040" + ("02" + "60") + "0340" + ("0c" + "82" + "27" + "5820" + "00".repeat(32));
        Optional<CredentialRecord> read = read(record + text("uses") + value);
        read.ifPresent(r -> assertEquals(Use.NONE, r.use()));
        assertTrue(read.isPresent() || value.contains("bff"), "only what is no number of CBOR here spoils the record");
    }

    @Test
    void theHighestCountStays() {
        assertEquals(new Use(Long.MAX_VALUE, 7), new Use(Long.MAX_VALUE, 3).again(7));
        assertEquals(new Use(1, 0), Use.NONE.again(-5));
    }

    @ParameterizedTest
    @EnumSource
    void recordsOfAllAlgorithmsComeBackAsTheyWere(Algorithm algorithm) {
        for (int i = 0; i < 30; i++) {
            SigningKey key = samples.key(algorithm);
            CredentialRecord record = new CredentialRecord(
                    samples.bytes(samples.below(300)),
                    key,
                    "x".repeat(samples.below(300)) + "ä€😀",
                    new UserEntity(
                            samples.bytes(samples.below(65)),
                            samples.maybe("näme"),
                            samples.maybe("€".repeat(30)),
                            samples.maybe("icon")),
                    samples.properties(),
                    samples.below(1 << 30) * 4L,
                    new Use(samples.below(3), samples.below(1 << 30) * 4L),
                    List.of());
            byte[] written = record.write();
            CredentialRecord read = CredentialRecord.read(written).orElseThrow();
            assertArrayEquals(record.credentialId(), read.credentialId());
            assertEquals(algorithm, read.key().algorithm());
            assertArrayEquals(key.bytes(), read.key().bytes());
            assertEquals(record.rpId(), read.rpId());
            assertEquals(record.user(), read.user());
            assertEquals(record.properties().credProtect(), read.properties().credProtect());
            assertEquals(
                    record.properties().thirdPartyPayment(), read.properties().thirdPartyPayment());
            assertEquals(record.order(), read.order());
            assertEquals(record.use(), read.use());
            assertArrayEquals(written, read.write());
        }
    }

    /** COSE numbers in records: the array of algorithm and key of each algorithm. */
    @ParameterizedTest
    @CsvSource({
        "ES256,26,5820", "EDDSA,27,5820", "ES384,3822,5830", "ES512,3823,5842", "ES256K,382e,5820",
        "ML_DSA_44,382f,5820", "ML_DSA_65,3830,5820", "ML_DSA_87,3831,5820"
    })
    void keysStandInRecordsWithTheirNumber(Algorithm algorithm, String number, String head) {
        SigningKey key = samples.key(algorithm);
        CredentialRecord record = new CredentialRecord(
                new byte[1],
                key,
                "a",
                new UserEntity(new byte[1], Optional.empty(), Optional.empty()),
                CredentialProperties.NONE,
                1,
                Use.NONE,
                List.of());
        assertEquals(
                "a5" + "004100" + "026161" + "034100" + "0701" + "0c82" + number + head
                        + HexFormat.of().formatHex(key.bytes()),
                HexFormat.of().formatHex(record.write()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // No map, an empty one, and what must be there missing in turn.
                "",
                "80",
                "f6",
                "a0",
                "a3026161034109" + "0c8226" + "5820" + SCALAR,
                "a3004100034109" + "0c8226" + "5820" + SCALAR,
                "a30041000261610c8226" + "5820" + SCALAR,
                "a3004100026161034109",
                // Keys: no array, too short, unknown algorithm, another length, outside the group, no number, no bytes.
                "a40041000261610341090c26",
                "a40041000261610341090c8126",
                "a40041000261610341090c8239ffff" + "5820" + SCALAR,
                "a40041000261610341090c8226" + "581f" + ONES,
                "a40041000261610341090c8226" + "5820" + "ff" + "ff" + ORDERLESS,
                "a40041000261610341090c8226" + "5820" + "00" + "00" + ZEROS,
                "a40041000261610341090c826126" + "5820" + SCALAR,
                "a40041000261610341090c82261820",
                "a40041000261610341090c8326" + "5820" + SCALAR + "00",
                "a4004100014120026161034109",
                // Wrong types where they count.
                "a4006100026161034109" + "0c8226" + "5820" + SCALAR,
                "a4004100024161034109" + "0c8226" + "5820" + SCALAR,
                "a4004100026161036139" + "0c8226" + "5820" + SCALAR,
                // Not canonical, not UTF-8, trailing bytes, lengths that lie, too deep.
                "a4026161004100034109" + "0c8226" + "5820" + SCALAR,
                "a40041000261ff034109" + "0c8226" + "5820" + SCALAR,
                "a4004100026161034109" + "0c8226" + "5820" + SCALAR + "00",
                "bb7fffffffffffffff",
                "a4005bffffffffffffffff",
                "a500410002616103410905818181818100" + "0c8226" + "5820" + SCALAR
            })
    void whatIsNoRecordIsNone(String hex) {
        assertTrue(read(hex).isEmpty());
    }

    @Test
    void strangeFieldsThatDoNotCountAreAbsent() {
        String record = "ac"
                + "004100"
                + ("02" + "6161")
                + "034109"
                + ("04" + "01")
                + ("06" + "6131")
                + ("07" + "20")
                + ("08" + "41aa")
                + ("09" + "f5")
                + ("0a" + "6162")
                + ("0b" + "80")
                + ("0c" + "82" + "26" + "5820" + SCALAR)
                + (text("thirdPartyPayment") + "01");
        try (CredentialRecord read = read(record).orElseThrow()) {
            assertEquals(Optional.empty(), read.user().displayName());
            assertEquals(Optional.empty(), read.user().name());
            assertEquals(Optional.empty(), read.user().icon());
            assertEquals(3, read.properties().credProtect(), "a policy that nobody knows is the strictest");
            assertEquals(Optional.empty(), read.properties().credBlob());
            assertEquals(Optional.empty(), read.properties().largeBlobKey());
            assertFalse(read.properties().thirdPartyPayment());
            assertEquals(0, read.order());
        }
    }

    /** Bytes from a hostile medium are a record or none, never a fault. */
    @Test
    void anyChangeOfARecordIsReadOrRefused() {
        CredentialRecord record = new CredentialRecord(
                samples.bytes(32),
                samples.key(Algorithm.ES256),
                "example.com",
                Samples.user("u"),
                new CredentialProperties(2, Optional.of(samples.bytes(20)), Optional.of(samples.bytes(32)), true),
                7,
                Use.NONE,
                List.of());
        byte[] good = record.write();
        int readable = 0;
        for (int length = 0; length < good.length; length++) {
            assertTrue(CredentialRecord.read(Arrays.copyOf(good, length)).isEmpty());
        }
        for (int at = 0; at < good.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = good.clone();
                changed[at] ^= (byte) (1 << bit);
                Optional<CredentialRecord> read = CredentialRecord.read(changed);
                if (read.isPresent()) {
                    readable++;
                    // What was read can be written, and is read again as the same.
                    byte[] written = read.get().write();
                    assertArrayEquals(
                            written,
                            CredentialRecord.read(written).orElseThrow().write());
                }
            }
        }
        assertTrue(readable > good.length, "most bits are content: " + readable);
    }

    @Test
    void secretsAreWipedWithTheRecord() {
        CredentialRecord record = new CredentialRecord(
                new byte[1],
                samples.key(Algorithm.ES256),
                "a",
                Samples.user("u"),
                new CredentialProperties(1, Optional.of(samples.bytes(9)), Optional.of(samples.bytes(32)), false),
                1,
                Use.NONE,
                List.of());
        record.close();
        assertArrayEquals(new byte[32], record.key().bytes());
        assertArrayEquals(new byte[9], record.properties().credBlob().orElseThrow());
        assertArrayEquals(new byte[32], record.properties().largeBlobKey().orElseThrow());
    }

    @Test
    void namesAreCutBetweenCharacters() {
        UserEntity user = new UserEntity(
                new byte[1],
                Optional.of("ä".repeat(40)),
                Optional.of("x" + "€".repeat(30)),
                Optional.of("xx" + "😀".repeat(16)));
        assertEquals(Optional.of("ä".repeat(32)), user.name());
        assertEquals(Optional.of("x" + "€".repeat(21)), user.displayName());
        assertEquals(Optional.of("xx" + "😀".repeat(15)), user.icon());
    }
}
