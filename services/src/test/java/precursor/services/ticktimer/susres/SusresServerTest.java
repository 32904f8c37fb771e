package precursor.services.ticktimer.susres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import precursor.services.susres.api.SuspendNews;
import precursor.services.susres.api.SuspendOrder;
import precursor.services.susres.api.SusresRequest;
import precursor.services.susres.api.SusresRequest.SuspendEventSubscribe;
import precursor.services.susres.api.SusresRequest.SuspendReady;
import precursor.services.susres.api.SusresRequest.SuspendRequest;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;

class SusresServerTest {

    private static final Pid MASTER = new Pid(12);
    private static final Pid SCREEN = new Pid(20);
    private static final Pid STORE = new Pid(21);
    private static final Pid CABLE = new Pid(22);
    private static final Words ALARM = Words.of(7);

    private final List<String> did = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final List<Pid> gone = new ArrayList<>();
    private long token;
    private boolean switchIsBroken;

    private final SusresServer susres = new SusresServer(
            MASTER,
            new SusresServer.Surroundings() {
                @Override
                public void powerDown(boolean forced) {
                    if (switchIsBroken) {
                        throw new IllegalStateException("the board does not answer");
                    }
                    did.add(forced ? "forced down" : "down");
                }

                @Override
                public void startTimeout() {
                    did.add("wait");
                }

                @Override
                public void cancelTimeout() {}

                @Override
                public boolean isTimeout(Words words) {
                    return words.equals(ALARM);
                }

                @Override
                public void unclean(Set<Integer> pids) {
                    did.add("late " + pids);
                }
            },
            (pid, to) -> news -> tell(pid, news));

    private boolean tell(Pid pid, SuspendNews news) {
        switch (news) {
            case SuspendNews.Suspend s -> {
                token = s.token();
                did.add("suspend " + pid.number());
            }
            case SuspendNews.Resume r -> did.add((r.clean() ? "resume " : "resume unclean ") + pid.number());
        }
        return !gone.contains(pid);
    }

    private Reply ask(Pid sender, SusresRequest request) {
        return susres.handle(request, sender, reply -> answers.add(reply.toString()));
    }

    private void subscribe(Pid pid, SuspendOrder order) {
        assertEquals(Reply.returned(), ask(pid, new SuspendEventSubscribe(order, new Subscription(new Sid(1, 2), 3))));
    }

    private void ready(Pid pid) {
        ask(pid, new SuspendReady(token));
    }

    private void timeIsOver() {
        ask(new Pid(5), new SusresRequest.SuspendTimeout(ALARM));
    }

    private boolean wasClean() {
        return ask(SCREEN, new SusresRequest.WasSuspendClean()).equals(Reply.scalar(1));
    }

    @Test
    void ordersAreToldOneAfterTheOther() {
        subscribe(STORE, SuspendOrder.NORMAL);
        subscribe(CABLE, SuspendOrder.LAST);
        subscribe(SCREEN, SuspendOrder.EARLY);
        ask(MASTER, new SuspendRequest());
        assertEquals(List.of("suspend 20", "wait"), did);
        ready(SCREEN);
        ready(STORE);
        assertEquals(List.of("suspend 20", "wait", "suspend 21", "wait", "suspend 22", "wait"), did);
        did.clear();
        ready(CABLE);
        assertEquals(List.of("down"), did);
        ask(Pid.BOARD, new SusresRequest.Resumed());
        assertEquals(List.of("down", "resume 21", "resume 22", "resume 20"), did);
        assertEquals(true, wasClean());
    }

    @Test
    void nobodyToTellIsNobodyToWaitFor() {
        ask(MASTER, new SuspendRequest());
        assertEquals(List.of("down"), did);
    }

    @Test
    void onlyTheMasterMayAskAndOnlyTheBoardWakes() {
        ask(SCREEN, new SuspendRequest());
        assertEquals(List.of(), did);
        subscribe(SCREEN, SuspendOrder.EARLY);
        ask(MASTER, new SuspendRequest());
        ready(SCREEN);
        ask(MASTER, new SusresRequest.Resumed());
        ask(MASTER, new SuspendRequest());
        assertEquals(List.of("suspend 20", "wait", "down"), did);
    }

    @Test
    void whoIsLateMakesItUncleanAndKeepsNobodyElseFromBeingTold() {
        subscribe(SCREEN, SuspendOrder.EARLY);
        subscribe(STORE, SuspendOrder.NORMAL);
        ask(MASTER, new SuspendRequest());
        long late = token;
        ask(SCREEN, new SusresRequest.SuspendTimeout(Words.of(8)));
        assertEquals(List.of("suspend 20", "wait"), did, "that was no alarm");
        timeIsOver();
        assertEquals(List.of("suspend 20", "wait", "late [20]", "suspend 21", "wait"), did);
        ask(SCREEN, new SuspendReady(late));
        ask(SCREEN, new SuspendReady(token));
        assertEquals(5, did.size(), "another's token, and one that nobody waits for");
        did.clear();
        ready(STORE);
        assertEquals(List.of("forced down"), did);
        assertEquals(false, wasClean());
        ask(Pid.BOARD, new SusresRequest.Resumed());
        assertEquals(List.of("forced down", "resume unclean 20", "resume unclean 21"), did);
        assertEquals(false, wasClean());

        ask(MASTER, new SuspendRequest());
        ready(SCREEN);
        ready(STORE);
        assertEquals("down", did.getLast());
        assertEquals(true, wasClean());
    }

