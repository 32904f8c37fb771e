package precursor.vault;

import java.util.Optional;
import precursor.hw.Device;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.services.bench.api.Switches;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.UxRegistration;
import precursor.services.graphics.api.Token;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.names.api.Names;
import precursor.services.rootkeys.api.RootKeys;
import precursor.services.ticktimer.api.Deadline;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.services.time.api.Time;
import precursor.services.trng.api.Trng;
import precursor.services.usb.api.Usb;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.HomeClosedException;
import precursor.vault.ctap.store.Migration;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.database.PddbSettings;
import precursor.vault.database.PddbStore;
import precursor.vault.database.PddbU2fStore;
import precursor.vault.fido.FidoDevice;
import precursor.vault.fido.FidoNews;
import precursor.vault.misbehaviour.Mischief;
import precursor.vault.misbehaviour.TestBench;
import precursor.vault.settings.OwnerSettings;
import precursor.vault.settings.SettingsDialog;
import precursor.vault.ui.DialogThread;
import precursor.vault.u2f.NameBook;
import precursor.vault.u2f.U2fApplications;
import precursor.vault.ui.GamCanvas;
import precursor.vault.ui.VaultEvent;
import precursor.vault.ui.VaultMenu;
import precursor.vault.ui.VaultServer;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/**
 * Vault's process. Its main thread serves the screen; the authenticator has threads of its own ({@link FidoDevice}), and one
 * more waits for the ticktimer.
 */
public final class VaultMain {

    private static final int WAKE_UP = 0;
    private static final int BENCH = 0;

    private VaultMain() {}

    public static void main(String[] args) {
        run(XousProcess.attach(), SystemDescription.decode(XousProcess.description()));
    }

    /** Waits until the database is mounted, which takes as long as the user takes for the PIN; serves until the kernel is gone. */
    static void run(Xous xous, SystemDescription description) {
        Log log = Log.connect(xous, "vault");
        Names names = Names.connect(xous);
        Pddb pddb = Pddb.connect(names);
        xous.ready();
        pddb.awaitMounted();
        Ticktimer ticktimer = Ticktimer.connect(xous);
        Trng trng = Trng.connect(names);
        PddbStore store = new PddbStore(pddb);
        migrate(store, log);
        OwnerSettings owner = OwnerSettings.load(new PddbSettings(pddb), trng::fill, log);
        U2fApplications applications =
                new U2fApplications(new PddbU2fStore(pddb), Time.connect(xous)::utcMs);
        ShownCredentials shown = new ShownCredentials(new Credentials(store, trng::fill), applications);

        Server screen = xous.createServer();
        Connection toScreen = xous.connect(screen.sid());
        Server alarms = xous.createServer();
        Deadline deadline = new Deadline(ticktimer, alarms.sid(), WAKE_UP);
        Runnable relist = () -> {
            shown.reload();
            toScreen.trySend(new VaultEvent.CredentialsChanged());
        };
        SystemManifest manifest = description.manifest();
        DeviceServices services =
                new DeviceServices(names, ticktimer, trng, deadline, mischief(xous, manifest, log));
        NameBook nameBook = new NameBook(applications, services::modals, relist, log);
        FidoNews news = new News(toScreen, relist, nameBook);
        FidoDevice fido = new FidoDevice(services, store, owner, applications::name, news, log);
        DialogThread dialogs = new DialogThread(
                () -> names.connect(Modals.NAME), () -> new Token(trng.nextLong(), trng.nextLong()), log);
        VaultMenu menu = new VaultMenu(pddb, new SettingsDialog(owner, log)::show, log);

        screen.watchDeaths(VaultEvent.DEATH);
        Context context = manifest.contextOf(xous.pid().number()).orElseThrow();
        VaultServer server = new VaultServer(
                new GamCanvas(
                        () -> new Gam(names.connect(Gam.NAME)),
                        new Pid(manifest.provider(Gam.NAME).orElseThrow().pid()),
                        UxRegistration.of(
                                context.name(),
                                context.ux(),
                                screen.sid(),
                                VaultEvent.REDRAW,
                                VaultEvent.KEYS,
                                VaultEvent.FOCUS)),
                shown::rows,
                ticktimer.alarm(screen.sid(), VaultEvent.WINK_OVER),
                () -> dialogs.begin(menu::show));

        start("fido", fido);
        fido.waiters().forEach(waiter -> start("fido waiter", waiter));
        start("dialogs", dialogs);
        start("names", nameBook);
        start("fido alarm", () -> wakeUps(alarms, deadline, fido));
        start("bases", () -> basisChanges(pddb, store, log, relist));
        screen.serve(VaultEvent::decode, server::handle);
    }

