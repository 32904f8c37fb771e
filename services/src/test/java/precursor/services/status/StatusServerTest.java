package precursor.services.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.Paper;
import precursor.services.graphics.DrawnScreen;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.Token;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.status.StatusText.Facts;
import precursor.services.status.api.StatusRequest;
import precursor.services.usb.api.LinkStatus;
import precursor.xous.device.PowerDevice.Battery;
import precursor.xous.device.Subscription;
import precursor.xous.message.Message;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Sid;
import precursor.xous.message.XousError;

class StatusServerTest {

    private static final Battery BATTERY = new Battery(3_954, 87, -120, 900, false);
    /** 2026-11-22 14:05:10 UTC. */
    private static final long NOW = 1_795_356_310_000L;

    private static final Pid CLIENT = new Pid(20);
    private static final Pid WRITER = new Pid(21);
    private static final Pid OTHER = new Pid(22);

    private final DrawnScreen screen = new DrawnScreen();
    private final List<Long> wakeUps = new ArrayList<>();
    private final List<String> did = new ArrayList<>();
    private Facts facts = new Facts(NOW, 3_725_000, Optional.of(BATTERY), LinkStatus.DEFAULT, Set.of());
    private OptionalInt celsius = OptionalInt.of(-7);
    private final StatusServer status = new StatusServer(
            () -> facts,
            () -> celsius,
            () -> Language.ENGLISH,
            new DrawnBar(),
            wakeUps::add,
            new Switch(),
            new Backlight(level -> did.add("light " + level), ms -> did.add("dark in " + ms)),
            () -> did.add("patience"),
            (pid, to) -> turn -> did.add("tell " + pid.number() + " turn " + turn));

    private final class DrawnBar implements StatusServer.Bar, Paper {
        private final StatusBar bar = new StatusBar(this, () -> new Token(2, 2));

        @Override
        public Gid gid() {
            return new Gid(1, 1);
        }

        @Override
        public CanvasSize size() {
            return new CanvasSize(336, 32);
        }

        @Override
        public void show(StatusText text) {
            did.add("draw");
            bar.show(text);
        }

        @Override
        public void powerDown() {
            did.add("sleep screen");
        }

        @Override
        public TextView.Result post(TextView view) {
            return screen.draw(view.but().clip(Rectangle.of(0, 0, 336, 32)).build());
        }

        @Override
        public void show(List<Shape> shapes, List<TextView> texts) {
            screen.draw(shapes.stream()
                    .map(s -> new ClipObject(Rectangle.of(0, 0, 336, 32), s))
                    .toList());
            texts.forEach(this::post);
        }
    }

    private final class Switch implements StatusServer.PowerSwitch {
        @Override
        public void off() {
            did.add("off");
        }

        @Override
        public void reboot() {
            did.add("reboot");
        }

        @Override
        public void suspend() {
            did.add("suspend");
        }
    }

    private Facts at(long localMs, long upMs) {
        return new Facts(localMs, upMs, facts.battery(), facts.usb(), facts.warnings());
    }

    private String bar() {
        return String.join(" | ", screen.texts());
    }

    @Test
    void theBarTellsTimeBatteryAndSafety() {
        status.redraw();
        screen.looksLike("status");
        assertEquals("14:05 11/22  Up 1:02 | 3.95V 87% | No security warnings | USB not connected", bar());
    }

    @Test
    void aKnownSeedIsAlwaysMarked() {
        facts = new Facts(0, 0, Optional.of(BATTERY), LinkStatus.CONFIGURED, Set.of(Warning.NO_LOCK_DOWN, Warning.KNOWN_SEED));
        status.redraw();
        screen.looksLike("status-test-run");
        assertEquals("00:00 01/01  Up 0:00 | 3.95V 87% | TEST RUN - known seed | USB connected", bar());
        facts = at(4000, 4000);
        status.pump();
        assertTrue(bar().contains("TEST RUN - known seed | Lock-down is off"), bar());
    }

    @Test
    void misbehaviourOnPurposeIsMarkedBeforeAllElse() {
        facts = new Facts(0, 0, Optional.of(BATTERY), LinkStatus.CONFIGURED, Set.of(Warning.KNOWN_SEED, Warning.MISBEHAVING));
        status.redraw();
        screen.looksLike("status-misbehaving");
        assertEquals("00:00 01/01  Up 0:00 | 3.95V 87% | TEST - misbehaving on purpose | USB connected", bar());
        facts = at(4000, 4000);
        status.pump();
        assertTrue(bar().contains("TEST - misbehaving on purpose | TEST RUN - known seed"), bar());
        facts = new Facts(0, 0, Optional.of(BATTERY), LinkStatus.CONFIGURED, Set.of(Warning.KNOWN_SEED));
        status.pump();
        assertTrue(bar().contains("TEST RUN - known seed | USB connected"), bar());
    }

