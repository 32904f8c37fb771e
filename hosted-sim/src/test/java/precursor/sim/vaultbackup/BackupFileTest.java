package precursor.sim.vaultbackup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** vault.md §18: the files, as the real device's tool has them; and under a password. */
class BackupFileTest {

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Entry> read(Kind kind, String json) throws BackupException {
        return BackupFile.read(kind, utf8(json), "file");
    }

    private static String refusal(Kind kind, String json) {
        return String.valueOf(
                assertThrows(BackupException.class, () -> read(kind, json)).getMessage());
    }

    @Test
    void whatTheRealToolWritesIsRead() throws Exception {
        assertEquals(
                List.of(
                        new Entry.Code(30, "GEZDGNBV", 6, HashAlgorithm.SHA1, "a", true),
                        new Entry.Code(60, "JBSWY3DP", 8, HashAlgorithm.SHA256, "é", false)),
                read(
                        Kind.TOTP,
                        "[{\"step_seconds\":30,\"shared_secret\":\"GEZDGNBV\",\"digit_count\":6,\"algorithm\":\"SHA1\",\"name\":\"a\",\"hotp\":true},"
                                + "{\"step_seconds\":60,\"shared_secret\":\"JBSWY3DP\",\"digit_count\":8,\"algorithm\":\"SHA256\",\"name\":\"é\"}]"));
        assertEquals(
                List.of(new Entry.Password("d", "u", "p", "n")),
                read(Kind.PASSWORD, "[{\"description\":\"d\",\"username\":\"u\",\"password\":\"p\",\"notes\":\"n\"}]"));
        assertEquals(List.of(), read(Kind.TOTP, "[]"));
    }

    @Test
    void whatIsWrittenHasTheRealToolsMembersAndIsReadAgain() throws Exception {
        List<Entry> codes = List.of(new Entry.Code(7, "GEZDGNBV", 8, HashAlgorithm.SHA512, "x\"\u0001", true));
        String json = new String(BackupFile.write(codes), StandardCharsets.UTF_8);
        assertEquals(
                "[{\"step_seconds\":7,\"shared_secret\":\"GEZDGNBV\",\"digit_count\":8,\"algorithm\":\"SHA512\","
                        + "\"name\":\"x\\\"\\u0001\",\"hotp\":true}]",
                json.replaceAll("\\s", ""));
        assertEquals(codes, read(Kind.TOTP, json));
    }

    @Test
    void whatIsWrongIsSaidWithItsPlaceAndWithoutSecrets() {
        String password = "{\"description\":\"d\",\"username\":\"u\",\"password\":\"hunter2\",\"notes\":\"n\"}";
        assertEquals("file, line 2, column 16: this is not JSON", refusal(Kind.PASSWORD, "[\n{\"description\":"));
        String more = "[" + password.replace("{", "{\"memo\":\"hunter2\",") + "]";
        assertTrue(refusal(Kind.PASSWORD, more).endsWith("a password record has no member \"memo\""));
        assertTrue(refusal(Kind.PASSWORD, "[{\"description\":\"d\"}]").contains("record 1"));
        assertTrue(refusal(Kind.TOTP, "[" + password + "]").contains("record 1"));
        for (String bad : List.of(
                password,
                "[null]",
                "[" + password + "] x",
                "[" + password.replace("\"hunter2\"", "5") + "]",
                "[" + password.replace("\"hunter2\"", "null") + "]",
                "[" + password.replace("\"notes\":\"n\"", "\"notes\":\"n\",\"notes\":\"m\"") + "]",
                "[" + password.replace("hunter2", "hunter2\\n") + "]")) {
            assertFalse(refusal(Kind.PASSWORD, bad).contains("hunter2"), bad);
        }
        String code = "[{\"step_seconds\":30,\"shared_secret\":\"GEZDGNBV\",\"digit_count\":6,\"algorithm\":\"SHA1\",\"name\":\"a\"}]";
        for (String bad : List.of(
                code.replace("30", "-1"),
                code.replace("30", "0"),
                code.replace("30", "1.5"),
                code.replace("GEZDGNBV", "18"),
                code.replace(":6", ":10"),
                code.replace("SHA1", "MD5"),
                code.replace("\"SHA1\"", "0"))) {
            assertTrue(refusal(Kind.TOTP, bad).startsWith("file, "), bad);
        }
    }

    @Test
    void whatADeviceDoesNotTakeIsSaidBeforeItIsSent() throws Exception {
        String record = "[{\"description\":\"d\",\"username\":\"u\",\"password\":\"PASSWORD\",\"notes\":\"NOTES\"}]";
        String most = record.replace("PASSWORD", "p".repeat(4000)).replace("NOTES", "n".repeat(16_384));
        assertEquals(1, read(Kind.PASSWORD, most).size());
        assertEquals(
                "file, record 1: the password is longer than 4000 bytes",
                refusal(Kind.PASSWORD, record.replace("PASSWORD", "p".repeat(4001))));
        assertEquals(
                "file, record 1: the notes is longer than 16384 bytes",
                refusal(Kind.PASSWORD, record.replace("NOTES", "n".repeat(16_385))));
    }

    @Test
    void aSealedFileOpensWithItsPasswordOnly() throws Exception {
        byte[] plain = utf8("[]\n");
        byte[] sealed = SealedFile.seal(plain, utf8("right"));
        assertTrue(SealedFile.is(sealed));
        assertFalse(SealedFile.is(plain));
        assertArrayEquals(plain, SealedFile.open(sealed, utf8("right")));
        assertThrows(BackupException.class, () -> SealedFile.open(sealed, utf8("wrong")));
        assertThrows(
                BackupException.class, () -> SealedFile.open(Arrays.copyOf(sealed, sealed.length - 1), utf8("right")));
        assertThrows(BackupException.class, () -> SealedFile.open(Arrays.copyOf(sealed, 40), utf8("right")));
        byte[] costly = sealed.clone();
        costly[25] = 0x7f;
        assertThrows(BackupException.class, () -> SealedFile.open(costly, utf8("right")));
        assertFalse(Arrays.equals(sealed, SealedFile.seal(plain, utf8("right"))), "salt and nonce are new each time");
    }

    @Test
    void filesAreTheirOwnersAndNeverWrittenOver(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new");
        PrivateFile.write(file, utf8("x"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertThrows(BackupException.class, () -> PrivateFile.write(file, utf8("y")));
        assertEquals("x", Files.readString(file));
    }

    @Test
    void aLongRestoreGoesInBatchesWithNothingMissing() {
        List<Entry> many = IntStream.range(0, 1_001)
                .<Entry>mapToObj(i -> new Entry.Password("site " + i, "u", "p", i % 300 == 0 ? "n".repeat(200_000) : ""))
                .toList();
        List<List<Entry>> batches = Batches.of(many);
        assertTrue(batches.size() > 4);
        assertEquals(many, batches.stream().flatMap(List::stream).toList());
        assertEquals(List.of(List.of()), Batches.of(List.of()));
    }
}
