package precursor.services.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import precursor.hw.HostLayout;
import precursor.services.usb.api.TypingEnd;
import precursor.services.usb.api.TypingEnd.Fault;
import precursor.xous.message.Pid;

/** Typing gives the reports that services.md §23.5 describes, at its pace, and minds the host's Caps Lock. */
class TypistTest {

    private static final Pid VAULT = new Pid(12);
    private static final Pid OTHER = new Pid(13);
    private static final int CAPS_LOCK = 0x39;
    private static final int RATE = 30;

    private final FakeHost host = new FakeHost().use();
    private final KeyTable us = new KeyTable(layout("us"));
    private long now = 100;
    private final Typist typist = new Typist(host.keyboard, () -> now);
    private final List<TypingEnd> ends = new ArrayList<>();

    private HostLayout layout(String name) {
        return host.configuration.hardware().hostLayouts().stream()
                .filter(l -> l.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private TextPlan plan(String text) {
        return TextPlan.of(utf8(text), us);
    }

    private void type(Pid owner, String text) {
        typist.type(new TypingJob(owner, new TypingJob.Keys.Text(plan(text)), RATE, ends::add));
    }

    private void type(String text) {
        type(VAULT, text);
    }

    private void press(Chord chord, boolean letGo) {
        typist.type(new TypingJob(VAULT, new TypingJob.Keys.Once(chord, letGo), RATE, ends::add));
    }

    /** The report that lies ready. */
    private byte[] take() {
        return host.endOf(host.in(2, 32)).data();
    }

    /** Lets the host fetch a report, and time go on to what is due; gives the report. */
    private byte[] fetch() {
        byte[] report = take();
        typist.nextDue().ifPresent(this::advanceTo);
        return report;
    }

    private void advanceTo(long due) {
        now = due;
        typist.advance(now);
    }

    private int key() {
        return fetch()[2];
    }

    private void light(int lights) {
        host.out(2, (byte) lights);
    }

    private void nothingLies() {
        assertTrue(host.isHeld(host.in(2, 32)), "a report lies ready");
    }

    @Test
    void aTextIsKeysDownAndUp() {
        type("aB");
        byte[] a = fetch();
        assertEquals(25, a.length);
        assertEquals(0, a[0]);
        assertEquals(4, a[2], "boot array");
        assertEquals(1 << 4, a[8], "bitmap");
        assertArrayEquals(new byte[25], fetch());
        byte[] b = fetch();
        assertEquals(2, b[0], "left shift");
        assertEquals(5, b[2]);
        assertEquals(List.of(), ends);
        assertArrayEquals(new byte[25], fetch());
        assertEquals(List.of(new TypingEnd.Typed(2)), ends);
        assertEquals(OptionalLong.empty(), typist.nextDue());
    }

    @Test
    void aSlowPaceHoldsNoKeyUntilTheHostRepeatsIt() {
        typist.type(new TypingJob(VAULT, new TypingJob.Keys.Text(plan("aa")), 500, ends::add));
        long begin = now;
        assertEquals(4, key());
        assertEquals(begin + 100, now, "held");
        assertArrayEquals(new byte[25], fetch());
        assertEquals(begin + 2 * 500, now, "the pace stays");
        assertEquals(4, key());
    }

    @Test
    void thePauseIsTheRateOfTheJob() {
        typist.type(new TypingJob(VAULT, new TypingJob.Keys.Text(plan("a")), 7, ends::add));
        host.in(2, 32);
        assertEquals(OptionalLong.of(now + 7), typist.nextDue());
        typist.advance(now + 6);
        assertTrue(host.isHeld(host.in(2, 32)));
        now += 7;
        typist.advance(now);
        assertEquals(OptionalLong.of(now + 7), typist.nextDue());
    }

    @Test
    void aPlanWipesTheTextAndKnowsWhatIsLacking() {
        byte[] text = utf8("a\r\n\t\bé漢");
        TextPlan plan = TextPlan.of(text, us);
        assertArrayEquals(new byte[text.length], text);
        assertEquals(OptionalInt.of(5), plan.lacking());
        assertEquals(OptionalInt.empty(), plan("a\r\n\t\b ~").lacking());
        assertEquals(OptionalInt.of(2), plan("ab\u001bc").lacking(), "Escape is no character");
        assertEquals(OptionalInt.of(1), plan("a😊b").lacking());
        byte[] notUtf8 = {'a', 'b', (byte) 0xff, 'c'};
        assertEquals(OptionalInt.of(2), TextPlan.of(notUtf8, us).lacking());
        TextPlan wiped = plan("abc");
        wiped.wipe();
        assertTrue(wiped.next().isEmpty());
    }

    @Test
    void lineEndsAndEditingKeysAreKeys() {
        type("\r\n\t\b");
        assertEquals(0x28, key(), "Enter, once");
        fetch();
        assertEquals(0x2b, key(), "Tab");
        fetch();
        assertEquals(0x2a, key(), "Backspace");
        fetch();
        assertEquals(List.of(new TypingEnd.Typed(3)), ends);
    }

    @Test
    void aHostThatDoesNotListenEndsItAndFindsAllKeysUp() {
        type("abc");
        take();
        type(OTHER, "abc");
        advanceTo(now + RATE);
        assertEquals(List.of(), ends);
        advanceTo(now + Keystroke.PATIENCE_MS);
        assertEquals(
                List.of(new TypingEnd.Failed(Fault.NOT_LISTENING, 1), new TypingEnd.Failed(Fault.NOT_LISTENING, 0)),
                ends);
        assertArrayEquals(new byte[25], take());
        nothingLies();
    }

    @Test
    void whatAHostNeverFetchedIsNotThereWhenItComesBack() {
        type("abc");
        advanceTo(now + Keystroke.PATIENCE_MS);
        assertEquals(List.of(new TypingEnd.Failed(Fault.NOT_LISTENING, 0)), ends);
        nothingLies();
    }

    @Test
    void unpluggingEndsAllJobsAndOneTooManyIsNotTaken() {
        for (int i = 0; i <= Typist.MOST_JOBS; i++) {
            type("abc");
        }
        assertEquals(List.of(new TypingEnd.Failed(Fault.BUSY, 0)), ends);
        typist.stop(Fault.UNPLUGGED);
        for (TypingEnd end : ends.subList(1, 5)) {
            assertEquals(new TypingEnd.Failed(Fault.UNPLUGGED, 0), end);
        }
        assertEquals(5, ends.size());
        assertEquals(OptionalLong.empty(), typist.nextDue());
    }

    @Test
    void stoppingLetsAllKeysGoAtOnceAndOthersGoOn() {
        type("abc");
        type(OTHER, "x");
        type("def");
        key();
        fetch();
        take();
        assertEquals(2, typist.stop(VAULT));
        assertEquals(List.of(new TypingEnd.Stopped(2), new TypingEnd.Stopped(0)), ends);
        assertArrayEquals(new byte[25], take(), "the b goes up");
        assertEquals(0x1b, key(), "x");
        assertEquals(0, key());
        assertEquals(new TypingEnd.Typed(1), ends.getLast());
        assertEquals(0, typist.stop(VAULT));
    }

    @Test
    void stoppingBeforeTheHostTookAKeyLeavesNothing() {
        type("abc");
        assertEquals(1, typist.stop(VAULT));
        assertEquals(List.of(new TypingEnd.Stopped(0)), ends);
        nothingLies();
    }

    @Test
    void capsLockIsSwitchedOffFirstAndOnAgain() {
        light(2);
        type("a");
        assertEquals(CAPS_LOCK, key());
        fetch();
        nothingYet("until the light is off");
        light(0);
        assertEquals(4, key());
        fetch();
        assertEquals(List.of(new TypingEnd.Typed(1)), ends);
        assertEquals(CAPS_LOCK, key());
        fetch();
        type("b");
        nothingYet("until the light is on");
        light(2);
        assertEquals(CAPS_LOCK, key(), "for the next text it is off again");
    }

    private void nothingYet(String until) {
        long waiting = host.in(2, 32);
        assertTrue(host.isHeld(waiting), until);
        host.device.cancel(waiting);
    }

    @Test
    void withoutTheLightNothingIsTyped() {
        light(2);
        type("a");
        key();
        fetch();
        advanceTo(typist.nextDue().orElseThrow());
        assertEquals(List.of(new TypingEnd.Failed(Fault.CAPS_LOCK, 0)), ends);
        nothingLies();
    }

    @Test
    void capsLockThatComesOnMeanwhileEndsIt() {
        type("abc");
        key();
        light(2);
        fetch();
        assertEquals(List.of(new TypingEnd.Failed(Fault.CAPS_LOCK, 1)), ends);
        nothingLies();
    }

    @Test
    void aTextStoppedWhileCapsLockGoesOffIsNotTypedAndCapsLockComesBack() {
        light(2);
        type("a");
        take();
        typist.stop(VAULT);
        assertEquals(List.of(new TypingEnd.Stopped(0)), ends);
        advanceTo(now + RATE);
        light(0);
        fetch();
        assertEquals(CAPS_LOCK, key());
        fetch();
        light(2);
        nothingLies();
        assertEquals(OptionalLong.empty(), typist.nextDue());
        assertEquals(1, ends.size());
    }

    @Test
    void aStoppedTextLeavesCapsLockAsItWas() {
        light(2);
        type("abc");
        key();
        light(0);
        fetch();
        take();
        typist.stop(VAULT);
        assertArrayEquals(new byte[25], take());
        assertEquals(CAPS_LOCK, key());
    }

    @Test
    void aChordMayStayDown() {
        light(2);
        press(new Chord(List.of(0xe0, 0x06, 0x87)), false);
        byte[] report = fetch();
        assertEquals(1, report[0]);
        assertEquals(1 << 6, report[8]);
        assertEquals((byte) 0x80, report[24], "the last usage of the bitmap");
        assertEquals(List.of(new TypingEnd.Typed(1)), ends);
        nothingLies();
    }
}
