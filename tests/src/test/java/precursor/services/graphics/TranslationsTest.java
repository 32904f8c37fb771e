package precursor.services.graphics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import precursor.services.graphics.api.Cursor;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.locale.Language;
import precursor.services.locale.TextKey;
import precursor.services.locale.Texts;

/** Every text of every language can be drawn: each character has a glyph, and it fits where it stands. */
class TranslationsTest {

    /** Of a dialog's paper, within its frame. */
    private static final int DIALOG_WIDTH = 274;

    private static final int DIALOG_HEIGHT = 300;
    private static final int BAR_WIDTH = 328;

    /** The part of which texts stand in one line of a dialog, in the small face of hints; but for those that are sentences. */
    private static final String HINTS = "ModalText";

    private static final List<String> SENTENCES = List.of("WORDS_DO_NOT_BELONG", "TOO_LONG");

    private static final List<Class<?>> PARTS = parts();

    private final Fonts fonts = fonts();

    private static Fonts fonts() {
        try (InputStream in = Fonts.class.getResourceAsStream("fonts.bin")) {
            return Fonts.open(ByteBuffer.wrap(Objects.requireNonNull(in).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Check {
        void of(String where, String text, String part);
    }

    private static List<Class<?>> parts() {
        List<Class<?>> parts = new ArrayList<>();
        for (JavaClass part : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("precursor")) {
            if (part.isEnum() && part.isAssignableTo(TextKey.class)) {
                parts.add(part.reflect());
            }
        }
        parts.sort(Comparator.comparing(Class::getName));
        return List.copyOf(parts);
    }

    private static void all(Check check) {
        for (Class<?> part : PARTS) {
            for (Language language : Language.values()) {
                each(part, language, check);
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void each(Class<?> part, Language language, Check check) {
        Texts texts = new Texts((Class) part, () -> language);
        for (Object key : part.getEnumConstants()) {
            String where = part.getSimpleName() + "." + language.code() + " " + key;
            check.of(where, texts.of((Enum) key), part.getSimpleName());
        }
    }

    private int width(String text, GlyphStyle style) {
        return TextLayout.of(GlyphRun.of(fonts, style, text), Short.MAX_VALUE, Short.MAX_VALUE, Cursor.START, false)
                .width();
    }

    @Test
    void everyCharacterHasAGlyph() {
        List<String> faults = new ArrayList<>();
        all((where, text, part) -> text.codePoints()
                .filter(c -> c != '\n' && !fonts.has(GlyphStyle.TALL, c))
                .forEach(c -> faults.add(where + ": no glyph for " + Character.toString(c))));
        assertEquals(List.of(), faults);
    }

    @Test
    void everyTextFitsIntoADialog() {
        List<String> faults = new ArrayList<>();
        all((where, text, part) -> {
            boolean hint = part.equals(HINTS) && SENTENCES.stream().noneMatch(where::endsWith);
            GlyphStyle style = hint ? GlyphStyle.REGULAR : GlyphStyle.TALL;
            TextLayout layout = TextLayout.of(
                    GlyphRun.of(fonts, style, text), DIALOG_WIDTH, Short.MAX_VALUE, Cursor.START, false);
            if (layout.height() > DIALOG_HEIGHT || layout.width() > DIALOG_WIDTH || (hint && layout.lines().size() > 1)) {
                faults.add(where + ": " + layout.width() + " x " + layout.height());
            }
        });
        assertEquals(List.of(), faults);
    }

    @Test
    void theHintsOfAPasswordFitIntoALineOrTwo() {
        List<String> faults = new ArrayList<>();
        for (Language language : Language.values()) {
            List<String> hints = new ArrayList<>();
            all((where, text, part) -> {
                if (where.startsWith("ModalText." + language.code() + " ")
                        && (where.endsWith("SHOW_OR_HIDE") || where.endsWith("CANCEL") || where.endsWith(" CONFIRM"))) {
                    hints.add(text);
                }
            });
            int width = width(String.join("    ", hints), GlyphStyle.REGULAR);
            if (width > DIALOG_WIDTH) {
                faults.add(language + ": " + width);
            }
        }
        assertEquals(List.of(), faults);
    }

    /** The gravest warning stands on the left, and all others take turns with the notes on the right. */
    @Test
    void warningAndNoteStandBesideEachOtherInTheBar() {
        List<String> faults = new ArrayList<>();
        all((where, text, part) -> {
            int width = width(text, GlyphStyle.SMALL);
            if (part.equals("BarText") && !where.endsWith(" UP") && width > BAR_WIDTH / 2) {
                faults.add(where + ": " + width);
            }
        });
        assertEquals(List.of(), faults);
    }
}
