package precursor.vault.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import precursor.services.bip39.Bip39;
import precursor.services.strength.Strength;
import precursor.vault.record.Secret;

/** New passwords keep their rules, and none is likelier than another. */
final class GeneratorTest {

    private final Random random = new Random(20);
    private final Generator generator = new Generator(random::nextBytes);

    private String password(PasswordRules rules) {
        return new String(generator.password(rules).bytes(), UTF_8);
    }

    @Test
    void everyLengthAndEverySetOfClassesIsKept() {
        for (int length = 1; length <= PasswordRules.MOST; length++) {
            for (int mask = 1; mask < 16; mask++) {
                EnumSet<CharacterClass> classes = EnumSet.noneOf(CharacterClass.class);
                for (CharacterClass c : CharacterClass.values()) {
                    if ((mask >> c.ordinal() & 1) == 1) {
                        classes.add(c);
                    }
                }
                PasswordRules rules = new PasswordRules(length, classes, random.nextBoolean(), "abcXYZ09!");
                if (classes.size() <= length) {
                    check(rules, password(rules));
                } else {
                    assertEquals(PasswordRules.Fault.TOO_SHORT, rules.fault());
                }
            }
        }
    }

    private static void check(PasswordRules rules, String password) {
        assertEquals(rules.length(), password.length());
        Set<CharacterClass> seen = new HashSet<>();
        for (int i = 0; i < password.length(); i++) {
            char c = password.charAt(i);
            assertTrue(rules.excluded().indexOf(c) < 0);
            assertTrue(rules.lookAlikes() || CharacterClass.LOOK_ALIKES.indexOf(c) < 0);
            Arrays.stream(CharacterClass.values()).filter(k -> k.characters().indexOf(c) >= 0).forEach(seen::add);
        }
        assertEquals(rules.classes(), seen);
    }

    @Test
    void digitsAloneWork() {
        PasswordRules digits = new PasswordRules(6, Set.of(CharacterClass.DIGITS), true, "");
        assertTrue(password(digits).chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    @Test
    void rulesThatCannotBeKeptAreNotTried() {
        Set<CharacterClass> all = EnumSet.allOf(CharacterClass.class);
        assertEquals(PasswordRules.Fault.LENGTH, new PasswordRules(0, all, true, "").fault());
        assertEquals(PasswordRules.Fault.LENGTH, new PasswordRules(129, all, true, "").fault());
        assertEquals(PasswordRules.Fault.NO_CLASS, new PasswordRules(9, Set.of(), true, "").fault());
        PasswordRules none = new PasswordRules(9, all, true, "0123456789");
        assertEquals(PasswordRules.Fault.ALL_EXCLUDED, none.fault());
        assertThrows(IllegalArgumentException.class, () -> generator.password(none));
    }

    @Test
    void eachCharacterIsAsLikelyAsAnyOther() {
        PasswordRules rules = new PasswordRules(100, Set.of(CharacterClass.LOWER), true, "");
        int[] counts = new int[26];
        int rounds = 2_600;
        for (int i = 0; i < rounds; i++) {
            password(rules).chars().forEach(c -> counts[c - 'a']++);
        }
        double expected = rounds * 100 / 26.0;
        double chiSquare = Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
        // 25 degrees of freedom: beyond 52.6 once in a thousand; the seed is fixed.
        assertTrue(chiSquare < 52.6, "chi-square " + chiSquare);
    }

    @Test
    void numbersAreFairWhateverTheBound() {
        try (RandomNumbers numbers = new RandomNumbers(bytes -> Arrays.fill(bytes, (byte) 0xff))) {
            // 65,535 is beyond the last whole multiple of 3 below 65,536, and is drawn again: nothing but that comes, so a power of two is asked.
            assertEquals(7, numbers.below(8));
        }
        int[] counts = new int[3];
        try (RandomNumbers numbers = new RandomNumbers(random::nextBytes)) {
            for (int i = 0; i < 30_000; i++) {
                counts[numbers.below(3)]++;
            }
        }
        for (int count : counts) {
            assertEquals(10_000, count, 400);
        }
    }

    @Test
    void aPassphraseIsWordsOfTheList() {
        Set<String> list = new HashSet<>();
        Bip39 bip39 = new Bip39();
        for (int i = 0; i < Bip39.LIST; i++) {
            list.add(new String(bip39.word(i), UTF_8));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String passphrase = new String(generator.passphrase(6).bytes(), UTF_8);
            String[] words = passphrase.split("-");
            assertEquals(6, words.length);
            assertTrue(list.containsAll(Arrays.asList(words)));
            assertTrue(seen.add(passphrase));
        }
        assertThrows(IllegalArgumentException.class, () -> generator.passphrase(2));
    }

    @Test
    void whatIsMadeByTheUsualRulesIsStrong() {
        Strength strength = new Strength();
        assertEquals(Strength.Score.STRONG, strength.of(generator.password(PasswordRules.USUAL).bytes()));
        assertEquals(Strength.Score.STRONG, strength.of(generator.passphrase(6).bytes()));
    }

    private static Secret secret(String text) {
        return new Secret(text.getBytes(UTF_8));
    }

    @Test
    void wordsOfAWalletAreKeptAsHex() throws Exception {
        String words = "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic";
        Bip39 bip39 = new Bip39();
        Secret hex = Bip39Secret.ofEntropy(bip39.entropy(words.getBytes(UTF_8)));
        assertEquals("9e885d952ad362caeb4efe34a8e91bd2", new String(hex.bytes(), UTF_8));
        assertEquals(words, new String(bip39.phrase(Bip39Secret.entropy(hex).orElseThrow().bytes()), UTF_8));
        for (String bad : new String[] {"", "9e88", "zz885d952ad362caeb4efe34a8e91bd2", "9e885d952ad362caeb4efe34a8e91bd", "00".repeat(33)}) {
            assertTrue(Bip39Secret.entropy(secret(bad)).isEmpty(), bad);
        }
    }
}
