package precursor.vault.fido;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;

/** Whatever a host claims to be: its end can be read, it is bounded, and what imitates is called that. */
final class ShownSiteTest {

    private static final Texts<FidoText> TEXTS = new Texts<>(FidoText.class, () -> Language.ENGLISH);

    private static final String LONG = "a-label-of-sixty-three-characters-which-is-the-longest-there-is";

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "login.example.co.uk", "localhost", "ssh:", "ssh:work", "_dmarc.example.org"})
    void aNameThatFitsIsShownAsItIs(String rpId) {
        assertEquals(rpId, ShownSite.of(rpId, TEXTS));
        assertEquals(rpId, ShownSite.line(rpId));
    }

    @Test
    void theEndOfALongNameStandsAloneInTheFirstLine() {
        assertEquals(
                "….secure-login.evil.example\nIn full: accounts.google.com.secure-login.evil.example",
                ShownSite.of("accounts.google.com.secure-login.evil.example", TEXTS));
    }

    @ParameterizedTest
    @CsvSource({
        "www.accounts.google.com.LONG.co.uk, ….LONG.co.uk",
        "accounts.google.com.LONG.github.io, ….LONG.github.io",
        "a.b.c.d.e.f.g.h.i.j.k.l.m.n.LONG.s3.amazonaws.com, ….s3.amazonaws.com",
    })
    void aPublicSuffixNeverStandsWithoutTheLabelBelowIt(String name, String first) {
        String rpId = name.replace("LONG", LONG);
        String shown = ShownSite.of(rpId, TEXTS);
        assertEquals(first.replace("LONG", LONG), shown.lines().findFirst().orElseThrow());
        // Where the suffix is longer than what always stays, the whole below it has the label.
        assertTrue(shown.contains(LONG + "."), shown);
        assertFalse(ShownSite.line(rpId).contains("google"), "whole labels go, from the left");
    }

    @Test
    void aNameIsNeverCutInsideALabel() {
        for (int length = 1; length <= 57; length++) {
            String rpId = "x".repeat(length) + "google.com." + "y".repeat(63) + ".z".repeat(40) + ".evil.example";
            for (String line : ShownSite.of(rpId, TEXTS).split("\n", -1)) {
                String name = line.replace("In full: ", "");
                assertTrue(name.equals(rpId) || (name.startsWith("….") && rpId.endsWith(name.substring(1))), name);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.0.1, this is an address",
        "1.2.3, this is an address",
        "example.0x7f, this is an address",
        "2001:db8::1, this is an address",
        "[::1], this is an address",
        "xn--pypal-4ve.com, xn-- stands for",
        "www.XN--PYPAL-4VE.com, no site has such a name",
        "p\u0430ypal.com, this name mixes alphabets",
        "g\u03bf\u03bfgle.com, this name mixes alphabets",
        "\u0430\u0440\u0440\u04cf\u0435.com, no site has such a name",
        "pay pal.com, no site has such a name",
        "example..com, no site has such a name",
        "-example.com, no site has such a name",
        "EXAMPLE.com, no site has such a name",
        "example.com/login, no site has such a name",
        "ssh:p\u0430ypal, this name mixes alphabets",
        "exa\u200bmple.com, this name has hidden characters",
        "moc.elpmaxe\u202e, this name has hidden characters",
        "exa\u0000mple.com, this name has hidden characters",
        "e\u0301\u0301\u0301\u0301xample.com, this name has hidden characters",
    })
    void whatNoBrowserWouldSendLooksWrong(String rpId, String doubt) {
        String shown = ShownSite.of(rpId, TEXTS);
        assertTrue(shown.startsWith("CAREFUL: " + doubt), shown);
        assertTrue(ShownText.isVisible(shown.replace("\n", " ").replace('\ufffd', '?')), shown);
    }

    @Test
    void anEmptyNameAndOneOfDotsLookWrongToo() {
        for (String rpId : new String[] {"", ".", "....", "\n", " "}) {
            assertTrue(ShownSite.of(rpId, TEXTS).startsWith("CAREFUL: "), rpId);
        }
    }

    @Test
    void noHostileNameIsLongerThanTheScreenOrHidesItsEnd() {
        SplittableRandom random = new SplittableRandom(20260101);
        for (int i = 0; i < 20_000; i++) {
            String rpId = hostile(random, 300);
            String shown = ShownSite.of(rpId, TEXTS);
            assertTrue(shown.codePointCount(0, shown.length()) <= 280, () -> shown.length() + ": " + shown);
            assertTrue(shown.lines().count() <= 3, shown);
            for (String line : shown.split("\n", -1)) {
                int[] characters = line.codePoints().toArray();
                assertEquals(line, new String(ShownText.visible(line), 0, ShownText.visible(line).length));
                assertTrue(characters.length <= 125, line);
            }
            String last = rpId.substring(rpId.lastIndexOf('.') + 1);
            if (ShownText.isVisible(last) && last.length() <= ShownSite.LINE) {
                assertTrue(shown.endsWith(last), () -> shown + " of " + rpId);
                assertTrue(ShownSite.line(rpId).endsWith(last));
            }
            if (ShownSite.doubt(rpId).isEmpty()) {
                assertTrue(rpId.chars().allMatch(c -> c > ' ' && c < 0x7f) || rpId.startsWith("ssh:"), rpId);
            }
        }
    }

    @Test
    void noHostileAccountNameIsLongOrInvisible() {
        SplittableRandom random = new SplittableRandom(20260102);
        for (int i = 0; i < 20_000; i++) {
            String name = hostile(random, 400);
            for (String shown : new String[] {ShownText.name(name), ShownText.row(name)}) {
                assertTrue(shown.codePointCount(0, shown.length()) <= ShownText.MOST_NAME);
                assertTrue(ShownText.isVisible(shown), shown);
                assertFalse(shown.contains("\n"));
            }
            assertTrue(ShownText.row(name).codePoints().count() <= ShownText.MOST_ROW);
        }
    }

    /** Letters, dots, look-alikes, marks, what cannot be seen, what turns the text, halves of characters, anything. */
    private static String hostile(SplittableRandom random, int most) {
        String[] parts = {
            "a", "google", ".", ".com", "xn--", "-", "\u0430", "\u03bf", "\u0301", "\u0489", "\u200b", "\u202e", "\u2066", "\ufeff",
            "\u0000", "\n", "\u2028", "\u3164", "\ufe0f", "\ud800", "\udc00", "😀", "日本", "\u00a0", " ", "ssh:", "127.0.0.1", "::", "\u0e47",
        };
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(most);
        while (text.length() < length) {
            if (random.nextInt(8) == 0) {
                text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
            } else {
                text.append(parts[random.nextInt(parts.length)].repeat(random.nextInt(4) == 0 ? 1 + random.nextInt(80) : 1));
            }
        }
        return text.toString();
    }

    @Test
    void wordsMixAlphabetsOrDoNot() {
        assertTrue(Stream.of("p\u0430ypal", "ada \u0430da", "\u0391BC", "x\u0430@example").allMatch(Alphabets::areMixed));
        assertTrue(Stream.of("paypal", "\u0410\u0434\u0430", "Ada \u0410\u0434\u0430", "日本ひらカナ", "JR東日本", "김ada", "é1_-", "")
                .noneMatch(Alphabets::areMixed));
    }

    @Test
    void aDoubtIsOne() {
        assertEquals(Optional.empty(), ShownSite.doubt("example.com"));
        assertEquals(2, ShownSite.of("1.2.3.4", TEXTS).lines().count());
    }
}
