package precursor.vault.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Finding while typing. */
final class SearchIndexTest {

    private static SearchIndex of(String... texts) {
        return new SearchIndex(Arrays.stream(texts).map(Folding::fold).toList());
    }

    private static List<Integer> rows(Found found) {
        return IntStream.range(0, found.size()).mapToObj(found::row).toList();
    }

    @Test
    void wordStartsComeFirstThenTheRest() {
        SearchIndex index = of("bigmail", "mail", "my mail", "post", "https://mail.example", "me@mail");
        assertEquals(List.of(1, 2, 4, 5, 0), rows(index.search("mail")));
        assertEquals(List.of(1, 2, 4, 5, 0), rows(index.search("MAIL")));
    }

    @Test
    void allWordsMustBeThereInAnyOrder() {
        SearchIndex index = of("bank alice", "bank bob", "alice's bank", "malice bank");
        assertEquals(List.of(0, 2, 3), rows(index.search("ali bank")));
        assertEquals(List.of(0, 2, 3), rows(index.search(" bank  ali")));
        assertEquals(List.of(), rows(index.search("bank zoe")));
    }

    @Test
    void capitalsDoNotMatterInAnyScript() {
        SearchIndex index = of("Straße", "ΣΊΣΥΦΟΣ", "Ёлка", "日本語 サイト");
        assertEquals(List.of(0), rows(index.search("STRASSE")));
        assertEquals(List.of(1), rows(index.search("σίσυφοσ")));
        assertEquals(List.of(2), rows(index.search("ёл")));
        assertEquals(List.of(3), rows(index.search("日本\u3000サ")));
    }

    @Test
    void aGreekWordIsFoundAtEachLetterOfIt() {
        for (String name : List.of("ΟΔΟΣΗΜΟΣ", "οδοσημος", "Οδόσημος".replace('ό', 'ο'))) {
            SearchIndex index = of("other", name);
            for (String typed : List.of("ΟΔΟΣΗΜΟΣ", "οδοσημος", "οδοσημοσ")) {
                for (int end = 1; end <= typed.length(); end++) {
                    assertEquals(List.of(1), rows(index.search(typed.substring(0, end))), name + " by " + typed.substring(0, end));
                }
            }
        }
    }

    @Test
    void nothingTypedIsEverything() {
        SearchIndex index = of("a", "b");
        assertSame(index.all(), index.search("  ", index.search("a")));
        assertEquals(List.of(0, 1), rows(index.all()));
    }

    @Test
    void narrowingFindsWhatASearchAnewFinds() {
        Random random = new Random(9);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            texts.add(letters(random, 12));
        }
        SearchIndex index = new SearchIndex(texts);
        for (int i = 0; i < 300; i++) {
            String typed = letters(random, 5);
            Found before = index.all();
            for (int end = 0; end <= typed.length(); end++) {
                before = index.search(typed.substring(0, end), before);
                assertEquals(rows(index.search(typed.substring(0, end))), rows(before));
            }
            Found shorter = index.search(typed.substring(0, 2), before);
            assertEquals(rows(index.search(typed.substring(0, 2))), rows(shorter));
        }
        assertEquals(0, of("x").search("x", index.search("a")).row(0));
    }

    private static String letters(Random random, int count) {
        return Stream.generate(() -> "abc ".charAt(random.nextInt(4)))
                .limit(count)
                .map(String::valueOf)
                .reduce("", String::concat);
    }
}
