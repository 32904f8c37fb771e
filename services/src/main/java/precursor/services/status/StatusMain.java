package precursor.services.status;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import precursor.hw.Device;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.services.bench.api.Switches;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.UxRegistration;
import precursor.services.gam.menu.Menu;
import precursor.services.keyboard.api.Keyboard;
import precursor.services.locale.Language;
import precursor.services.names.api.Names;
import precursor.services.settings.EarlySettings;
import precursor.services.status.api.Status;
import precursor.services.status.api.StatusRequest;
import precursor.services.susres.api.Susres;
import precursor.services.ticktimer.api.Alarm;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.services.time.api.Time;
import precursor.services.trng.api.Trng;
import precursor.services.usb.api.LinkStatus;
import precursor.services.usb.api.Usb;
import precursor.xous.device.PowerDevice;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;
import precursor.xous.process.Subscriber;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The status bar's process. */
public final class StatusMain {

    private static final String MAIN_MENU = "main menu";

    private final StatusServer status;
    private final Pid gamProcess;
    private final Alarm alarm;
    private final Alarm patience;
    private final Alarm dark;
    private final Backlight backlight;
    private final Runnable onUsb;
    private final Runnable onBench;
    private final Runnable onNoise;
    private final IntConsumer onDeath;

    private StatusMain(
            StatusServer status,
            Pid gamProcess,
            Alarm alarm,
            Alarm patience,
            Alarm dark,
            Backlight backlight,
            Runnable onUsb,
            Runnable onBench,
            Runnable onNoise,
            IntConsumer onDeath) {
        this.patience = patience;
        this.dark = dark;
        this.backlight = backlight;
        this.onUsb = onUsb;
        this.onBench = onBench;
        this.onNoise = onNoise;
        this.onDeath = onDeath;
        this.status = status;
        this.gamProcess = gamProcess;
        this.alarm = alarm;
    }

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        run(xous, SystemDescription.decode(XousProcess.description()));
    }

    /** Serves until the kernel is gone. */
    public static void run(Xous xous, SystemDescription description) {
        SystemManifest manifest = description.manifest();
        Names names = Names.connect(xous);
        Ticktimer ticktimer = Ticktimer.connect(xous);
        AtomicReference<Time> time = new AtomicReference<>(Time.connect(xous));
        Trng trng = Trng.connect(names);
        boolean seeded = trng.isSeeded();
        boolean lockedDown = XousProcess.isLockedIn();
        Connection power = xous.connectDevice(Device.POWER.ordinal());
        Server server = xous.createServer();
        power.lend(new PowerDevice.Subscribe(new Subscription(server.sid(), StatusMessage.NEWS)));
        Optional<Switches> bench = manifest.process(xous.pid().number())
                .filter(self -> self.drives(Device.BENCH))
                .map(self -> Switches.connect(xous, new Subscription(server.sid(), StatusMessage.BENCH)));
        AtomicReference<Optional<Usb>> usb = new AtomicReference<>(Optional.empty());
        AtomicReference<LinkStatus> link = new AtomicReference<>(LinkStatus.DEFAULT);

        Context context = manifest.contextOf(xous.pid().number()).orElseThrow();
        GamBar bar = new GamBar(
                () -> new Gam(names.connect(Gam.NAME)),
                UxRegistration.drawing(context.name(), context.ux(), server.sid(), StatusMessage.REDRAW));

        trng.subscribeErrors(server.sid(), StatusMessage.NOISE);
        AtomicBoolean noise = new AtomicBoolean(trng.isHealthy());
        Sensors sensors = new Sensors(power);
        Map<Warning, BooleanSupplier> signs = Map.of(
                Warning.MISBEHAVING, () -> bench.filter(Switches::isAnyOn).isPresent(),
                Warning.NO_NOISE, () -> !noise.get(),
                Warning.KNOWN_SEED, () -> seeded,
                Warning.NO_LOCK_DOWN, () -> !lockedDown,
                Warning.CLOCK_NOT_SET, () -> !time.get().isSet(),
                Warning.TOO_HOT, sensors::isHot,
                Warning.TOO_COLD, sensors::isCold,
                Warning.NO_GAUGE, () -> sensors.battery().isEmpty(),
                Warning.NO_THERMOMETER, () -> sensors.celsius().isEmpty(),
                Warning.SCRIPTED_CLOCK, () -> time.get().isScripted());
        Supplier<Language> language = EarlySettings.map(xous, description)::language;
        Alarm alarm = ticktimer.alarm(server.sid(), StatusMessage.WAKE_UP);
        Alarm patience = ticktimer.alarm(server.sid(), StatusMessage.PATIENCE);
        Alarm dark = ticktimer.alarm(server.sid(), StatusMessage.DARK);
        IntConsumer lamp = level -> power.send(new PowerDevice.SetBackLight(level, level));
        lamp.accept(0); // a former life of this process may have left it on
        Backlight backlight = new Backlight(lamp, dark::in);
        StatusServer status = new StatusServer(
                () -> {
                    // Before the date: when the clock jumps between the two, the bar's next change is reckoned too early, never too late.
                    long up = ticktimer.elapsedMs();
                    return new StatusText.Facts(
                            time.get().localMs(),
                            up,
                            sensors.battery(),
                            link.get(),
                            signs.entrySet().stream()
                                    .filter(sign -> sign.getValue().getAsBoolean())
                                    .map(Map.Entry::getKey)
                                    .collect(Collectors.toSet()));
                },
                sensors::celsius,
                language,
                bar,
                alarm::at,
                new BoardSwitch(power, Susres.connect(names, manifest)),
                backlight,
                () -> patience.in(PowerDown.PATIENCE_MS),
                (pid, to) -> {
                    Subscriber subscriber = Subscriber.connect(xous, pid, to.sid(), to.opcode());
                    return turn -> subscriber.tell(0, Words.of(turn));
                });
        names.register(Status.NAME, server);
        MainMenu menu = new MainMenu(
                Menu.open(xous, manifest, MAIN_MENU, language),
                language,
                manifest.contexts().stream().filter(Context::isApplication).map(Context::name).toList(),
                new MenuDevice(xous.connect(server.sid()), bar, backlight));
        Thread.ofPlatform().daemon().name(MAIN_MENU).start(menu);
        // Only now: whoever waits for this process may press the middle key next.
        xous.ready();

        // USB comes up after this process, and so does one that died: waiting for it is another thread's task.
        Connection self = xous.connect(server.sid());
        Runnable watchUsb = aside("usb", () -> {
            Usb driver = new Usb(names.connect(Usb.NAME));
            driver.observe(new Subscription(server.sid(), StatusMessage.USB));
            usb.set(Optional.of(driver));
            self.tryScalar(StatusMessage.USB, Words.NONE);
        });
        watchUsb.run();
        Runnable watchKeys = aside(
                "keys", () -> new Keyboard(names.connect(Keyboard.NAME)).observe(new Subscription(server.sid(), StatusMessage.KEY)));
        watchKeys.run();

        Runnable watchNoise = aside("noise", () -> {
            trng.subscribeErrors(server.sid(), StatusMessage.NOISE);
            self.tryScalar(StatusMessage.NOISE, Words.NONE);
        });

        Pid gamProcess = new Pid(manifest.provider(Gam.NAME).orElseThrow().pid());
        int usbProcess = manifest.provider(Usb.NAME).orElseThrow().pid();
        int keyboardProcess = manifest.provider(Keyboard.NAME).orElseThrow().pid();
        int noiseProcess = manifest.driver(Device.NOISE).orElseThrow().pid();
        int timeProcess = manifest.driver(Device.RTC).orElseThrow().pid();
        // Every packet is news: all else is looked at only when the link has changed.
        Runnable onUsb = () -> {
            LinkStatus now = link(usb.get());
            if (link.getAndSet(now) != now) {
                status.pump();
            }
        };
        Runnable onBench = () -> {
            bench.ifPresent(Switches::reload);
            status.pump();
        };
        Runnable onNoise = () -> {
            noise.set(trng.isHealthy());
            status.pump();
        };
        StatusMain main = new StatusMain(status, gamProcess, alarm, patience, dark, backlight, onUsb, onBench, onNoise, pid -> {
            status.powerDown().died(new Pid(pid));
            if (pid == gamProcess.number()) {
                bar.renew();
            } else if (pid == usbProcess) {
                usb.set(Optional.empty());
                link.set(LinkStatus.DEFAULT);
                watchUsb.run();
            } else if (pid == keyboardProcess) {
                watchKeys.run();
            } else if (pid == noiseProcess) {
                watchNoise.run();
            } else if (pid == timeProcess) {
                time.set(Time.connect(xous));
            } else {
                return;
            }
            status.pump();
        });
        server.watchDeaths(StatusMessage.DEATH);
        server.serve(StatusMessage::decode, main::handle);
    }

    private static Runnable aside(String name, Runnable task) {
        return () -> Thread.ofPlatform().daemon().name(name).start(task);
    }

    private Reply handle(StatusMessage message, Envelope envelope) {
        switch (message) {
            case StatusMessage.Asked m -> {
                return status.handle(m.request(), envelope.sender());
            }
            case StatusMessage.Redraw m when envelope.sender().equals(gamProcess) -> status.redraw();
            case StatusMessage.Redraw m -> {}
            case StatusMessage.WakeUp m -> {
                if (alarm.isDue(m.words())) {
                    status.pump();
                }
            }
            case StatusMessage.News m -> status.sensorsChanged();
            case StatusMessage.PowerKey m when envelope.sender().equals(Pid.BOARD) ->
                status.powerDown().begin(PowerDown.Aim.OFF);
            case StatusMessage.PowerKey m -> {}
            case StatusMessage.Patience m -> {
                if (patience.isDue(m.words())) {
                    status.powerDown().patienceIsOver();
                }
            }
            case StatusMessage.Key m -> backlight.keyPressed();
            case StatusMessage.Dark m -> {
                if (dark.isDue(m.words())) {
                    backlight.timeIsOver();
                }
            }
            case StatusMessage.Usb m -> onUsb.run();
            case StatusMessage.Bench m when envelope.sender().equals(Pid.BOARD) -> onBench.run();
            case StatusMessage.Bench m -> {}
            case StatusMessage.Noise m -> onNoise.run();
            case StatusMessage.Died m -> {
                if (envelope.sender().equals(Pid.KERNEL)) {
                    onDeath.accept(m.pid());
                }
            }
        }
        return Reply.NONE;
    }

    private static LinkStatus link(Optional<Usb> usb) {
        try {
            return usb.map(Usb::linkStatus).orElse(LinkStatus.DEFAULT);
        } catch (XousException e) {
            return LinkStatus.DEFAULT;
        }
    }

    /** What the main menu wants is asked of the server like anybody's wish: it has one thread. */
    private record MenuDevice(Connection self, GamBar bar, Backlight light) implements MainMenu.Device {

        @Override
        public void sleep() {
            self.send(new StatusRequest.TrySuspend());
        }

        @Override
        public void lock() {
            self.send(new StatusRequest.Reboot());
        }

        @Override
        public void shutDown() {
            self.send(new StatusRequest.PowerOff());
        }

        @Override
        public Backlight.State backlight() {
            return light.state();
        }

        @Override
        public void turnLights(boolean on) {
            self.send(on ? new StatusRequest.TurnLightsOn() : new StatusRequest.TurnLightsOff());
        }

        @Override
        public boolean switchTo(String application) {
            return bar.switchTo(application);
        }

        @Override
        public boolean open(String menu) {
            return bar.open(menu);
        }
    }

    private record BoardSwitch(Connection power, Susres susres) implements StatusServer.PowerSwitch {

        @Override
        public void off() {
            power.send(new PowerDevice.PowerOff());
        }

        @Override
        public void reboot() {
            power.send(new PowerDevice.Reboot());
        }

        @Override
        public void suspend() {
            susres.suspend();
        }
    }
}
