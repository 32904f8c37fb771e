package precursor.services.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Typing gives the reports that services.md §23.5 describes, at its pace. */
class TypistTest {

    private final FakeHost host = new FakeHost().use();
    private long now = 100;
    private final Typist typist = new Typist(host.keyboard, () -> now);
    private final List<Integer> done = new ArrayList<>();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Lets the host fetch a report, and time go on to what is due; gives the report. */
    private byte[] fetch() {
        byte[] report = host.endOf(host.in(2, 32)).data();
        typist.nextDue().ifPresent(due -> {
            now = due;
            typist.advance(now);
        });
        return report;
    }

    @Test
    void aTextIsKeysDownAndUp() {
        assertTrue(typist.type(TypingJob.text(utf8("aB"), KeyTable.US_101, done::add)));
        byte[] a = fetch();
        assertEquals(25, a.length);
        assertEquals(0, a[0]);
        assertEquals(4, a[2], "boot array");
        assertEquals(1 << 4, a[8], "bitmap");
        assertArrayEquals(new byte[25], fetch());
        byte[] b = fetch();
        assertEquals(2, b[0], "left shift");
        assertEquals(5, b[2]);
        assertEquals(List.of(), done);
        assertArrayEquals(new byte[25], fetch());
        assertEquals(List.of(2), done);
        assertEquals(OptionalLong.empty(), typist.nextDue());
    }

    @Test
    void thePauseIsTheRate() {
        typist.setRate(7);
        typist.type(TypingJob.text(utf8("a"), KeyTable.US_101, done::add));
        host.in(2, 32);
        assertEquals(OptionalLong.of(now + 7), typist.nextDue());
        typist.advance(now + 6);
        assertTrue(host.isHeld(host.in(2, 32)));
        now += 7;
        typist.advance(now);
        assertEquals(OptionalLong.of(now + 7), typist.nextDue());
    }

    @Test
    void charactersWithoutAKeyAreSkipped() {
        byte[] text = utf8("é\r漢😊\n");
        typist.type(TypingJob.text(text, KeyTable.US_101, done::add));
        assertEquals(0x28, fetch()[2], "Enter");
        fetch();
        assertEquals(List.of(1), done);
        assertArrayEquals(new byte[text.length], text, "the text is wiped");
    }

    @Test
    void aHostThatDoesNotListenEndsIt() {
        typist.type(TypingJob.text(utf8("abc"), KeyTable.US_101, done::add));
        fetch();
        now += Typist.PATIENCE_MS;
        typist.advance(now);
        assertEquals(List.of(1), done);
        assertTrue(host.isHeld(host.in(2, 32)), "a report was left behind");
    }

    @Test
    void unpluggingEndsAllJobs() {
        for (int i = 0; i < Typist.MOST_JOBS; i++) {
            assertTrue(typist.type(TypingJob.text(utf8("abc"), KeyTable.US_101, done::add)));
        }
        assertFalse(typist.type(TypingJob.text(utf8("abc"), KeyTable.US_101, done::add)));
        typist.stop();
        assertEquals(List.of(0, 0, 0, 0), done);
        assertEquals(OptionalLong.empty(), typist.nextDue());
    }

    @Test
    void aChordMayStayDown() {
        Chord chord = new Chord(List.of(0xe0, 0x06, 0x87));
        typist.type(TypingJob.chord(chord, false, done::add));
        byte[] report = fetch();
        assertEquals(1, report[0]);
        assertEquals(1 << 6, report[8]);
        assertEquals((byte) 0x80, report[24], "the last usage of the bitmap");
        assertEquals(List.of(1), done);
        assertTrue(host.isHeld(host.in(2, 32)));
    }

    @ParameterizedTest
    @EnumSource(KeyTable.class)
    void everyPrintableCharacterHasItsOwnKeys(KeyTable table) {
        Set<Chord> chords = new HashSet<>();
        for (int c = ' '; c < 0x7f; c++) {
            Optional<Chord> chord = table.chord(c);
            assertTrue(chord.isPresent(), "no key for " + (char) c);
            assertTrue(chords.add(chord.get()), "the keys of another character for " + (char) c);
        }
    }

    @Test
    void dvorakHasOtherKeys() {
        assertEquals(List.of(0x16), KeyTable.DVORAK.chord('o').orElseThrow().usages());
        assertEquals(List.of(0xe1, 0x14), KeyTable.DVORAK.chord('"').orElseThrow().usages());
        assertEquals(List.of(0x04), KeyTable.DVORAK.chord('a').orElseThrow().usages());
        assertEquals(List.of(0x12), KeyTable.US_101.chord('o').orElseThrow().usages());
    }
}
