package precursor.services.ticktimer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import precursor.hw.SystemManifest;
import precursor.services.ticktimer.api.TicktimerRequest;
import precursor.services.ticktimer.api.TicktimerRequest.CancelAlarm;
import precursor.services.ticktimer.api.TicktimerRequest.ElapsedMs;
import precursor.services.ticktimer.api.TicktimerRequest.FreeCondition;
import precursor.services.ticktimer.api.TicktimerRequest.FreeMutex;
import precursor.services.ticktimer.api.TicktimerRequest.LockMutex;
import precursor.services.ticktimer.api.TicktimerRequest.NotifyCondition;
import precursor.services.ticktimer.api.TicktimerRequest.SetAlarm;
import precursor.services.ticktimer.api.TicktimerRequest.SetAlarmAt;
import precursor.services.ticktimer.api.TicktimerRequest.SleepMs;
import precursor.services.ticktimer.api.TicktimerRequest.UnlockMutex;
import precursor.services.ticktimer.api.TicktimerRequest.WaitForCondition;
import precursor.xous.device.Subscription;
import precursor.xous.device.TimerDevice;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;

class TicktimerServerTest {

    private static final Pid VAULT = new Pid(14);
    private static final Pid OTHER = new Pid(9);
    private static final Pid BOARD = new Pid(SystemManifest.BOARD_PID);
    private static final Subscription TO = new Subscription(new Sid(1, 2), 40);

    private long nanos = 5_000_000_000L;
    private boolean queueFull;
    private final List<Words> rung = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final TicktimerServer server = new TicktimerServer(
            new Timeline(new TimerDevice.State(false, 1000), () -> nanos), this::ring, () -> {});

    private boolean ring(Subscription to, Words words) {
        assertEquals(TO, to);
        if (!queueFull) {
            rung.add(words);
        }
        return !queueFull;
    }

    private Reply ask(Pid process, TicktimerRequest request) {
        return server.handle(request, process, r -> answers.add("late " + process + " " + r));
    }

    /** Asks for something whose answer comes later, under a name. */
    private void wait(String name, Pid process, TicktimerRequest request) {
        Reply now = server.handle(request, process, r -> answers.add(name + " " + shown(r)));
        if (!(now instanceof Reply.Deferred)) {
            answers.add(name + " at once " + shown(now));
        }
    }

    private static String shown(Reply reply) {
        return switch (reply) {
            case Reply.Scalar1 r -> Long.toString(r.first());
            case Reply.Failure r -> r.error().name();
            case Reply other -> other.toString();
        };
    }

    private long pass(long ms) {
        nanos += ms * 1_000_000;
        return server.endWhatIsDue();
    }

    private long elapsed() {
        Reply.Scalar2 r = assertInstanceOf(Reply.Scalar2.class, ask(VAULT, new ElapsedMs()));
        return r.second() << 32 | r.first();
    }

    @Test
    void timeRunsOnFromTheBoards() {
        assertEquals(1000, elapsed());
        pass(250);
        assertEquals(1250, elapsed());
        ask(BOARD, new TicktimerRequest.TimerNews(new TimerDevice.State(false, 0x1_0000_0002L)));
        assertEquals(0x1_0000_0002L, elapsed());
    }

    @Test
    void onlyTheBoardMovesTime() {
        ask(VAULT, new TicktimerRequest.TimerNews(new TimerDevice.State(true, 99_999)));
        pass(1);
        assertEquals(1001, elapsed());
    }

    @Test
    void sleepersWakeInTheOrderOfTheirTimes() {
        wait("long", VAULT, new SleepMs(30));
        wait("short", OTHER, new SleepMs(10));
        wait("same", VAULT, new SleepMs(10));
        wait("none", VAULT, new SleepMs(0));
        assertEquals(List.of("none at once 0"), answers);
        assertEquals(20_000_000, pass(10));
        assertEquals(List.of("none at once 0", "short 0", "same 0"), answers);
        assertEquals(Long.MAX_VALUE, pass(20));
        assertEquals("long 0", answers.getLast());
    }

    @Test
    void whileTimeStandsStillNothingEndsUntilItIsMoved() {
        ask(BOARD, new TicktimerRequest.TimerNews(new TimerDevice.State(true, 1000)));
        wait("sleep", VAULT, new SleepMs(10));
        assertEquals(Long.MAX_VALUE, pass(1_000_000));
        assertEquals(List.of(), answers);
        ask(BOARD, new TicktimerRequest.TimerNews(new TimerDevice.State(true, 1010)));
        pass(0);
        assertEquals(List.of("sleep 0"), answers);
        assertEquals(1010, elapsed());
    }

