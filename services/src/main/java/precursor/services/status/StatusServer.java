package precursor.services.status;

import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import precursor.services.status.api.StatusRequest;
import precursor.xous.device.PowerDevice.Battery;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;

/** Keeps the bar up to date and hands the power switch on. */
final class StatusServer {

    /** How long a note stands before the next one. */
    static final int NOTE_MS = 4000;

    private static final int MINUTE_MS = 60_000;

    /** The device's power switch. */
    interface PowerSwitch {
        void off();

        void reboot();
    }

    /** Who calls a process that wants to be told of something. */
    interface Callers {
        /** Sends a number; false when the process is gone. */
        LongPredicate of(Pid pid, Subscription to);
    }

    private final Supplier<StatusText.Facts> facts;
    private final Bar bar;
    private final LongConsumer wakeIn;
    private final PowerDown powerDown;
    private Optional<StatusText> drawn = Optional.empty();
    private final Callers callers;
    private boolean visible;

    /** Where the bar is drawn. */
    interface Bar {
        void draw(StatusText text);

        void flush();

        /** Shows the screen of a device that is off. */
        void powerDown();
    }

    /**
     * @param wakeIn calls {@link #pump} after some milliseconds; replaces the call before
     * @param wakeAfterPatience see {@link PowerDown}
     */
    StatusServer(
            Supplier<StatusText.Facts> facts,
            Bar bar,
            LongConsumer wakeIn,
            PowerSwitch power,
            Runnable wakeAfterPatience,
            Callers callers) {
        this.facts = facts;
        this.bar = bar;
        this.wakeIn = wakeIn;
        this.callers = callers;
        this.powerDown = new PowerDown(aim -> press(power, aim), wakeAfterPatience);
    }

    private void press(PowerSwitch power, PowerDown.Aim aim) {
        bar.powerDown();
        switch (aim) {
            case OFF -> power.off();
            case REBOOT -> power.reboot();
        }
    }

    /** The way from the wish to switch off to the switch. */
    PowerDown powerDown() {
        return powerDown;
    }

    Reply handle(StatusRequest request, Pid sender) {
        return switch (request) {
            case StatusRequest.BattStats r -> {
                Battery b = facts.get().battery();
                yield new Reply.Scalar5(
                        b.millivolts(), b.percent(), b.milliamperes(), b.milliampereHours(), b.charging() ? 1 : 0);
            }
            case StatusRequest.Reboot r -> {
                powerDown.begin(PowerDown.Aim.REBOOT);
                yield Reply.NONE;
            }
            case StatusRequest.PowerOff r -> {
                powerDown.begin(PowerDown.Aim.OFF);
                yield Reply.NONE;
            }
            case StatusRequest.SubscribeQuit r ->
                powerDown.subscribe(sender, callers.of(sender, r.to()))
                        ? Reply.returned()
                        : Reply.failure(XousError.OUT_OF_MEMORY);
            case StatusRequest.QuitReady r -> {
                powerDown.ready(sender, r.turn());
                yield Reply.NONE;
            }
        };
    }

    /** The GAM asks for everything to be drawn: the bar is visible now. */
    void redraw() {
        visible = true;
        drawn = Optional.empty();
        pump();
    }

    /** Something may have changed: draws the bar if it looks different, and sets the clock for its next change. */
    void pump() {
        if (!visible) {
            return;
        }
        StatusText.Facts now = facts.get();
        StatusText text = StatusText.of(now, (int) (now.upMs() / NOTE_MS));
        if (!drawn.equals(Optional.of(text))) {
            bar.draw(text);
            bar.flush();
            drawn = Optional.of(text);
        }
        long next = Math.min(
                MINUTE_MS - Math.floorMod(now.localMs(), MINUTE_MS), MINUTE_MS - Math.floorMod(now.upMs(), MINUTE_MS));
        if (StatusText.notes(now).size() > 1) {
            next = Math.min(next, NOTE_MS - now.upMs() % NOTE_MS);
        }
        wakeIn.accept(next);
    }
}
