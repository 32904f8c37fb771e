package precursor.shellchat.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import precursor.services.graphics.api.TextView;

class BubbleTest {

    private static String shown(String text) {
        return new Bubble(Bubble.Speaker.SYSTEM, text).text();
    }

    @Test
    void charactersThatWouldDoSomethingAreQuestionMarks() {
        assertEquals("a??b\nc", shown("a\u0007\u001bb\nc"));
        assertEquals("good?evil", shown("good\u202eevil"));
        assertEquals("????", shown("\u200b\ue000\u2028\ud800"));
        assertEquals("é 日 😀", shown("é 日 😀"));
    }

    @Test
    void itFitsIntoATextView() {
        String text = shown("字".repeat(5000));
        assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= TextView.MOST_BYTES);
        assertTrue(text.length() >= 1000);
    }
}
