package precursor.services.bip39;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words for keys; the vectors are the 256-bit ones of the BIP-39 reference implementation (vectors.json of python-mnemonic). */
class Bip39Test {

    private static final String ZERO = "abandon ".repeat(23) + "art";

    private final Bip39 bip39 = new Bip39();

    @ParameterizedTest
    @CsvSource({
        "0000000000000000000000000000000000000000000000000000000000000000, abandon abandon abandon abandon abandon abandon abandon"
                + " abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon"
                + " abandon abandon art",
        "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f, legal winner thank year wave sausage worth useful legal"
                + " winner thank year wave sausage worth useful legal winner thank year wave sausage worth title",
        "8080808080808080808080808080808080808080808080808080808080808080, letter advice cage absurd amount doctor acoustic avoid"
                + " letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic bless",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo"
                + " zoo zoo zoo zoo zoo zoo zoo zoo zoo vote",
        "00ac97c48106f0aeb8ba061e0250a559b3251dc35854e694780ba51d53a50120, absent gorilla van acoustic humor firm title dolphin bulk"
                + " barely citizen recall crane moment aspect appear track phrase actual enforce steel spoon afraid benefit",
        "3edc83b60740d77af3afa2fcb82c2f1bc541ee4e2518ddef4996d32453f54a3c, disagree tomato unique attend aspect runway solid violin"
                + " witness scrap armed daring favorite warm decade perfect target kid grant play early wide cigar night",
        "89bb4bc5555992cdaf3444c5e7ca5a6e9f27efab894f1990bae41be8b2a26ea4, meadow surge vanish primary odor grocery rubber mass"
                + " shine dinner notable tag venue water purchase clarify book magic ribbon daughter menu eye ritual orchard",
        "911fec0fbd88029f6fa99164896c18d898c9232af18bdcca3e42d53b86493104, much youth advance kitchen lens exile salt cram goose"
                + " enter alert raise milk muscle profit cousin system faint mouse price reveal cause series long"
    })
    void wordsStandForTheKeyOfTheVector(String key, String words) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(key);
        assertEquals(words, new String(bip39.phrase(bytes), StandardCharsets.US_ASCII));
        assertArrayEquals(bytes, bip39.key(ascii(words)));
    }

    @ParameterizedTest
    @CsvSource({
        "00000000000000000000000000000000, abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
        "9e885d952ad362caeb4efe34a8e91bd2, ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic",
        "6610b25967cdcca9d59875f5cb50b0ea75433311869e930b, gravity machine north sort system female filter attitude volume fold club stay"
                + " feature office ecology stable narrow fog"
    })
    void shorterPhrasesAreThoseOfTheVectors(String entropy, String words) throws Exception {
        byte[] bytes = HexFormat.of().parseHex(entropy);
        assertEquals(words, new String(bip39.phrase(bytes), StandardCharsets.US_ASCII));
        assertArrayEquals(bytes, bip39.entropy(ascii(words)));
    }

    @Test
    void anyLengthComesBackFromItsWords() throws Exception {
        Random random = new Random(40);
        for (int i = 0; i < 500; i++) {
            byte[] entropy = new byte[16 + 4 * random.nextInt(5)];
            random.nextBytes(entropy);
            assertArrayEquals(entropy, bip39.entropy(bip39.phrase(entropy)));
        }
        WordsException e = assertThrows(WordsException.class, () -> bip39.entropy(ascii("abandon abandon")));
        assertEquals(WordsException.Problem.COUNT, e.problem());
        assertEquals(2, e.number());
    }

    @Test
    void anyKeyComesBackFromItsWords() throws Exception {
        Random random = new Random(39);
        for (int i = 0; i < 1000; i++) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            assertArrayEquals(key, bip39.key(bip39.phrase(key)));
        }
    }

    @Test
    void theListIsTheOneOfTheStandard() throws Exception {
        try (var in = Bip39.class.getResourceAsStream("english.txt")) {
            assertEquals(
                    "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda",
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes())));
        }
    }

    @Test
    void linesTabsAndCapitalsDoNotMatter() throws Exception {
        String words = "\n  Abandon\tABANDON\r\n" + "abandon ".repeat(21) + "\nart\n\n";
        assertArrayEquals(new byte[32], bip39.key(ascii(words)));
    }

    @Test
    void aMistypedWordIsNamedByItsPlaceWithWhatMayHaveBeenMeant() {
        assertEquals(
                "word 3 is not in the BIP-39 English list; perhaps abandon",
                wrong("abandon abandon abadnon " + "abandon ".repeat(20) + "art"));
        assertEquals("word 24 is not in the BIP-39 English list; perhaps arm or art", wrong(ZERO.replace("art", "arz")));
    }

    @Test
    void aWordThatIsLikeNoneGetsNoSuggestion() {
        assertEquals("word 1 is not in the BIP-39 English list", wrong(ZERO.replaceFirst("abandon", "qqqqqqqq")));
        assertEquals("word 1 is not in the BIP-39 English list", wrong(ZERO.replaceFirst("abandon", "x".repeat(100_000))));
        assertEquals("word 1 is not in the BIP-39 English list", wrong(ZERO.replaceFirst("abandon", "\u00e4\u00f6")));
    }

    @Test
    void thereMustBeTwentyFour() {
        assertEquals("a backup key is 24 words, and here are 23", wrong("abandon ".repeat(23)));
        assertEquals("a backup key is 24 words, and here are 25", wrong("art " + ZERO));
        assertEquals("a backup key is 24 words, and here are 0", wrong(" "));
    }

    @Test
    void twoWordsThatChangedPlacesAreFound() {
        String wrong = wrong("absent van gorilla acoustic humor firm title dolphin bulk barely citizen recall crane moment aspect"
                + " appear track phrase actual enforce steel spoon afraid benefit");
        assertTrue(wrong.contains("checksum"), wrong);
    }

    @Test
    void noMessageRepeatsThePhrase() {
        String message = wrong("secretword " + "abandon ".repeat(22) + "art");
        assertFalse(message.contains("secretword"), message);
        assertFalse(message.contains("abandon abandon"), message);
    }

    @Test
    void whatWasHandedInIsLeftAsItWas() throws Exception {
        byte[] words = ascii(ZERO.toUpperCase(java.util.Locale.ROOT));
        byte[] before = words.clone();
        bip39.key(words);
        assertArrayEquals(before, words);
    }

    private String wrong(String words) {
        return String.valueOf(assertThrows(WordsException.class, () -> bip39.key(words.getBytes(StandardCharsets.UTF_8)))
                .getMessage());
    }

    private static byte[] ascii(String words) {
        return words.getBytes(StandardCharsets.US_ASCII);
    }
}
