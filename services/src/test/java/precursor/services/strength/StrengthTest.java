package precursor.services.strength;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;

final class StrengthTest {

    private static Strength.Score score(String password) {
        return new Strength().of(password.getBytes(UTF_8));
    }

    @Test
    void strengthGrowsWithWhatIsHardToGuess() {
        assertEquals(Strength.Score.VERY_WEAK, score(""));
        assertEquals(Strength.Score.VERY_WEAK, score("password"));
        assertTrue(score("Tr0ub4dour").compareTo(Strength.Score.GOOD) <= 0);
        assertEquals(Strength.Score.STRONG, score("vKq7-Zp3m-Xw9t-Bn4r"));
    }

    @Test
    void neitherLengthNorBytesThatAreNoTextStopIt() {
        assertEquals(Strength.Score.VERY_WEAK, score("a".repeat(500)));
        assertTrue(new Strength().of(new byte[] {(byte) 0xff, 0, (byte) 0xfe}).ordinal() >= 0);
    }

    @Test
    void aPasswordStaysAsItWas() {
        byte[] password = "correct horse".getBytes(UTF_8);
        assertTrue(new Strength().of(password).ordinal() > 0);
        assertArrayEquals("correct horse".getBytes(UTF_8), password);
    }

    @ParameterizedTest
    @EnumSource
    void theHintIsInTheLanguageThatIsChosen(Language language) {
        Texts<StrengthText> texts = new Texts<>(StrengthText.class, () -> language);
        String weak = new StrengthHint(texts).of("password".getBytes(UTF_8));
        assertTrue(weak.contains(texts.of(StrengthText.VERY_WEAK)) && weak.contains("0"), weak);
    }
}
