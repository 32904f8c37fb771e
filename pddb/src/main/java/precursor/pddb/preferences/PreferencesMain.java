package precursor.pddb.preferences;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import precursor.hw.Device;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.services.gam.menu.Menu;
import precursor.services.graphics.api.Token;
import precursor.services.keyboard.api.Keyboard;
import precursor.services.locale.Language;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.Objection;
import precursor.services.modals.api.TypedText;
import precursor.services.names.api.Names;
import precursor.services.settings.EarlySettingsWriter;
import precursor.services.status.api.Status;
import precursor.services.ticktimer.api.Alarm;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.services.time.api.Time;
import precursor.services.trng.api.Trng;
import precursor.services.usb.api.Usb;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/**
 * The process that keeps the preferences: shows their menu, and tells those whom they concern, when the database is open, when one changes, and
 * when somebody who was told has died.
 */
public final class PreferencesMain {

    private static final String MENU = "preferences menu";
    private static final int DEATH = 0;

    /** What comes to the server of {@link AutoSleep}: that the time is over, and news of who saw that the device is used. */
    private static final int IDLE = 0;

    private static final int USED = 16;

    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Log log;

    private PreferencesMain(Log log) {
        this.log = log;
    }

    public static void main(String[] arguments) {
        run(XousProcess.attach(), SystemDescription.decode(XousProcess.description()));
    }

    /** Serves until the kernel is gone. */
    static void run(Xous xous, SystemDescription description) {
        Log log = Log.connect(xous, "preferences");
        SystemManifest manifest = description.manifest();
        Names names = Names.connect(xous);
        EarlySettingsWriter writer = EarlySettingsWriter.map(xous, description);
        Supplier<Language> language = writer.settings()::language;
        Menu menu = Menu.open(xous, manifest, MENU, language);
        Trng trng = Trng.connect(names);
        Pddb pddb = Pddb.connect(names);
        xous.ready();
        pddb.awaitMounted();

        AtomicReference<Keyboard> keyboard = new AtomicReference<>(new Keyboard(names.connect(Keyboard.NAME)));
        AtomicReference<Status> status = new AtomicReference<>(new Status(names.connect(Status.NAME)));
        Server use = xous.createServer();
        Subscription used = new Subscription(use.sid(), USED);
        Alarm idle = Ticktimer.connect(xous).alarm(use.sid(), IDLE);
        AutoSleep autoSleep = new AutoSleep(new SleepingDevice(Ticktimer.connect(xous), idle, status::get));
        keyboard.get().observe(used);
        DeviceChoices choices = new DeviceChoices(
                UserPreferences.in(pddb), writer, keyboard::get, status::get, Time.connect(xous), autoSleep);
        PreferencesMenu entries = new PreferencesMenu(
                menu,
                new ModalAsking(() -> names.connect(Modals.NAME), () -> new Token(trng.nextLong(), trng.nextLong())),
                language,
                choices);
        PreferencesMain main = new PreferencesMain(log);
        main.tasks.add(choices::tellAll);
        main.tasks.add(choices::tellAutoSleep);
        Runnable watchUsb = () -> new Usb(names.connect(Usb.NAME)).observe(used);
        main.tasks.add(watchUsb);
        menu.onSummons(() -> main.tasks.add(entries::show));
        Thread.ofPlatform().daemon().name("preferences").start(main::work);

        Map<Integer, Runnable> onDeath = Map.of(
                manifest.driver(Device.RTC).orElseThrow().pid(),
                choices::tellAll,
                manifest.provider(Keyboard.NAME).orElseThrow().pid(),
                () -> {
                    keyboard.set(new Keyboard(names.connect(Keyboard.NAME)));
                    keyboard.get().observe(used);
                },
                manifest.provider(Usb.NAME).orElseThrow().pid(),
                watchUsb,
                manifest.provider(Status.NAME).orElseThrow().pid(),
                () -> {
                    status.set(new Status(names.connect(Status.NAME)));
                    choices.tellStatus();
                });
        Thread.ofPlatform().daemon().name("use").start(() -> use.serve(message -> message, (message, envelope) -> {
            if (message.opcode() != IDLE) {
                autoSleep.used();
            } else if (idle.isDue(message.scalars())) {
                autoSleep.timeHasCome();
            }
            return Reply.NONE;
        }));
        Server deaths = xous.createServer();
        deaths.watchDeaths(DEATH);
        deaths.serve(message -> message.scalars().first(), (pid, envelope) -> {
            if (envelope.sender().equals(Pid.KERNEL)) {
                Optional.ofNullable(onDeath.get(pid.intValue())).ifPresent(main.tasks::add);
            }
            return Reply.NONE;
        });
    }

    /** One thing after the other; what fails is logged, and the next is done. */
    private void work() {
        try {
            while (true) {
                attempt(tasks.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Runnable task) {
        try {
            task.run();
        } catch (PddbApiException | XousException e) {
            log.error("preferences", e);
        }
    }

    /** The status bar's process puts the device to sleep; it may be starting again just now. */
    private record SleepingDevice(Ticktimer ticktimer, Alarm idle, Supplier<Status> status) implements AutoSleep.Device {

        @Override
        public long nowMs() {
            return ticktimer.elapsedMs();
        }

        @Override
        public void wakeAt(long ms) {
            idle.at(ms);
        }

        @Override
        public void sleep() {
            tell(Status::trySuspend);
        }

        @Override
        public void lock() {
            tell(Status::reboot);
        }

        private void tell(Consumer<Status> what) {
            try {
                what.accept(status.get());
            } catch (XousException e) {
                return; // it is tried again when the time has come again
            }
        }
    }

    /** Questions by the shared dialog server: nothing here is a secret. */
    private record ModalAsking(Supplier<Connection> connect, Supplier<Token> token) implements PreferencesMenu.Asking {

        @Override
        public String ask(String prompt, String initial, Function<String, Optional<String>> check) {
            Connection server = connect.get();
            try {
                List<TypedText> typed = new Modals(server, token.get())
                        .alertBuilder(prompt)
                        .fieldPlaceholderPersist(initial)
                        .validator(texts -> check.apply(texts.getFirst().text()).map(Objection::new))
                        .build();
                return typed.getFirst().text();
            } finally {
                server.disconnect();
            }
        }
    }
}