    @Test
    void aMissingLockDownIsToldInPlaceOfNoWarnings() {
        facts = new Facts(0, 0, Optional.of(BATTERY), LinkStatus.CONFIGURED, Set.of(Warning.NO_LOCK_DOWN));
        status.redraw();
        assertTrue(bar().contains("Lock-down is off"));
        assertFalse(bar().contains("No security warnings"));
    }

    @Test
    void aScriptedClockIsMarkedAndOneThatNobodySetShowsNoDate() {
        facts = new Facts(0, 0, Optional.of(BATTERY), LinkStatus.CONFIGURED, Set.of(Warning.SCRIPTED_CLOCK));
        status.redraw();
        screen.looksLike("status-scripted-clock");
        assertEquals("00:00 01/01  Up 0:00 | 3.95V 87% | TEST RUN - scripted clock | USB connected", bar());
        facts = new Facts(0, 0, Optional.of(BATTERY), LinkStatus.CONFIGURED, Set.of(Warning.CLOCK_NOT_SET));
        status.pump();
        screen.looksLike("status-clock-not-set");
        assertEquals("--:-- --/--  Up 0:00 | 3.95V 87% | Clock not set | USB connected", bar());
    }

    @Test
    void nothingIsDrawnBeforeTheBarIsVisibleNorWhenNothingChanged() {
        status.pump();
        assertTrue(did.isEmpty());
        status.redraw();
        facts = at(NOW + 20_000, 3_745_000 - 1);
        status.pump();
        assertEquals(List.of("draw"), did);
        facts = at(NOW + 50_000, 3_775_000);
        status.pump();
        assertEquals(List.of("draw", "draw"), did);
        assertTrue(bar().startsWith("14:06 11/22"), bar());
    }

    @Test
    void itWakesForTheNextChangeOnly() {
        status.redraw();
        // The uptime's minute changes after 55 s, the clock's after 50 s.
        assertEquals(List.of(3_725_000 + 50_000L), wakeUps);
        facts = new Facts(NOW, 3_725_000, Optional.of(BATTERY), LinkStatus.DEFAULT, Set.of(Warning.KNOWN_SEED, Warning.NO_LOCK_DOWN));
        status.pump();
        assertEquals(3_725_000 + 3_000L, wakeUps.getLast());
    }

    @Test
    void datesAreRight() {
        facts = at(951_782_400_000L, 0);
        assertTrue(StatusText.of(facts, 0, new Texts<>(BarText.class, () -> Language.ENGLISH)).clock().startsWith("00:00 02/29"));
        facts = at(4_102_444_799_000L, 0);
        assertTrue(StatusText.of(facts, 0, new Texts<>(BarText.class, () -> Language.ENGLISH)).clock().startsWith("23:59 12/31"));
        facts = at(-1, 0);
        assertTrue(StatusText.of(facts, 0, new Texts<>(BarText.class, () -> Language.ENGLISH)).clock().startsWith("23:59 12/31"));
    }

    @Test
    void thePowerSwitchShowsTheScreenThatStays() {
        assertEquals(Reply.NONE, status.handle(new StatusRequest.PowerOff(), CLIENT));
        assertEquals(Reply.NONE, status.handle(new StatusRequest.Reboot(), CLIENT));
        assertEquals(List.of("sleep screen", "off", "sleep screen", "reboot"), did);
    }

    private void battery(int percent, boolean charging) {
        facts = new Facts(
                NOW, 3_720_000, Optional.of(new Battery(3_420, percent, -120, 11 * percent, charging)), LinkStatus.DEFAULT, Set.of());
        status.sensorsChanged();
    }

    @Test
    void aLowBatteryIsMarkedUnlessItIsCharged() {
        status.redraw();
        battery(10, false);
        screen.looksLike("status-battery-low");
        assertTrue(bar().contains("3.42V 10% !"), bar());
        assertTrue(bar().contains("Battery low: charge it"), bar());
        battery(10, true);
        assertFalse(bar().contains("!"), bar());
        assertFalse(did.contains("off"));
    }

    @Test
    void anEmptyBatterySwitchesTheDeviceOffInOrder() {
        subscribe(WRITER);
        battery(0, true);
        assertEquals(List.of(), did);
        battery(0, false);
        assertEquals(List.of("tell 21 turn 1", "patience"), did);
        status.handle(new StatusRequest.QuitReady(1), WRITER);
        assertEquals(List.of("sleep screen", "off"), did.subList(2, did.size()));
    }

