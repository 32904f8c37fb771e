package precursor.services.ticktimer.susres;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import precursor.services.susres.api.SuspendNews;
import precursor.services.susres.api.SuspendOrder;
import precursor.services.susres.api.SusresRequest;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;

/** Brings the device to sleep and back, order by order. One thread; nothing in it waits. */
final class SusresServer {

    /** How long each order has, in milliseconds. */
    static final int PATIENCE_MS = 3000;

    /** What it needs of its surroundings. */
    interface Surroundings {

        /** Takes the power away; forced when somebody was not ready. */
        void powerDown(boolean forced);

        /** Has {@link SusresRequest.SuspendTimeout} sent after {@link #PATIENCE_MS}, instead of the one before. */
        void startTimeout();

        void cancelTimeout();

        /** Whether words that came with the alarm's opcode are the alarm. */
        boolean isTimeout(Words words);

        /** Says in the log that these processes were not ready. */
        void unclean(Set<Integer> pids);
    }

    private sealed interface State {

        record Awake() implements State {}

        /** One order is waited for. */
        record Suspending(SuspendOrder order) implements State {}

        record Asleep() implements State {}
    }

    private final Pid master;
    private final Surroundings surroundings;
    private final BiFunction<Pid, Subscription, Predicate<SuspendNews>> callers;
    private final Subscribers subscribers = new Subscribers();
    private final Set<Pid> denying = new HashSet<>();
    private final List<Consumer<Reply>> gated = new ArrayList<>();
    private State state = new State.Awake();
    private boolean clean = true;

    /**
     * @param master the process that may put the device to sleep
     * @param callers makes what tells a subscriber, and says whether it still is there
     */
    SusresServer(Pid master, Surroundings surroundings, BiFunction<Pid, Subscription, Predicate<SuspendNews>> callers) {
        this.master = master;
        this.surroundings = surroundings;
        this.callers = callers;
    }

    /**
     * Handles a request.
     *
     * @param later takes the answer when this one is {@link Reply#DEFERRED}
     */
    Reply handle(SusresRequest request, Pid sender, Consumer<Reply> later) {
        return switch (request) {
            case SusresRequest.SuspendRequest r -> {
                if (sender.equals(master) && denying.isEmpty() && state instanceof State.Awake) {
                    clean = true;
                    begin(0);
                }
                yield Reply.NONE;
            }
            case SusresRequest.SuspendDeny r -> {
                denying.add(sender);
                yield Reply.NONE;
            }
            case SusresRequest.SuspendAllow r -> {
                denying.remove(sender);
                yield Reply.NONE;
            }
            case SusresRequest.SuspendEventSubscribe r -> subscribe(sender, r);
            case SusresRequest.SuspendReady r -> {
                subscribers.ready(sender, r.token());
                advance();
                yield Reply.NONE;
            }
            case SusresRequest.SuspendTimeout r -> {
                if (surroundings.isTimeout(r.words())) {
                    giveUp();
                }
                yield Reply.NONE;
            }
            case SusresRequest.WasSuspendClean r -> Reply.scalar(clean);
            case SusresRequest.SuspendingNow r -> gate(later);
            case SusresRequest.Resumed r -> {
                if (sender.equals(Pid.BOARD)) {
                    resume();
                }
                yield Reply.NONE;
            }
            case SusresRequest.ProcessDied r -> {
                if (sender.equals(Pid.KERNEL)) {
                    Pid dead = new Pid(r.pid());
                    denying.remove(dead);
                    subscribers.died(dead);
                    advance();
                }
                yield Reply.NONE;
            }
        };
    }

    private Reply subscribe(Pid sender, SusresRequest.SuspendEventSubscribe request) {
        Predicate<SuspendNews> tell = callers.apply(sender, request.to());
        if (!subscribers.add(sender, request.order(), tell)) {
            return Reply.failure(XousError.OUT_OF_MEMORY);
        }
        boolean missed = switch (state) {
            case State.Awake s -> false;
            case State.Suspending s -> request.order().compareTo(s.order()) <= 0;
            case State.Asleep s -> true;
        };
        boolean there = !missed || tell.test(new SuspendNews.Suspend(subscribers.idleToken()));
        return there ? Reply.returned() : Reply.failure(XousError.SERVER_NOT_FOUND);
    }

    /** Goes on with an order, by its place. If that fails the device stays awake, and nobody waits for a sleep that does not come. */
    private void begin(int place) {
        try {
            tell(place);
        } catch (RuntimeException e) {
            clean = false;
            surroundings.cancelTimeout();
            subscribers.giveUp();
            awake();
            throw e;
        }
    }

    /** Tells an order, and those after it that nobody belongs to; after the last one the power goes. */
    private void tell(int place) {
        SuspendOrder[] orders = SuspendOrder.values();
        int next = place;
        while (next < orders.length) {
            state = new State.Suspending(orders[next]);
            subscribers.suspend(orders[next]);
            if (!subscribers.areReady()) {
                surroundings.startTimeout();
                return;
            }
            next++;
        }
        state = new State.Asleep();
        surroundings.powerDown(!clean);
    }

    /** Goes on when everybody is ready who is waited for. */
    private void advance() {
        if (state instanceof State.Suspending s && subscribers.areReady()) {
            surroundings.cancelTimeout();
            begin(s.order().ordinal() + 1);
        }
    }

    private void giveUp() {
        if (state instanceof State.Suspending) {
            clean = false;
            surroundings.unclean(subscribers.giveUp());
            advance();
        }
    }

    private Reply gate(Consumer<Reply> later) {
        if (state instanceof State.Awake) {
            return Reply.scalar(0);
        }
        if (gated.size() >= Subscribers.MOST) {
            return Reply.failure(XousError.OUT_OF_MEMORY);
        }
        gated.add(later);
        return Reply.DEFERRED;
    }

    private void resume() {
        if (state instanceof State.Asleep) {
            awake();
        }
    }

    private void awake() {
        state = new State.Awake();
        List<Consumer<Reply>> waiting = List.copyOf(gated);
        gated.clear();
        waiting.forEach(later -> later.accept(Reply.scalar(0)));
        subscribers.resume(clean);
    }
}
