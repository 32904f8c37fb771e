package precursor.vault.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.services.modals.api.TextField;
import precursor.vault.database.RecordExistsException;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpAlgorithm;
import precursor.vault.otp.OtpAuth;
import precursor.vault.otp.OtpParameters;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.Secret;

/** One-time codes: added by text and by form, and edited, dialog by dialog. */
@Timeout(60)
final class CodeFlowTest extends FlowsBench {

    @Test
    void aCodeComesFromTheTextOfAQrCode() {
        person.pick("From")
                .type("https://example.com")
                .type("otpauth://totp/Corp:me?secret=!")
                .type("otpauth://totp/Corp:me?secret=JBSWY3DPEHPK3PXP&digits=8&period=60")
                .pick("Yes");
        flows.addCode(modals);
        OtpRecord record = codes.read(onlyCode().place()).orElseThrow();
        assertEquals("Corp:me", record.name());
        assertEquals("JBSWY3DPEHPK3PXP", text(record.secret()));
        assertEquals(new OtpParameters(OtpAlgorithm.SHA1, 8, new MovingFactor.Time(60)), record.parameters());
        List<String> shown = person.shown();
        assertTrue(shown.contains("The secret in this text is not Base32."));
        assertTrue(shown.contains("Add Corp:me?\nBy the time: SHA1, 8 digits, every 60 s [No, Yes]"), shown::toString);
        assertTrue(shown.stream().noneMatch(line -> line.contains("JBSWY3DPEHPK3PXP")));
    }

    @Test
    void aLongTextOfAQrCodeIsTakenWhole() {
        String issuer = "Société ".repeat(60);
        String key = "JBSWY3DPEHPK3PXP".repeat(20);
        String label = "otpauth://totp/me?issuer=" + URLEncoder.encode(issuer, UTF_8) + "&secret=" + key;
        assertTrue(label.length() > TextField.MOST_TEXT && label.length() < OtpAuth.MOST_BYTES);
        person.pick("From").type(label).pick("Yes");
        flows.addCode(modals);
        OtpRecord record = codes.read(onlyCode().place()).orElseThrow();
        assertEquals(issuer.strip() + ":me", record.name());
        assertEquals(key, text(record.secret()));
    }

    @Test
    void aPastedTextIsAddedOnlyOnPurpose() {
        Secret text = new Secret("otpauth://hotp/me?secret=JBSWY3DPEHPK3PXP".getBytes(UTF_8));
        person.pick("No");
        flows.addCode(modals, text);
        assertEquals(List.of(), codes.list().rows());
        flows.addCode(modals, new Secret("nonsense".getBytes(UTF_8)));
        assertTrue(person.shown().getLast().startsWith("This text is not for one-time codes"));
    }

    @Test
    void aCodeIsTypedByAForm() {
        person.pick("Type what").type("site", "not base32!", "").type("site", "jbsw y3dp", "n").pick("Just so");
        flows.addCode(modals);
        assertEquals(OtpParameters.USUAL, onlyCode().parameters());
        codes.delete(onlyCode().place());
        person.pick("Type what")
                .type("site", "jbswy3dp", "")
                .pick("By a counter")
                .type("5", "0")
                .type("7", "x")
                .type("7", "3")
                .pick("SHA256");
        flows.addCode(modals);
        assertEquals(
                new OtpParameters(OtpAlgorithm.SHA256, 7, new MovingFactor.Counter(3)), onlyCode().parameters());
        List<String> shown = person.shown();
        assertTrue(shown.containsAll(List.of("A code has 6 to 8 digits.", "The counter is a whole number.")));
        assertTrue(
                shown.contains("How are the codes made?\nBy the time: SHA1, 6 digits, every 30 s"
                        + " [Just so, Otherwise, by the time, By a counter]"),
                shown::toString);
    }

    @Test
    void aCounterMayBeAsLargeAsARecordHoldsIt() {
        person.pick("Type what")
                .type("site", "jbswy3dp", "")
                .pick("By a counter")
                .type("6", "9223372036854775808")
                .type("6", "9223372036854775807")
                .pick("SHA1");
        flows.addCode(modals);
        assertEquals(
                new MovingFactor.Counter(Long.MAX_VALUE), onlyCode().parameters().factor());
        assertTrue(person.shown().contains("The counter is a whole number."));
    }

    @Test
    void aCodeHoldsADayAtMost() {
        person.pick("Type what")
                .type("site", "jbswy3dp", "")
                .pick("Otherwise, by the time")
                .type("6", "86401")
                .type("6", "0")
                .type("6", "86400")
                .pick("SHA1");
        flows.addCode(modals);
        assertEquals(new MovingFactor.Time(86_400), onlyCode().parameters().factor());
        assertEquals(
                2,
                person.shown().stream().filter("The seconds are a whole number from 1 to 86400."::equals).count());
        flows.addCode(modals, new Secret("otpauth://totp/me?secret=AEBAGBAF&period=100000000000000000".getBytes(UTF_8)));
        assertEquals("The period in this text is not a number of seconds from 1 to 86400.", person.shown().getLast());
    }

    @Test
    void editingACodeKeepsItsSecretUnlessAnotherIsTyped() {
        Secret key = new Secret(new byte[] {1, 2, 3, 4, 5});
        person.pick("Yes");
        flows.addCode(modals, new Secret("otpauth://totp/site?secret=AEBAGBAF".getBytes(UTF_8)));
        seconds.addAndGet(50);
        person.type("other", "", "n").pick("Just so");
        flows.editCode(modals, onlyCode().place());
        OtpRecord record = codes.read(onlyCode().place()).orElseThrow();
        assertEquals("other", record.name());
        assertEquals("n", record.notes());
        assertEquals(1_700_000_000, record.created());
        assertEquals(text(key), text(record.sharedKey().orElseThrow()));
        // A second edit finds the record under its new name.
        person.type("other", "MY", "n").pick("Otherwise").type("6", "0").type("6", "20").pick("SHA512");
        flows.editCode(modals, onlyCode().place());
        OtpRecord again = codes.read(onlyCode().place()).orElseThrow();
        assertEquals("MY", text(again.secret()));
        assertEquals(new OtpParameters(OtpAlgorithm.SHA512, 6, new MovingFactor.Time(20)), again.parameters());
        assertTrue(person.shown().contains("The seconds are a whole number from 1 to 86400."));
    }

    @Test
    void whatNoFieldHoldsStaysUnlessItIsReplaced() throws RecordExistsException {
        String longNotes = "n".repeat(600);
        passwords.add(PasswordRecord.of("site", "me", new Secret("p".getBytes(UTF_8)), longNotes, 1));
        person.type("renamed", ScriptedModals.SAME, "").pick("Leave it");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals(longNotes, onlyRecord().notes());
        person.type("renamed", ScriptedModals.SAME, "short").pick("Leave it");
        flows.editPassword(modals, onlyPassword().place());
        assertEquals("short", onlyRecord().notes());
        codes.add(OtpRecord.of("c".repeat(600), new Secret(new byte[] {1}), OtpParameters.USUAL, longNotes, 1));
        person.type("", "", "").pick("Just so");
        flows.editCode(modals, onlyCode().place());
        assertEquals(longNotes, codes.read(onlyCode().place()).orElseThrow().notes());
        assertEquals("c".repeat(600), onlyCode().title());
    }
}