    @Test
    void aBatteryThatNobodyKnowsIsNeitherLowNorEmpty() {
        facts = new Facts(NOW, 3_720_000, Optional.empty(), LinkStatus.DEFAULT, Set.of(Warning.NO_GAUGE));
        status.redraw();
        status.sensorsChanged();
        screen.looksLike("status-no-gauge");
        assertEquals("14:05 11/22  Up 1:02 | -.--V --% | Battery gauge is silent | USB not connected", bar());
        assertEquals(List.of("draw"), did);
        assertEquals(Reply.failure(XousError.HARDWARE_ERROR), status.handle(new StatusRequest.BattStats(), CLIENT));
    }

    @Test
    void theBatteryCanBeAsked() {
        assertEquals(new Reply.Scalar5(3_954, 87, -120, 900, 0), status.handle(new StatusRequest.BattStats(), CLIENT));
    }

    @Test
    void theThermometerCanBeAskedAndNothingIsMadeUpForIt() {
        assertEquals(Reply.scalar(-7), status.handle(new StatusRequest.Temperature(), CLIENT));
        celsius = OptionalInt.empty();
        assertEquals(Reply.failure(XousError.HARDWARE_ERROR), status.handle(new StatusRequest.Temperature(), CLIENT));
    }

    @Test
    void aDeviceThatIsBeingSwitchedOffDoesNotFallAsleep() {
        status.handle(new StatusRequest.TrySuspend(), CLIENT);
        assertEquals(List.of("suspend"), did);
        subscribe(WRITER);
        status.handle(new StatusRequest.PowerOff(), CLIENT);
        did.clear();
        status.handle(new StatusRequest.TrySuspend(), CLIENT);
        assertEquals(List.of(), did);
    }

    @Test
    void requestsArriveAsTheyWereSent() {
        for (StatusRequest request :
                List.of(new StatusRequest.BattStats(), new StatusRequest.Reboot(), new StatusRequest.PowerOff(), new StatusRequest.TrySuspend(),
                        new StatusRequest.TurnLightsOn(), new StatusRequest.Temperature())) {
            assertEquals(
                    request,
                    StatusRequest.decode(
                            new Message.Scalar(request.opcode(), precursor.xous.message.Words.NONE)));
        }
    }

    @Test
    void theBacklightIsSwitchedByRequests() {
        assertEquals(Reply.NONE, status.handle(new StatusRequest.DisableAutomaticBacklight(), CLIENT));
        assertEquals(Reply.NONE, status.handle(new StatusRequest.TurnLightsOn(), CLIENT));
        assertEquals(Reply.NONE, status.handle(new StatusRequest.TurnLightsOff(), CLIENT));
        assertEquals(Reply.NONE, status.handle(new StatusRequest.EnableAutomaticBacklight(7), CLIENT));
        assertEquals(List.of("light 23", "light 0", "dark in 7000", "light 23"), did);
    }

    private void subscribe(Pid pid) {
        assertEquals(
                Reply.returned(),
                status.handle(new StatusRequest.SubscribeQuit(new Subscription(new Sid(1, pid.number()), 24)), pid));
    }

    @Test
    void whoHasSomethingToWriteIsWaitedFor() {
        subscribe(WRITER);
        subscribe(OTHER);
        status.handle(new StatusRequest.PowerOff(), CLIENT);
        assertEquals(List.of("tell 21 turn 1", "tell 22 turn 1", "patience"), did);
        status.handle(new StatusRequest.QuitReady(1), WRITER);
        status.handle(new StatusRequest.QuitReady(1), CLIENT);
        status.handle(new StatusRequest.QuitReady(0), OTHER);
        assertEquals(3, did.size());
        status.handle(new StatusRequest.QuitReady(1), OTHER);
        assertEquals(List.of("sleep screen", "off"), did.subList(3, did.size()));
    }

    @Test
    void whoSaysNothingOrDiesHoldsNobodyUp() {
        subscribe(WRITER);
        subscribe(OTHER);
        status.handle(new StatusRequest.Reboot(), CLIENT);
        status.powerDown().died(WRITER);
        assertEquals(3, did.size());
        status.powerDown().patienceIsOver();
        assertEquals(List.of("sleep screen", "reboot"), did.subList(3, did.size()));
        did.clear();
        status.handle(new StatusRequest.QuitReady(1), OTHER);
        status.powerDown().patienceIsOver();
        assertEquals(List.of(), did);
    }

    @Test
    void aSecondWishChangesOnlyWhatFollows() {
        subscribe(WRITER);
        status.handle(new StatusRequest.Reboot(), CLIENT);
        status.handle(new StatusRequest.PowerOff(), CLIENT);
        assertEquals(List.of("tell 21 turn 1", "patience"), did);
        status.handle(new StatusRequest.QuitReady(1), WRITER);
        assertEquals(List.of("sleep screen", "off"), did.subList(2, did.size()));
    }
}
