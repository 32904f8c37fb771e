package precursor.sim.vaultbackup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** vault.md §18: what other programs export, and what becomes of it. */
class ImportersTest {

    private static final String FILE = "export";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Import read(Source source, String text) throws BackupException {
        return source.read(utf8(text), FILE);
    }

    private static void refuses(Source source, String text, String message) {
        BackupException e = assertThrows(BackupException.class, () -> read(source, text));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
    }

    private static String bitwarden(String... items) {
        return "{\"encrypted\": false, \"folders\": [{\"id\": 1}], \"items\": [\n" + String.join(",\n", items) + "\n]}";
    }

    private static String login(String name, String user, String password, String totp) {
        return "{\"type\": 1, \"name\": \"" + name + "\", \"notes\": null, \"login\": {\"username\": \"" + user
                + "\", \"password\": \"" + password + "\", \"totp\": " + (totp.isEmpty() ? "null" : '"' + totp + '"') + "}}";
    }

    @Test
    void bitwardensLoginsBecomePasswordsAndCodes() throws Exception {
        Import all = read(
                Source.BITWARDEN,
                bitwarden(
                        login("Mail", "ada", "x y\\\"z", "jbsw y3dp ehpk 3pxp"),
                        login("Bank", "ada", "é", "otpauth://totp/Bank:ada?secret=GEZDGNBV&algorithm=SHA512&digits=8&period=60")));
        assertEquals(
                List.of(new Entry.Password("Mail", "ada", "x y\"z", ""), new Entry.Password("Bank", "ada", "é", "")),
                all.passwords());
        assertEquals(
                List.of(
                        new Entry.Code(30, "JBSWY3DPEHPK3PXP", 6, HashAlgorithm.SHA1, "Mail", false),
                        new Entry.Code(60, "GEZDGNBV", 8, HashAlgorithm.SHA512, "Bank", false)),
                all.codes());
        assertEquals(List.of(), all.remarks());
    }

    @Test
    void bitwardensNotesAddressesAndFieldsAreNotes() throws Exception {
        String item = "{\"type\": 1, \"name\": \"n\", \"notes\": \"one\\ntwo\\n\", \"fields\": [{\"name\": \"pin\", \"value\": \"12\"}],"
                + "\"login\": {\"username\": \"u\", \"password\": \"p\", \"uris\": [{\"uri\": \"https://a.example\"}]}}";
        assertEquals(
                "one / two / https://a.example / pin: 12",
                read(Source.BITWARDEN, bitwarden(item)).passwords().getFirst().notes());
    }

    @Test
    void whatBitwardenHasAndTheDeviceHasNotIsTold() throws Exception {
        Import all = read(
                Source.BITWARDEN,
                bitwarden(
                        "{\"type\": 2, \"name\": \"note\"}",
                        "{\"type\": 3}",
                        login("Games", "ada", "x", "steam://ABC"),
                        login("Empty", "", "", ""),
                        login("Only a code", "", "", "GEZDGNBV")));
        assertEquals(1, all.passwords().size());
        assertEquals("Only a code", all.codes().getFirst().name());
        assertEquals(3, all.remarks().size());
        assertTrue(all.remarks().stream().anyMatch(r -> r.startsWith("Items that are no logins") && r.endsWith(": 2")));
    }

    @Test
    void nothingIsLostByANameThatComesAgain() throws Exception {
        Import all = read(
                Source.BITWARDEN,
                bitwarden(
                        login("Mail", "ada", "one", "GEZDGNBV"),
                        login("Mail", "ada", "two", "JBSWY3DP"),
                        login("Mail", "ada", "one", "GEZDGNBV")));
        assertEquals(
                List.of("Mail", "Mail (2)"),
                all.passwords().stream().map(Entry.Password::description).toList());
        assertEquals(
                List.of("Mail", "Mail (2)"),
                all.codes().stream().map(Entry.Code::name).toList());
        assertEquals(4, all.remarks().size());
    }

    @Test
    void whatIsNoExportOfBitwardenIsRefusedWithItsLine() {
        refuses(Source.BITWARDEN, "[]", "not an export");
        refuses(Source.BITWARDEN, "{}", "has no items");
        refuses(Source.BITWARDEN, "{\"encrypted\": true, \"data\": \"x\"}", "is encrypted");
        refuses(Source.BITWARDEN, "{\n\"items\": [\n{,", "export, line 3");
        refuses(Source.BITWARDEN, bitwarden(login("a", "u", "p", ""), login("b", "u", "p", "not base 32!")), "line 3: the one-time codes of \"b\"");
        refuses(Source.BITWARDEN, bitwarden(login("a", "u\\nv", "p", "")), "line 2: a line break in the username");
    }

    @Test
    void faultsNeverQuoteASecret() {
        BackupException e = assertThrows(
                BackupException.class,
                () -> read(Source.BITWARDEN, bitwarden(login("b", "user1", "hunter2\\n", "SECRET!SECRET"))));
        assertFalse(String.valueOf(e.getMessage()).contains("hunter2"));
        assertFalse(String.valueOf(e.getMessage()).contains("SECRET"));
    }

    @Test
    void otpauthLinesAreRead() throws Exception {
        Import all = read(
                Source.AUTHENTICATOR,
                """
                otpauth://totp/Example:alice%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example

                otpauth://totp/bob?secret=jbswy3dp%3D%3D&issuer=My+Site&algorithm=sha256&digits=7&period=15&image=x\r
                otpauth://hotp/carol?secret=GEZDGNBV&counter=41
                """);
        assertEquals(
                List.of(
                        new Entry.Code(30, "JBSWY3DPEHPK3PXP", 6, HashAlgorithm.SHA1, "Example:alice@example.com", false),
                        new Entry.Code(15, "JBSWY3DP", 7, HashAlgorithm.SHA256, "My Site:bob", false),
                        new Entry.Code(41, "GEZDGNBV", 6, HashAlgorithm.SHA1, "carol", true)),
                all.codes());
    }

