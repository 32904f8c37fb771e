package precursor.services.locale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TextsTest {

    /** Beside the test: complete in English only. */
    private enum Sample implements TextKey {
        PLAIN,
        TWO_GAPS,
        ONLY_ENGLISH
    }

    private final AtomicReference<Language> chosen = new AtomicReference<>(Language.ENGLISH);
    private final Texts<Sample> texts = new Texts<>(Sample.class, chosen::get);

    @Test
    void theTextIsInTheLanguageThatIsChosenNow() {
        assertEquals("A key", texts.of(Sample.PLAIN));
        chosen.set(Language.FRENCH);
        assertEquals("Une clé", texts.of(Sample.PLAIN));
    }

    @Test
    void gapsMayStandInAnotherOrder() {
        assertEquals("work of Ada", texts.of(Sample.TWO_GAPS, "Ada", "work"));
        chosen.set(Language.FRENCH);
        assertEquals("Ada : work", texts.of(Sample.TWO_GAPS, "Ada", "work"));
    }

    @Test
    void whatStandsInAnArgumentIsNotAGap() {
        assertEquals("{0} of {1}", texts.of(Sample.TWO_GAPS, "{1}", "{0}"));
    }

    @Test
    void aTextThatIsMissingIsNamed() {
        chosen.set(Language.FRENCH);
        String said = assertThrows(IllegalStateException.class, () -> texts.of(Sample.ONLY_ENGLISH)).getMessage();
        assertEquals("no text ONLY_ENGLISH in fr", said);
    }

    @Test
    void aLanguageWithoutAFileIsNamed() {
        chosen.set(Language.CHINESE);
        String said = assertThrows(IllegalStateException.class, () -> texts.of(Sample.PLAIN)).getMessage();
        assertEquals("there is no Sample.zh.properties beside " + Sample.class.getName(), said);
    }
}
