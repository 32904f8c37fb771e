package precursor.services.modals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.services.gam.api.RawKeys;
import precursor.services.modals.api.ModalsRequest;
import precursor.xous.message.Reply;

/** A text that is longer than the screen is read page by page. */
final class ModalsPagesTest extends ModalsBench {

    private static final int DEVICE_LIMIT = 16 * 1024;

    private byte[] shown(String text) {
        byte[] sent = text.getBytes(UTF_8);
        takeTurn();
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.Pages(MINE, sent)));
        return sent;
    }

    /** The page that is seen, without spaces and ends of lines: what stands above the hint. */
    private String page() {
        return bare(stage.screen.texts().stream()
                .filter(text -> !text.contains("other keys"))
                .collect(Collectors.joining()));
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }

    /** All pages, from the one that is seen to the last. */
    private List<String> pages() {
        List<String> pages = new ArrayList<>(List.of(page()));
        while (!onScreen(", 100 %")) {
            type(RawKeys.RIGHT);
            pages.add(page());
        }
        return pages;
    }

    @Test
    void aShortTextGoesWithAnyKeyAndIsWiped() {
        byte[] sent = shown("bank.example\nNotes: none");
        assertTrue(onScreen("bank.example"));
        assertTrue(onScreen("[ Press any key ]"));
        type(RawKeys.RIGHT);
        assertEquals(List.of(Reply.returned()), replies);
        assertFalse(stage.front);
        assertArrayEquals(new byte[sent.length], sent);
    }

    @Test
    void everyWordOfALongTextCanBeReadForwardsAndBackwards() {
        String text = IntStream.range(0, 1_800).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        assertTrue(text.length() > DEVICE_LIMIT - 2_000);
        byte[] sent = shown(text);
        assertTrue(onScreen("page 1, "));
        picture("pages");
        List<String> pages = pages();
        assertTrue(pages.size() > 10, pages.size() + " pages");
        assertEquals(bare(text), String.join("", pages));
        type(RawKeys.RIGHT);
        assertEquals(pages.getLast(), page());
        for (String page : pages.reversed()) {
            assertEquals(page, page());
            type(RawKeys.UP);
        }
        assertEquals(List.of(), replies);
        type(RawKeys.ENTER);
        assertEquals(List.of(Reply.returned()), replies);
        assertArrayEquals(new byte[sent.length], sent);
    }

    /** Text without a place to end a line, of letters of several bytes, of marks, and of lines that are empty. */
    @ParameterizedTest
    @ValueSource(strings = {"W", "銀", "😀", "e\u0301", "\n", "a\n\n"})
    void nothingOfOtherTextsIsLost(String unit) {
        String text = unit.repeat(3_000 / unit.length());
        shown(text);
        List<String> pages = pages();
        assertTrue(pages.size() > 2);
        assertEquals(bare(text), String.join("", pages));
        assertTrue(pages.stream().noneMatch(page -> page.startsWith("\u0301")));
    }

    @Test
    void itGoesWhenItsClientGivesItUp() {
        byte[] sent = shown("n".repeat(DEVICE_LIMIT));
        ask(new ModalsRequest.DynamicNotificationClose(MINE));
        assertFalse(stage.front);
        assertArrayEquals(new byte[sent.length], sent);
    }

    @Test
    void whatIsNotUtf8HasAnEnd() {
        takeTurn();
        byte[] hostile = new byte[5_000];
        Arrays.fill(hostile, (byte) 0xbf);
        ask(new ModalsRequest.Pages(MINE, hostile));
        assertTrue(pages().size() > 1);
        assertDenied(ask(new ModalsRequest.Pages(THEIRS, new byte[] {'x'}), OTHER));
    }
}
