package precursor.pddb.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Resolution of a path string, form by form as the specification of the {@code std} paths has them. */
class PddbPathTest {

    private static String where(PddbPath path) {
        return switch (path.where()) {
            case PddbPath.Where.Union w -> "union";
            case PddbPath.Where.Latest w -> "latest";
            case PddbPath.Where.Named w -> "basis '" + w.basis() + "'";
            case PddbPath.Where.Bases w -> "bases";
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "``|union|",
                "a|union|a",
                "a:b|union|a:b",
                "a:b:c|union|a:b:c",
                ":|bases|",
                ":B|basis 'B'|",
                ":B:|basis 'B'|",
                ":B:a|basis 'B'|a",
                ":B:a:b|basis 'B'|a:b",
                ":.System:a:b|basis '.System'|a:b",
                "::|latest|",
                "::a|latest|a",
                "::a:b:c|latest|a:b:c",
                ": |basis ' '|",
                "` `|union|` `",
                "a::b|union|a::b",
                ":::x|latest|:x",
                ":B::x|basis 'B'|:x",
                ":zażółć:gęślą|basis 'zażółć'|gęślą",
            })
    void aFormMeans(String path, String where, String rest) {
        PddbPath parsed = PddbPath.of(path);
        assertEquals(where, where(parsed));
        assertEquals(Optional.ofNullable(rest), parsed.rest());
        assertEquals(parsed.rest(), parsed.dictionary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:", "a:b:", ":B:x:", ":::", "::a:", "::::", ":B::", " :"})
    void aColonAtTheEndIsRefused(String path) {
        PddbApiException refused = assertThrows(PddbApiException.class, () -> PddbPath.of(path));
        assertEquals(ErrorCode.INVALID_PATH, refused.code());
        assertFalse(String.valueOf(refused.getMessage()).contains(path), "the text names no path");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a:b|a|b", "a:b:c|a:b|c", "a::b|a:|b", "::a:b|a|b", ":B:d:x:k|d:x|k", ":B::x||x"})
    void aFileIsSplitAtTheLastColon(String path, String dictionary, String key) {
        assertEquals(
                Optional.of(new PddbPath.File(dictionary == null ? "" : dictionary, key)),
                PddbPath.of(path).file());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", ":", ":B", ":B:", ":B:a", "::", "::a"})
    void withoutAColonThereIsNoFile(String path) {
        assertEquals(Optional.empty(), PddbPath.of(path).file());
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> OpenRules.of(java.util.Set.of(
                        java.nio.file.StandardOpenOption.READ, java.nio.file.StandardOpenOption.APPEND)));
        assertThrows(
                IllegalArgumentException.class,
                () -> OpenRules.of(java.util.Set.of(
                        java.nio.file.StandardOpenOption.TRUNCATE_EXISTING, java.nio.file.StandardOpenOption.APPEND)));
        assertThrows(
                UnsupportedOperationException.class,
                () -> OpenRules.of(java.util.Set.of(java.nio.file.StandardOpenOption.DELETE_ON_CLOSE)));
    }
}