    /** A thread without which Vault is of no use: when it fails, the process ends, and the kernel starts it anew. */
    private static void start(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(work);
    }

    /** What the first version of the real device's Vault kept comes over, from each basis when it is opened. */
    private static void migrate(PddbStore store, Log log) {
        for (Home home : store.homes()) {
            try {
                store.oldRecords(home)
                        .flatMap(old -> Migration.run(store, home, old))
                        .ifPresent(report -> log.info("credentials of Vault's first version came over: "
                                + report.credentials() + "; unreadable values: " + report.unreadable()));
            } catch (StoreFullException | HomeClosedException e) {
                log.error("credentials of Vault's first version stay where they are", e);
            }
        }
    }

    /** A basis that is opened or locked brings its credentials, or takes them away: at once, also from the screen. */
    private static void basisChanges(Pddb pddb, PddbStore store, Log log, Runnable relist) {
        long known = 0;
        while (true) {
            try {
                known = pddb.basisMonitor(known).generation();
                migrate(store, log);
                relist.run();
            } catch (PddbApiException | StoreUnavailableException e) {
                // The database went, or is not mounted yet; what it had open comes with the next mount.
                log.error("open bases", e);
                pddb.awaitMounted();
            }
        }
    }

    private static void wakeUps(Server alarms, Deadline deadline, FidoDevice fido) {
        alarms.serve(message -> message.scalars(), (words, envelope) -> {
            if (deadline.isCall(words)) {
                fido.wakeUp();
            }
            return Reply.NONE;
        });
    }

    /** What the test bench wants, where there is one. */
    private static Mischief mischief(Xous xous, SystemManifest manifest, Log log) {
        if (manifest.process(xous.pid().number()).filter(self -> self.drives(Device.BENCH)).isEmpty()) {
            return Mischief.NONE;
        }
        Server news = xous.createServer();
        Switches switches = Switches.connect(xous, new Subscription(news.sid(), BENCH));
        start("test bench", () -> news.serve(message -> message, (message, envelope) -> {
            if (envelope.sender().equals(Pid.BOARD)) {
                switches.reload();
            }
            return Reply.NONE;
        }));
        return new TestBench(switches, log);
    }

    private record DeviceServices(
            Names names, Ticktimer ticktimer, Trng trng, Deadline deadline, Mischief mischief)
            implements FidoDevice.Services {

        @Override
        public Usb usb() {
            return new Usb(names.connect(Usb.NAME));
        }

        @Override
        public Modals modals() {
            return new Modals(names.connect(Modals.NAME), new Token(trng.nextLong(), trng.nextLong()));
        }

        @Override
        public Optional<RootKeys> rootKeys() {
            return names.tryConnect(RootKeys.NAME).map(named -> new RootKeys(named.connection()));
        }

        @Override
        public long now() {
            return ticktimer.elapsedMs();
        }

        @Override
        public void wakeUpBy(long due) {
            deadline.by(due);
        }
    }

    /** Tells the screen. A full queue is no loss: the screen then has news to read anyway. */
    private record News(Connection screen, Runnable relist, NameBook nameBook) implements FidoNews {

        @Override
        public void credentialsChanged() {
            relist.run();
        }

        @Override
        public void u2fUsed(U2fApplication application, boolean registered) {
            nameBook.used(application, registered);
        }

        @Override
        public void wink() {
            screen.trySend(new VaultEvent.Wink());
        }
    }
}
