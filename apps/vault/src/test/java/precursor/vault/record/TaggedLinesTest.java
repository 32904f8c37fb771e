package precursor.vault.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TaggedLinesTest {

    private static TaggedLines parse(String text) {
        return TaggedLines.parse(text.getBytes(UTF_8));
    }

    @Test
    void aLineIsSplitAtItsFirstColon() {
        TaggedLines lines = parse("notes:a:b\nno colon\n:no tag\nempty:\n");
        assertEquals(Optional.of("a:b"), lines.text("notes"));
        assertEquals(Optional.of(""), lines.text("empty"));
        assertEquals("notes:a:b\nempty:\n", new String(lines.bytes(), UTF_8));
    }

    @Test
    void aTagThatComesAgainAppendsAndForeignTagsStay() {
        TaggedLines lines = parse("notes:one\nfuture:x\nnotes:two\n").with("name", "n");
        assertEquals(Optional.of("onetwo"), lines.text("notes"));
        assertEquals("notes:onetwo\nfuture:x\nname:n\n", new String(lines.bytes(), UTF_8));
    }

    @Test
    void numbersAreDecimalAndNotNegative() {
        TaggedLines lines = parse("a:12\nb:-1\nc:1x\nd:\ne:9223372036854775807\nf:9223372036854775808\ng:٣\n");
        assertEquals(OptionalLong.of(12), lines.number("a"));
        assertEquals(OptionalLong.of(Long.MAX_VALUE), lines.number("e"));
        for (String bad : new String[] {"b", "c", "d", "f", "g", "absent"}) {
            assertEquals(OptionalLong.empty(), lines.number(bad), bad);
        }
    }

    @Test
    void noValueBreaksTheForm() {
        TaggedLines lines = TaggedLines.EMPTY.with("name", "a\ncount:9");
        assertEquals("name:a count:9\n", new String(lines.bytes(), UTF_8));
    }

    @Test
    void whateverIsReadIsWrittenAsItIsReadAgain() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = random.nextInt(4) == 0 ? (byte) ":\nab".charAt(random.nextInt(4)) : (byte) random.nextInt();
            }
            byte[] written = TaggedLines.parse(bytes).bytes();
            assertArrayEquals(written, TaggedLines.parse(written).bytes());
        }
    }
}