    @Test
    void allFaultyLinesAreNamed() {
        String lines =
                """
                otpauth://totp/a?secret=JBSWY3DP
                otpauth://totp/b?secret=JBSWY3DP&algorithm=MD5
                otpauth://totp/c?secret=JBSWY3DP&encoder=steam
                otpauth://totp/d?issuer=x
                otpauth://yaotp/e?secret=JBSWY3DP
                https://example.com
                otpauth://totp/f?secret=JBSWY3DP&digits=9
                otpauth://totp/g?secret=JBSWY3DP&secret=JBSWY3DP
                otpauth://totp/h%zz?secret=JBSWY3DP
                otpauth://totp/i?secret=JBSWY3DP&period=0
                otpauth://totp/j?secret=1
                otpauth-migration://offline?data=!!!!
                """;
        BackupException e = assertThrows(BackupException.class, () -> read(Source.AUTHENTICATOR, lines));
        List<String> faults = String.valueOf(e.getMessage()).lines().toList();
        assertEquals(12, faults.size());
        for (int line = 2; line <= 12; line++) {
            assertTrue(faults.get(line - 2).startsWith("export, line " + line + ": "), faults.get(line - 2));
        }
        refuses(Source.AUTHENTICATOR, "\n\n", "there is no otpauth");
    }

    /** Protobuf written by hand. */
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint(field << 3);
            varint(value);
            return this;
        }

        Message bytes(int field, byte[] value) {
            varint(field << 3 | 2);
            varint(value.length);
            bytes.writeBytes(value);
            return this;
        }

        private void varint(long value) {
            long left = value;
            while (left >>> 7 != 0) {
                bytes.write((int) ((left & 0x7f) | 0x80));
                left >>>= 7;
            }
            bytes.write((int) left);
        }

        String line() {
            return "otpauth-migration://offline?data="
                    + URLEncoder.encode(Base64.getEncoder().encodeToString(bytes.toByteArray()), StandardCharsets.UTF_8);
        }
    }

    private static Message code(String name, String issuer, int algorithm, int digits, int type, long counter) {
        return new Message()
                .bytes(1, utf8("12345678901234567890"))
                .bytes(2, utf8(name))
                .bytes(3, utf8(issuer))
                .number(4, algorithm)
                .number(5, digits)
                .number(6, type)
                .number(7, counter)
                .number(99, 7);
    }

    @Test
    void googleAuthenticatorsExportIsRead() throws Exception {
        String line = new Message()
                .bytes(1, code("Example:ada", "Example", 0, 0, 0, 0).bytes.toByteArray())
                .bytes(1, code("grace", "Bank", 3, 2, 1, 9_876_543_210L).bytes.toByteArray())
                .number(2, 1)
                .number(3, 1)
                .line();
        assertEquals(
                List.of(
                        new Entry.Code(
                                30, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 6, HashAlgorithm.SHA1, "Example:ada", false),
                        new Entry.Code(
                                9_876_543_210L,
                                "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
                                8,
                                HashAlgorithm.SHA512,
                                "Bank:grace",
                                true)),
                read(Source.AUTHENTICATOR, line).codes());
    }

    @Test
    void anExportOfSeveralQrCodesMustBeWhole() throws Exception {
        Message part = new Message().bytes(1, code("a", "", 1, 1, 2, 0).bytes.toByteArray()).number(3, 2).number(5, 77);
        String first = part.line();
        refuses(Source.AUTHENTICATOR, first, "line 1: this export has 2 QR codes, and only 1 are here");
        String second = new Message()
                .bytes(1, code("b", "", 1, 1, 2, 0).bytes.toByteArray())
                .number(3, 2)
                .number(4, 1)
                .number(5, 77)
                .line();
        assertEquals(2, read(Source.AUTHENTICATOR, first + "\n" + second).codes().size());
    }

    @Test
    void md5AndUnknownKindsOfGoogleAuthenticatorAreRefused() {
        for (Message bad : List.of(
                code("x", "", 4, 1, 2, 0), code("x", "", 5, 1, 2, 0), code("x", "", 1, 3, 2, 0), code("x", "", 1, 1, 3, 0))) {
            refuses(Source.AUTHENTICATOR, new Message().bytes(1, bad.bytes.toByteArray()).line(), "line 1: \"x\"");
        }
    }

    @Test
    void csvIsReadInAnyOrderOfItsColumns() throws Exception {
        Import all = read(
                Source.CSV,
                "\ufeffusername,site,notes,password\r\n" + "ada,\"a, b\",\"one\ntwo\",\"say \"\"x\"\"\"\r\n" + ",c,,p\n");
        assertEquals(
                List.of(new Entry.Password("a, b", "ada", "say \"x\"", "one / two"), new Entry.Password("c", "", "p", "")),
                all.passwords());
    }

    @Test
    void csvThatIsNotAsItShouldBeIsRefusedWithItsLine() {
        refuses(Source.CSV, "", "line 1: the first line must name the columns");
        refuses(Source.CSV, "site,user,password,notes\na,b,c,d\n", "line 1: the first line must name");
        refuses(Source.CSV, "site,username,password,notes\na,b,c,d\na,b,c\n", "line 3: it has 3 fields");
        refuses(Source.CSV, "site,username,password,notes\n\"a\nb\",b,c,d\n", "line 2: a line break in the description");
    }
}
