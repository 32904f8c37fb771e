package precursor.services.rootkeys;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import precursor.hw.Memory;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.services.gam.modal.ConsentDialog;
import precursor.services.gam.modal.DialogBox;
import precursor.services.log.api.Log;
import precursor.services.modals.api.TypedText;
import precursor.services.names.api.Names;
import precursor.services.rootkeys.api.RootKeys;
import precursor.services.status.api.Status;
import precursor.services.trng.api.Trng;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousException;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The root keys' process. */
public final class RootKeysMain {

    /** The region that is the key ROM. */
    private static final String REGION = "keyrom";

    /** The name that the process provides which may use the keys. */
    private static final String DATABASE = "_Plausibly Deniable Database_";

    private static final int MOST_WAITING = 4;
    private static final int READING_MS = 5000;

    private final RootKeysServer server;

    private RootKeysMain(RootKeysServer server) {
        this.server = server;
    }

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        run(xous, SystemDescription.decode(XousProcess.description()));
    }

    /** Serves until the kernel is gone. */
    public static void run(Xous xous, SystemDescription description) {
        SystemManifest manifest = description.manifest();
        Memory.Region region = description.memory().region(REGION).orElseThrow();
        KeyRomPage page = new KeyRomPage(xous.mapFlash(region.address(), region.length()));
        Names names = Names.connect(xous);
        Log log = Log.connect(xous, "rootkeys");
        String context = manifest.contextOf(xous.pid().number()).orElseThrow().name();
        PinPad pad = new BoxPad(DialogBox.open(xous, manifest, context));
        HeldKey held = new HeldKey();
        RightPin rightPin = new RightPin();
        PinDialogs dialogs = new PinDialogs(
                pad,
                page,
                description.identity().dna(),
                bytes -> Trng.connect(names).fill(bytes),
                held,
                rightPin,
                () -> powerOff(names, log));
        Optional<Pid> database = manifest.provider(DATABASE).map(p -> new Pid(p.pid()));
        RootKeysServer rootKeys = new RootKeysServer(
                database,
                page,
                held,
                dialogs,
                new UserVerification(pad, page, rightPin),
                userThread(),
                e -> log.error("a dialog about the PIN failed", e));
        Server server = names.register(RootKeys.NAME);
        server.watchDeaths(RootKeysMessage.DEATH);
        xous.ready();
        server.serve(RootKeysMessage::decode, new RootKeysMain(rootKeys)::handle);
    }

    private Reply handle(RootKeysMessage message, Envelope envelope) {
        switch (message) {
            case RootKeysMessage.Asked m -> {
                return server.handle(m.request(), envelope.sender(), envelope::reply);
            }
            case RootKeysMessage.Died m -> {
                if (envelope.sender().equals(Pid.KERNEL)) {
                    server.died(new Pid(m.pid()));
                }
            }
        }
        return Reply.NONE;
    }

    /** What waits for the user, one after the other. */
    private static Executor userThread() {
        return new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> Thread.ofPlatform()
                        .daemon()
                        .name("user")
                        .unstarted(task));
    }

    /** The status bar's process has the switch; it may be starting again just now. */
    private static void powerOff(Names names, Log log) {
        log.warn("too many wrong PINs: the device switches itself off");
        for (int attempt = 0; attempt < RootKeys.MOST_ATTEMPTS; attempt++) {
            try {
                new Status(names.connect(Status.NAME)).powerOff();
                return;
            } catch (XousException e) {
                log.error("the device cannot be switched off", e);
            }
        }
    }

    private record BoxPad(DialogBox box) implements PinPad {

        private static final String HINT = "PIN";

        @Override
        public TypedText need(String prompt) {
            return box.need(prompt, HINT);
        }

        @Override
        public Optional<TypedText> ask(String prompt) {
            return box.ask(prompt, HINT);
        }

        @Override
        public Optional<TypedText> ask(ConsentDialog dialog) {
            return box.ask(dialog);
        }

        @Override
        public void note(ConsentDialog dialog, String note) {
            box.note(dialog, note);
        }

        @Override
        public void dismiss(ConsentDialog dialog) {
            box.dismiss(dialog);
        }

        @Override
        public void tell(String text) {
            box.tell(text, READING_MS);
        }
    }
}
