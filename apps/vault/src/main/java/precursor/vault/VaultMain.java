package precursor.vault;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.pddb.api.Pddb;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.UxRegistration;
import precursor.services.graphics.api.Token;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.names.api.Names;
import precursor.services.ticktimer.api.Deadline;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.services.trng.api.Trng;
import precursor.services.usb.api.Usb;
import precursor.vault.ctap.store.CredentialSummary;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.MemoryStore;
import precursor.vault.fido.FidoDevice;
import precursor.vault.fido.FidoNews;
import precursor.vault.ui.GamCanvas;
import precursor.vault.ui.VaultEvent;
import precursor.vault.ui.VaultServer;
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
        MemoryStore store = new MemoryStore();
        Credentials credentials = new Credentials(store, trng::fill);
        AtomicReference<List<CredentialSummary>> shown = new AtomicReference<>(credentials.summaries());

        Server screen = xous.createServer();
        Connection toScreen = xous.connect(screen.sid());
        Server alarms = xous.createServer();
        Deadline deadline = new Deadline(ticktimer, alarms.sid(), WAKE_UP);
        FidoDevice fido = new FidoDevice(
                new DeviceServices(names, ticktimer, trng, deadline),
                store,
                new News(toScreen, () -> shown.set(credentials.summaries())),
                log);

        screen.watchDeaths(VaultEvent.DEATH);
        SystemManifest manifest = description.manifest();
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
                shown::get,
                ticktimer.alarm(screen.sid(), VaultEvent.WINK_OVER));

        start("fido", fido);
        fido.waiters().forEach(waiter -> start("fido waiter", waiter));
        start("fido alarm", () -> wakeUps(alarms, deadline, fido));
        screen.serve(VaultEvent::decode, server::handle);
    }

    /** A thread without which Vault is of no use: when it fails, the process ends, and the kernel starts it anew. */
    private static void start(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(work);
    }

    private static void wakeUps(Server alarms, Deadline deadline, FidoDevice fido) {
        alarms.serve(message -> message.scalars(), (words, envelope) -> {
            if (deadline.isCall(words)) {
                fido.wakeUp();
            }
            return Reply.NONE;
        });
    }

    private record DeviceServices(Names names, Ticktimer ticktimer, Trng trng, Deadline deadline)
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
        public long now() {
            return ticktimer.elapsedMs();
        }

        @Override
        public void wakeUpBy(long due) {
            deadline.by(due);
        }
    }

    /** Tells the screen. A full queue is no loss: the screen then has news to read anyway. */
    private record News(Connection screen, Runnable reload) implements FidoNews {

        @Override
        public void credentialsChanged() {
            reload.run();
            screen.trySend(new VaultEvent.CredentialsChanged());
        }

        @Override
        public void wink() {
            screen.trySend(new VaultEvent.Wink());
        }
    }
}