    @Test
    void timeNeverGoesBack() {
        pass(50);
        assertEquals(1050, elapsed());
        ask(BOARD, new TicktimerRequest.TimerNews(new TimerDevice.State(false, 1040)));
        assertEquals(1050, elapsed());
        pass(11);
        assertEquals(1051, elapsed());
    }

    @Test
    void aMutexGoesToWhoWaitedLongest() {
        wait("a", VAULT, new LockMutex(1));
        wait("b", VAULT, new LockMutex(1));
        wait("c", VAULT, new LockMutex(1));
        assertEquals(List.of("a 0"), answers);
        ask(VAULT, new UnlockMutex(1));
        assertEquals(List.of("a 0", "b 0"), answers);
        ask(VAULT, new UnlockMutex(1));
        ask(VAULT, new UnlockMutex(1));
        wait("d", VAULT, new LockMutex(1));
        assertEquals(List.of("a 0", "b 0", "c 0", "d 0"), answers);
    }

    @Test
    void mutexesAreOfTheProcess() {
        wait("mine", VAULT, new LockMutex(1));
        wait("his", OTHER, new LockMutex(1));
        ask(OTHER, new UnlockMutex(2));
        assertEquals(List.of("mine 0", "his 0"), answers);
        wait("mine again", VAULT, new LockMutex(1));
        ask(OTHER, new UnlockMutex(1));
        assertEquals(List.of("mine 0", "his 0"), answers);
    }

    @Test
    void aFreedMutexFailsWhoWaits() {
        wait("a", VAULT, new LockMutex(1));
        wait("b", VAULT, new LockMutex(1));
        ask(VAULT, new FreeMutex(1));
        assertEquals(List.of("a 0", "b NOT_FOUND"), answers);
    }

    @Test
    void aMutexOfADeadProcessIsFreeForItsNextLife() {
        wait("a", VAULT, new LockMutex(1));
        wait("b", VAULT, new LockMutex(1));
        ask(OTHER, new TicktimerRequest.ProcessDied(VAULT.number()));
        assertEquals(List.of("a 0"), answers);
        ask(Pid.KERNEL, new TicktimerRequest.ProcessDied(VAULT.number()));
        wait("c", VAULT, new LockMutex(1));
        assertEquals(List.of("a 0", "b PROCESS_TERMINATED", "c 0"), answers);
    }

    @Test
    void aConditionWakesAsManyAsAreNotified() {
        for (String name : List.of("a", "b", "c", "d")) {
            wait(name, VAULT, new WaitForCondition(1, 0));
        }
        wait("other", OTHER, new WaitForCondition(1, 0));
        assertEquals(Reply.scalar(1), ask(VAULT, new NotifyCondition(1, 1)));
        assertEquals(List.of("a 0"), answers);
        assertEquals(Reply.scalar(3), ask(VAULT, new NotifyCondition(1, 0)));
        assertEquals(List.of("a 0", "b 0", "c 0", "d 0"), answers);
        assertEquals(Reply.scalar(0), ask(VAULT, new NotifyCondition(1, 5)));
        assertEquals(Reply.failure(XousError.INVALID_ARGUMENT), ask(VAULT, new NotifyCondition(1, -1)));
    }

    @Test
    void aConditionTimesOutOnce() {
        wait("a", VAULT, new WaitForCondition(1, 20));
        wait("b", VAULT, new WaitForCondition(1, 50));
        pass(20);
        assertEquals(List.of("a 1"), answers);
        assertEquals(Reply.scalar(1), ask(VAULT, new NotifyCondition(1, 0)));
        pass(100);
        assertEquals(List.of("a 1", "b 0"), answers);
    }

    @Test
    void aFreedConditionFailsWhoWaits() {
        wait("a", VAULT, new WaitForCondition(1, 20));
        ask(VAULT, new FreeCondition(1));
        pass(100);
        assertEquals(List.of("a NOT_FOUND"), answers);
    }

    @Test
    void anAlarmRingsOnceWithItsTag() {
        assertEquals(Reply.returned(), ask(VAULT, new SetAlarm(TO, 77, 30)));
        pass(29);
        assertEquals(List.of(), rung);
        pass(1);
        pass(1000);
        assertEquals(List.of(Words.of(77, 1030)), rung);
    }

    @Test
    void anAlarmForATimeIsNotCarriedAwayByAClockThatJumps() {
        ask(BOARD, new TicktimerRequest.TimerNews(new TimerDevice.State(true, 1200)));
        assertEquals(Reply.returned(), ask(VAULT, new SetAlarmAt(TO, 1, 1300)));
        pass(0);
        assertEquals(List.of(), rung);
        ask(BOARD, new TicktimerRequest.TimerNews(new TimerDevice.State(true, 1300)));
        pass(0);
        assertEquals(List.of(Words.of(1, 1300)), rung);
        ask(VAULT, new SetAlarmAt(TO, 3, 1250));
        pass(0);
        assertEquals(Words.of(3, 1300), rung.getLast());
        ask(VAULT, new SetAlarmAt(TO, 5, 1400));
        ask(VAULT, new SetAlarm(TO, 7, 0));
        ask(BOARD, new TicktimerRequest.TimerNews(new TimerDevice.State(true, 1400)));
        pass(0);
        assertEquals(List.of(Words.of(1, 1300), Words.of(3, 1300), Words.of(7, 1400)), rung);
    }

