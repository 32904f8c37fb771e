package precursor.services.status;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import precursor.hw.Device;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.services.bench.api.Switches;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.UxRegistration;
import precursor.services.names.api.Names;
import precursor.services.status.api.Status;
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

    private final StatusServer status;
    private final Pid gamProcess;
    private final Alarm alarm;
    private final Alarm patience;
    private final Runnable onUsb;
    private final Runnable onBench;
    private final IntConsumer onDeath;

    private StatusMain(
            StatusServer status,
            Pid gamProcess,
            Alarm alarm,
            Alarm patience,
            Runnable onUsb,
            Runnable onBench,
            IntConsumer onDeath) {
        this.patience = patience;
        this.onUsb = onUsb;
        this.onBench = onBench;
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
        boolean seeded = Trng.connect(names).isSeeded();
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

        Alarm alarm = ticktimer.alarm(server.sid(), StatusMessage.WAKE_UP);
        Alarm patience = ticktimer.alarm(server.sid(), StatusMessage.PATIENCE);
        StatusServer status = new StatusServer(
                () -> new StatusText.Facts(
                        time.get().localMs(),
                        ticktimer.elapsedMs(),
                        PowerDevice.Battery.of(power.call(new PowerDevice.ReadBattery())),
                        link.get(),
                        seeded,
                        lockedDown,
                        bench.filter(Switches::isAnyOn).isPresent()),
                bar,
                alarm::in,
                new BoardSwitch(power),
                () -> patience.in(PowerDown.PATIENCE_MS),
                (pid, to) -> {
                    Subscriber subscriber = Subscriber.connect(xous, pid, to.sid(), to.opcode());
                    return turn -> subscriber.tell(0, Words.of(turn));
                });
        names.register(Status.NAME, server);
        xous.ready();

        // USB comes up after this process, and so does one that died: waiting for it is another thread's task.
        Connection self = xous.connect(server.sid());
        Runnable watchUsb = () -> {
            Thread waiting = new Thread(
                    () -> {
                        Usb driver = new Usb(names.connect(Usb.NAME));
                        driver.observe(new Subscription(server.sid(), StatusMessage.USB));
                        usb.set(Optional.of(driver));
                        self.tryScalar(StatusMessage.USB, Words.NONE);
                    },
                    "usb");
            waiting.setDaemon(true);
            waiting.start();
        };
        watchUsb.run();

        Pid gamProcess = new Pid(manifest.provider(Gam.NAME).orElseThrow().pid());
        int usbProcess = manifest.provider(Usb.NAME).orElseThrow().pid();
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
        StatusMain main = new StatusMain(status, gamProcess, alarm, patience, onUsb, onBench, pid -> {
            status.powerDown().died(new Pid(pid));
            if (pid == gamProcess.number()) {
                bar.renew();
            } else if (pid == usbProcess) {
                usb.set(Optional.empty());
                link.set(LinkStatus.DEFAULT);
                watchUsb.run();
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
            case StatusMessage.News m -> status.pump();
            case StatusMessage.PowerKey m when envelope.sender().equals(Pid.BOARD) ->
                status.powerDown().begin(PowerDown.Aim.OFF);
            case StatusMessage.PowerKey m -> {}
            case StatusMessage.Patience m -> {
                if (patience.isDue(m.words())) {
                    status.powerDown().patienceIsOver();
                }
            }
            case StatusMessage.Usb m -> onUsb.run();
            case StatusMessage.Bench m when envelope.sender().equals(Pid.BOARD) -> onBench.run();
            case StatusMessage.Bench m -> {}
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

    private record BoardSwitch(Connection power) implements StatusServer.PowerSwitch {

        @Override
        public void off() {
            power.send(new PowerDevice.PowerOff());
        }

        @Override
        public void reboot() {
            power.send(new PowerDevice.Reboot());
        }
    }
}
