package precursor.sim.board;

import precursor.xous.device.RtcDevice;
import precursor.xous.device.TimerDevice;
import precursor.xous.message.Reply;
import precursor.xous.process.Xous;

/** The timer and the real-time clock as their drivers see them; both show the {@link SimClock}. */
final class Timer {

    private final SimClock clock;
    private final NewsLine news = new NewsLine("timer");

    Timer(SimClock clock) {
        this.clock = clock;
        clock.watch(state -> news.send(0, state.words()));
    }

    void powerOff() {
        news.reset();
    }

    Reply handle(Xous xous, TimerDevice request) {
        return switch (request) {
            case TimerDevice.Read r -> {
                TimerDevice.State now = clock.state();
                yield Reply.scalar(now.frozen() ? 1 : 0, now.elapsedMs());
            }
            case TimerDevice.Subscribe r -> news.subscribe(xous, r.to());
        };
    }

    Reply handle(RtcDevice request) {
        return switch (request) {
            case RtcDevice.Read r -> clock.date().reply();
            case RtcDevice.Set r -> {
                clock.setUtcMs(r.utcMs());
                yield Reply.scalar(0);
            }
        };
    }
}
