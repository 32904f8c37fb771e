package precursor.services.bip39;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordEntryTest {

    private final WordEntry entry = new WordEntry();

    private void type(String letters) {
        letters.chars().forEach(c -> {
            if (c == ' ') {
                entry.end();
            } else {
                entry.letter(c);
            }
        });
    }

    @Test
    void fourLettersAreEnough() {
        type("aban Zoo ");
        assertEquals(2, entry.count());
        assertEquals("abandon", entry.word(0));
        assertEquals("zoo", entry.word(1));
        assertArrayEquals("abandon zoo".getBytes(StandardCharsets.US_ASCII), entry.phrase());
    }

    @Test
    void aLetterThatNoWordGoesOnWithIsNotTaken() {
        type("zzx1é");
        assertEquals("z", entry.begun());
    }

    @Test
    void aWordThatAnotherBeginsWithIsAWordToo() {
        type("act");
        assertEquals(List.of("act", "action", "actor", "actress"), entry.suggestions(4));
        assertTrue(entry.end());
        assertEquals("act", entry.word(0));
    }

    @Test
    void whatCouldBeTwoWordsIsNotEnded() {
        type("ab");
        assertFalse(entry.end());
        assertFalse(new WordEntry().end());
        assertEquals(3, entry.suggestions(3).size());
    }

    @Test
    void backspaceGoesBackIntoTheWordBefore() {
        type("zoo aban");
        for (int i = 0; i < 5; i++) {
            assertTrue(entry.backspace());
        }
        assertEquals(0, entry.count());
        assertEquals("zoo", entry.begun());
        type("\b");
        for (int i = 0; i < 3; i++) {
            assertTrue(entry.backspace());
        }
        assertFalse(entry.backspace());
    }

    @Test
    void thereIsNoTwentyFifthWord() {
        type("zoo ".repeat(30));
        assertEquals(WordEntry.MOST, entry.count());
        assertFalse(entry.letter('a'));
    }

    @Test
    void everyPhraseCanBeTypedByTheFirstFourLettersOfItsWords() throws WordsException {
        Bip39 bip39 = new Bip39();
        Random random = new Random(39);
        for (int i = 0; i < 200; i++) {
            byte[] entropy = new byte[16 + 4 * random.nextInt(5)];
            random.nextBytes(entropy);
            entry.wipe();
            for (String word : new String(bip39.phrase(entropy), StandardCharsets.US_ASCII).split(" ", -1)) {
                type(word.substring(0, Math.min(4, word.length())) + " ");
            }
            assertArrayEquals(entropy, bip39.entropy(entry.phrase()));
        }
    }
}
