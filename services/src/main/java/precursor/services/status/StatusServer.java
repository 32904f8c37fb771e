package precursor.services.status;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
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

        /** Has the device fall asleep, as soon as everybody is ready. */
        void suspend();
    }

    /** Who calls a process that wants to be told of something. */
    interface Callers {
        /** Sends a number; false when the process is gone. */
        LongPredicate of(Pid pid, Subscription to);
    }

    private final Supplier<StatusText.Facts> facts;
    private final Supplier<OptionalInt> celsius;
    private final Texts<BarText> texts;
    private final Bar bar;
    private final LongConsumer wakeAt;
    private final PowerSwitch power;
    private final Backlight backlight;
    private final PowerDown powerDown;
    private Optional<StatusText> drawn = Optional.empty();
    private final Callers callers;
    private boolean visible;

    /** Where the bar is drawn. */
    interface Bar {
        void show(StatusText text);

        /** Shows the screen of a device that is off. */
        void powerDown();
    }

    /**
     * @param celsius what the thermometer says, unless it does not answer
     * @param wakeAt calls {@link #pump} so many milliseconds after power-on; replaces the call before
     * @param wakeAfterPatience see {@link PowerDown}
     */
    StatusServer(
            Supplier<StatusText.Facts> facts,
            Supplier<OptionalInt> celsius,
            Supplier<Language> language,
            Bar bar,
            LongConsumer wakeAt,
            PowerSwitch power,
            Backlight backlight,
            Runnable wakeAfterPatience,
            Callers callers) {
        this.facts = facts;
        this.celsius = celsius;
        this.texts = new Texts<>(BarText.class, language);
        this.bar = bar;
        this.backlight = backlight;
        this.wakeAt = wakeAt;
        this.callers = callers;
        this.power = power;
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
            case StatusRequest.BattStats r ->
                facts.get().battery().<Reply>map(StatusServer::stats).orElseGet(() -> Reply.failure(XousError.HARDWARE_ERROR));
            case StatusRequest.Temperature r -> {
                OptionalInt degrees = celsius.get();
                yield degrees.isPresent() ? Reply.scalar(degrees.getAsInt()) : Reply.failure(XousError.HARDWARE_ERROR);
            }
            case StatusRequest.Pump r -> {
                pump();
                yield Reply.NONE;
            }
            case StatusRequest.Reboot r -> {
                powerDown.begin(PowerDown.Aim.REBOOT);
                yield Reply.NONE;
            }
            case StatusRequest.TurnLightsOff r -> {
                backlight.turn(false);
                yield Reply.NONE;
            }
            case StatusRequest.TurnLightsOn r -> {
                backlight.turn(true);
                yield Reply.NONE;
            }
            case StatusRequest.EnableAutomaticBacklight r -> {
                backlight.automatic(r.seconds());
                yield Reply.NONE;
            }
            case StatusRequest.DisableAutomaticBacklight r -> {
                backlight.byHand();
                yield Reply.NONE;
            }
            case StatusRequest.PowerOff r -> {
                powerDown.begin(PowerDown.Aim.OFF);
                yield Reply.NONE;
            }
            case StatusRequest.TrySuspend r -> {
                trySuspend();
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

    /** A device that is being switched off does not fall asleep over it. */
    private void trySuspend() {
        if (!powerDown.isUnderWay()) {
            backlight.timeIsOver();
            power.suspend();
        }
    }

    private static Reply.Scalar5 stats(Battery b) {
        return new Reply.Scalar5(
                b.millivolts(), b.percent(), b.milliamperes(), b.milliampereHours(), b.charging() ? 1 : 0);
    }

    /** The GAM asks for everything to be drawn: the bar is visible now. */
    void redraw() {
        visible = true;
        drawn = Optional.empty();
        pump();
    }

    /**
     * Something that is measured has changed. When the battery is empty the device switches itself off in order, before the power is gone; one
     * that nobody knows anything of is not empty.
     */
    void sensorsChanged() {
        if (facts.get().battery().filter(StatusText::isEmpty).isPresent()) {
            powerDown.begin(PowerDown.Aim.OFF);
        }
        pump();
    }

    /** Something may have changed: draws the bar if it looks different, and sets the clock for its next change. */
    void pump() {
        if (!visible) {
            return;
        }
        StatusText.Facts now = facts.get();
        StatusText text = StatusText.of(now, (int) (now.upMs() / NOTE_MS), texts);
        if (!drawn.equals(Optional.of(text))) {
            bar.show(text);
            drawn = Optional.of(text);
        }
        long next = Math.min(
                MINUTE_MS - Math.floorMod(now.localMs(), MINUTE_MS), MINUTE_MS - Math.floorMod(now.upMs(), MINUTE_MS));
        if (StatusText.notes(now, texts).size() > 1) {
            next = Math.min(next, NOTE_MS - now.upMs() % NOTE_MS);
        }
        wakeAt.accept(now.upMs() + next);
    }
}