    @Test
    void anAlarmIsMovedAndTakenBack() {
        ask(VAULT, new SetAlarm(TO, 1, 30));
        ask(VAULT, new SetAlarm(TO, 3, 60));
        pass(40);
        assertEquals(List.of(), rung);
        ask(OTHER, new CancelAlarm(TO));
        pass(20);
        assertEquals(List.of(Words.of(3, 1060)), rung);
        ask(VAULT, new SetAlarm(TO, 5, 30));
        ask(VAULT, new CancelAlarm(TO));
        pass(100);
        assertEquals(1, rung.size());
    }

    @Test
    void anAlarmThatFindsAFullQueueIsTriedAgainEvenWhileTimeStandsStill() {
        ask(BOARD, new TicktimerRequest.TimerNews(new TimerDevice.State(true, 1000)));
        queueFull = true;
        ask(VAULT, new SetAlarm(TO, 1, 0));
        long again = pass(0);
        assertTrue(again > 0 && again <= 10_000_000, "again in " + again);
        assertEquals(again, pass(10));
        queueFull = false;
        assertEquals(Long.MAX_VALUE, pass(10));
        assertEquals(List.of(Words.of(1, 1000)), rung);
    }

    @Test
    void withAProcessItsWaitsAndAlarmsEnd() {
        wait("sleep", VAULT, new SleepMs(10));
        wait("condition", VAULT, new WaitForCondition(1, 10));
        ask(VAULT, new SetAlarm(TO, 1, 10));
        wait("other", OTHER, new SleepMs(10));
        ask(Pid.KERNEL, new TicktimerRequest.ProcessDied(VAULT.number()));
        pass(10);
        assertEquals(List.of("condition PROCESS_TERMINATED", "other 0"), answers);
        assertEquals(List.of(), rung);
    }

    @Test
    void whatAProcessMayHaveIsBounded() {
        for (int i = 0; i < TicktimerRequest.MOST_WAITS; i++) {
            wait("sleep", VAULT, new SleepMs(10));
            wait("condition", VAULT, new WaitForCondition(i, 0));
            ask(VAULT, new SetAlarm(new Subscription(new Sid(1, 2), i), 1, 10));
            wait("mutex", VAULT, new LockMutex(1));
        }
        wait("mutex", VAULT, new LockMutex(1));
        answers.clear();
        wait("sleep", VAULT, new SleepMs(10));
        wait("condition", VAULT, new WaitForCondition(7, 10));
        wait("mutex", VAULT, new LockMutex(1));
        assertEquals(
                List.of("sleep at once OUT_OF_MEMORY", "condition OUT_OF_MEMORY", "mutex OUT_OF_MEMORY"), answers);
        assertEquals(
                Reply.failure(XousError.OUT_OF_MEMORY),
                ask(VAULT, new SetAlarm(new Subscription(new Sid(3, 4), 1), 1, 10)));
        assertEquals(Reply.returned(), ask(OTHER, new SetAlarm(TO, 1, 10)));
        for (int i = 2; i <= TicktimerRequest.MOST_MUTEXES; i++) {
            wait("mutex", VAULT, new LockMutex(i));
        }
        wait("last", VAULT, new LockMutex(-1));
        assertEquals("last OUT_OF_MEMORY", answers.getLast());
    }

    @Test
    void senselessTimesAreRefused() {
        for (long ms : new long[] {-1, Long.MIN_VALUE, TicktimerRequest.MOST_MS + 1, Long.MAX_VALUE}) {
            assertEquals(Reply.failure(XousError.INVALID_ARGUMENT), ask(VAULT, new SleepMs(ms)));
            assertEquals(Reply.failure(XousError.INVALID_ARGUMENT), ask(VAULT, new WaitForCondition(1, ms)));
            assertEquals(Reply.failure(XousError.INVALID_ARGUMENT), ask(VAULT, new SetAlarm(TO, 1, ms)));
        }
        for (long dueMs : new long[] {-1, Long.MIN_VALUE, elapsed() + TicktimerRequest.MOST_MS + 1, Long.MAX_VALUE}) {
            assertEquals(Reply.failure(XousError.INVALID_ARGUMENT), ask(VAULT, new SetAlarmAt(TO, 1, dueMs)));
        }
    }
}
