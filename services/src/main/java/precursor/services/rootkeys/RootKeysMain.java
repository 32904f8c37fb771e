package precursor.services.rootkeys;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import precursor.hw.Memory;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.services.gam.modal.ConsentDialog;
import precursor.services.gam.modal.DialogBox;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.TypedText;
import precursor.services.names.api.Names;
import precursor.services.rootkeys.api.RootKeys;
import precursor.services.settings.EarlySettings;
import precursor.services.status.api.Status;
import precursor.services.susres.api.SuspendNews;
import precursor.services.susres.api.SuspendOrder;
import precursor.services.susres.api.Susres;
import precursor.services.trng.api.Trng;
import precursor.xous.device.Subscription;
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
    private final Susres susres;
    private final BoxPad pad;

    private RootKeysMain(RootKeysServer server, Susres susres, BoxPad pad) {
        this.server = server;
        this.susres = susres;
        this.pad = pad;
    }

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        SystemDescription description = SystemDescription.decode(XousProcess.description());
        run(xous, description, EarlySettings.map(xous, description)::language);
    }

    /** Serves until the kernel is gone. */
    public static void run(Xous xous, SystemDescription description, Supplier<Language> language) {
        SystemManifest manifest = description.manifest();
        Memory.Region region = description.memory().region(REGION).orElseThrow();
        KeyRomPage page = new KeyRomPage(xous.mapFlash(region.address(), region.length()));
        Names names = Names.connect(xous);
        Log log = Log.connect(xous, "rootkeys");
        String context = manifest.contextOf(xous.pid().number()).orElseThrow().name();
        Texts<PinText> texts = new Texts<>(PinText.class, language);
        BoxPad pad = new BoxPad(DialogBox.open(xous, manifest, context, language), texts, new AtomicLong());
        HeldKey held = new HeldKey();
        RightPin rightPin = new RightPin();
        PinDialogs dialogs = new PinDialogs(
                pad,
                texts,
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
                new UserVerification(pad, texts, page, rightPin),
                userThread(),
                e -> log.error("a dialog about the PIN failed", e));
        Server server = names.register(RootKeys.NAME);
        server.watchDeaths(RootKeysMessage.DEATH);
        Susres susres = Susres.connect(names, manifest);
        susres.subscribe(SuspendOrder.LATE, new Subscription(server.sid(), RootKeysMessage.SLEEP));
        xous.ready();
        server.serve(RootKeysMessage::decode, new RootKeysMain(rootKeys, susres, pad)::handle);
    }

    private Reply handle(RootKeysMessage message, Envelope envelope) {
        switch (message) {
            case RootKeysMessage.Asked m -> {
                return server.handle(m.request(), envelope.sender(), envelope::reply);
            }
            case RootKeysMessage.Sleep m -> {
                if (susres.isFrom(envelope.sender()) && m.news() instanceof SuspendNews.Suspend told) {
                    server.suspend();
                    pad.suspend(() -> susres.ready(told));
                }
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

    private record BoxPad(DialogBox box, Texts<PinText> texts, AtomicLong sleeps) implements PinPad {

        @Override
        public TypedText need(String prompt) {
            return box.need(prompt, texts.of(PinText.PIN));
        }

        @Override
        public Optional<TypedText> ask(String prompt) {
            long awake = sleeps.get();
            return box.ask(prompt, texts.of(PinText.PIN), () -> sleeps.get() == awake);
        }

        /** Takes back a question that can be refused: whoever wakes the device is perhaps another. */
        void suspend(Runnable then) {
            sleeps.incrementAndGet();
            box.reconsider(then);
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
