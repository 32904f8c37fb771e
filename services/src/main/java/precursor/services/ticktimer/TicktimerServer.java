package precursor.services.ticktimer;

import java.util.OptionalLong;
import java.util.function.Consumer;
import precursor.hw.SystemManifest;
import precursor.services.ticktimer.api.TicktimerRequest;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.process.Envelope;

/**
 * Answers {@link TicktimerRequest}s. The thread that serves and the {@link Ticker}, which ends what is due, take turns by
 * this object's lock; neither waits while it holds it.
 */
final class TicktimerServer {

    /** What {@link TicktimerRequest.GetVersion} answers. */
    static final String VERSION = "ticktimer 1";

    /** How long after it found a full queue an alarm is tried again, whether time stands still or not. */
    private static final long RETRY_NANOS = 10_000_000;

    private final Timeline timeline;
    private final Agenda agenda = new Agenda();
    private final Mutexes mutexes = new Mutexes();
    private final Conditions conditions = new Conditions(agenda);
    private final Alarms alarms;
    private final Runnable changed;

    /**
     * @param changed called when the next thing to end may be another, or time has jumped; must not wait
     */
    TicktimerServer(Timeline timeline, Alarms.Bell bell, Runnable changed) {
        this.timeline = timeline;
        this.alarms = new Alarms(agenda, bell, timeline::nowMs);
        this.changed = changed;
    }

    Reply handle(TicktimerRequest request, Envelope envelope) {
        return handle(request, envelope.sender(), envelope::reply);
    }

    /**
     * Handles a request.
     *
     * @param later takes the answer when this one is {@link Reply#DEFERRED}; it may be called before this returns
     */
    Reply handle(TicktimerRequest request, Pid sender, Consumer<Reply> later) {
        synchronized (this) {
            return switch (request) {
                case TicktimerRequest.ElapsedMs r -> {
                    long now = timeline.nowMs();
                    yield Reply.scalar(now & 0xffff_ffffL, now >>> 32);
                }
                case TicktimerRequest.SleepMs r -> sleep(r.ms(), sender, later);
                case TicktimerRequest.GetVersion r -> Reply.payload(out -> out.string(VERSION));
                case TicktimerRequest.LockMutex r -> {
                    mutexes.lock(sender, r.id(), later);
                    yield Reply.DEFERRED;
                }
                case TicktimerRequest.UnlockMutex r -> {
                    mutexes.unlock(sender, r.id());
                    yield Reply.NONE;
                }
                case TicktimerRequest.FreeMutex r -> {
                    mutexes.free(sender, r.id());
                    yield Reply.NONE;
                }
                case TicktimerRequest.WaitForCondition r -> await(r, sender, later);
                case TicktimerRequest.NotifyCondition r -> r.count() < 0
                        ? Reply.failure(XousError.INVALID_ARGUMENT)
                        : Reply.scalar(conditions.signal(sender, r.id(), r.count()));
                case TicktimerRequest.FreeCondition r -> {
                    conditions.free(sender, r.id());
                    yield Reply.NONE;
                }
                case TicktimerRequest.SetAlarm r -> isWait(r.ms())
                        ? setAlarm(sender, r.to(), r.tag(), timeline.nowMs() + r.ms())
                        : Reply.failure(XousError.INVALID_ARGUMENT);
                case TicktimerRequest.SetAlarmAt r -> r.dueMs() >= 0 && r.dueMs() <= timeline.nowMs() + TicktimerRequest.MOST_MS
                        ? setAlarm(sender, r.to(), r.tag(), r.dueMs())
                        : Reply.failure(XousError.INVALID_ARGUMENT);
                case TicktimerRequest.CancelAlarm r -> {
                    alarms.cancel(sender, r.to());
                    yield Reply.returned();
                }
                case TicktimerRequest.TimerNews r -> {
                    if (sender.number() == SystemManifest.BOARD_PID) {
                        timeline.set(r.state());
                        changed.run();
                    }
                    yield Reply.NONE;
                }
                case TicktimerRequest.ProcessDied r -> {
                    if (sender.equals(Pid.KERNEL)) {
                        died(new Pid(r.pid()));
                    }
                    yield Reply.NONE;
                }
            };
        }
    }

    /**
     * Ends everything that is due.
     *
     * @return nanoseconds until more will be; {@link Long#MAX_VALUE} when nothing is on the agenda or time stands still
     */
    synchronized long endWhatIsDue() {
        alarms.retry();
        for (Agenda.Item item = agenda.takeDue(timeline.nowMs());
                item != null;
                item = agenda.takeDue(timeline.nowMs())) {
            item.action().run();
        }
        OptionalLong next = agenda.nextMs();
        long untilNext =
                next.isEmpty() || timeline.isFrozen() ? Long.MAX_VALUE : timeline.nanosUntil(next.getAsLong());
        return alarms.hasUnheard() ? Math.min(untilNext, RETRY_NANOS) : untilNext;
    }

    private Reply sleep(long ms, Pid sender, Consumer<Reply> later) {
        if (!isWait(ms)) {
            return Reply.failure(XousError.INVALID_ARGUMENT);
        }
        if (agenda.count(sender, Agenda.Kind.SLEEP) >= TicktimerRequest.MOST_WAITS) {
            return Reply.failure(XousError.OUT_OF_MEMORY);
        }
        if (ms == 0) {
            return Reply.scalar(0);
        }
        long dueMs = timeline.nowMs() + ms;
        agenda.add(sender, Agenda.Kind.SLEEP, dueMs, () -> later.accept(Reply.scalar(0)));
        added(dueMs);
        return Reply.DEFERRED;
    }

    private Reply await(TicktimerRequest.WaitForCondition r, Pid sender, Consumer<Reply> later) {
        if (!isWait(r.timeoutMs())) {
            return Reply.failure(XousError.INVALID_ARGUMENT);
        }
        long dueMs = r.timeoutMs() == 0 ? -1 : timeline.nowMs() + r.timeoutMs();
        conditions.await(sender, r.id(), dueMs, later);
        added(dueMs);
        return Reply.DEFERRED;
    }

    private Reply setAlarm(Pid sender, Subscription to, long tag, long dueMs) {
        if (!alarms.set(sender, to, tag, dueMs)) {
            return Reply.failure(XousError.OUT_OF_MEMORY);
        }
        added(dueMs);
        return Reply.returned();
    }

    private void added(long dueMs) {
        OptionalLong next = agenda.nextMs();
        if (next.isPresent() && next.getAsLong() == dueMs) {
            changed.run();
        }
    }

    private static boolean isWait(long ms) {
        return ms >= 0 && ms <= TicktimerRequest.MOST_MS;
    }

    private void died(Pid process) {
        mutexes.died(process);
        conditions.died(process);
        alarms.died(process);
        agenda.removeAllOf(process);
    }
}