    @Test
    void theDeadAreNotWaitedFor() {
        subscribe(SCREEN, SuspendOrder.EARLY);
        subscribe(STORE, SuspendOrder.EARLY);
        ask(MASTER, new SuspendRequest());
        ready(STORE);
        ask(STORE, new SusresRequest.ProcessDied(SCREEN.number()));
        assertEquals(List.of("suspend 20", "suspend 21", "wait"), did, "only the kernel says so");
        ask(Pid.KERNEL, new SusresRequest.ProcessDied(SCREEN.number()));
        assertEquals("down", did.getLast());
        ask(Pid.BOARD, new SusresRequest.Resumed());
        assertEquals("resume 21", did.getLast());
    }

    @Test
    void whoCannotBeToldIsNotWaitedFor() {
        gone.add(SCREEN);
        subscribe(SCREEN, SuspendOrder.EARLY);
        ask(MASTER, new SuspendRequest());
        assertEquals(List.of("suspend 20", "down"), did);
    }

    @Test
    void aProcessThatStartsWhileTheDeviceSleepsIsToldSo() {
        subscribe(STORE, SuspendOrder.NORMAL);
        ask(MASTER, new SuspendRequest());
        subscribe(SCREEN, SuspendOrder.EARLY);
        assertEquals(List.of("suspend 21", "wait", "suspend 20"), did, "its order was told before");
        subscribe(CABLE, SuspendOrder.LATE);
        assertEquals(3, did.size(), "its order comes yet");
        ask(STORE, new SuspendReady(token - 1));
        ready(CABLE);
        assertEquals("down", did.getLast());
        subscribe(CABLE, SuspendOrder.LAST);
        assertEquals("suspend 22", did.getLast());
    }

    @Test
    void whoeverDeniesItKeepsTheDeviceAwakeUntilHeAllowsItOrDies() {
        ask(STORE, new SusresRequest.SuspendDeny());
        ask(CABLE, new SusresRequest.SuspendDeny());
        ask(MASTER, new SuspendRequest());
        ask(CABLE, new SusresRequest.SuspendAllow());
        ask(MASTER, new SuspendRequest());
        assertEquals(List.of(), did);
        ask(Pid.KERNEL, new SusresRequest.ProcessDied(STORE.number()));
        ask(MASTER, new SuspendRequest());
        assertEquals(List.of("down"), did);
    }

    @Test
    void theGateOpensWhenTheDeviceIsAwake() {
        assertEquals(Reply.scalar(0), ask(STORE, new SusresRequest.SuspendingNow()));
        ask(MASTER, new SuspendRequest());
        assertEquals(Reply.DEFERRED, ask(STORE, new SusresRequest.SuspendingNow()));
        assertEquals(List.of(), answers);
        ask(Pid.BOARD, new SusresRequest.Resumed());
        assertEquals(List.of(Reply.scalar(0).toString()), answers);
    }

    @Test
    void subscriptionsAreCounted() {
        for (int i = 0; i < Subscribers.MOST; i++) {
            subscribe(STORE, SuspendOrder.LAST);
        }
        assertEquals(
                Reply.failure(XousError.OUT_OF_MEMORY),
                ask(STORE, new SuspendEventSubscribe(SuspendOrder.LAST, new Subscription(new Sid(1, 2), 3))));
    }

    @Test
    void whenTheSleepFailsEverybodyIsAwakeAndNobodyWaits() {
        subscribe(SCREEN, SuspendOrder.EARLY);
        switchIsBroken = true;
        ask(MASTER, new SuspendRequest());
        assertEquals(Reply.DEFERRED, ask(STORE, new SusresRequest.SuspendingNow()));
        assertThrows(IllegalStateException.class, () -> ask(SCREEN, new SuspendReady(token)));
        assertEquals(List.of("suspend 20", "wait", "resume unclean 20"), did);
        assertEquals(List.of(Reply.scalar(0).toString()), answers);
        assertEquals(Reply.scalar(false), ask(STORE, new SusresRequest.WasSuspendClean()));
        assertEquals(Reply.scalar(0), ask(STORE, new SusresRequest.SuspendingNow()));
        switchIsBroken = false;
        did.clear();
        ask(MASTER, new SuspendRequest());
        ask(SCREEN, new SuspendReady(token));
        assertEquals(List.of("suspend 20", "wait", "down"), did);
    }
}
