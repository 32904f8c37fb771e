package precursor.vault;

import java.util.function.Supplier;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.pddb.api.Pddb;
import precursor.services.gam.api.ChatInput;
import precursor.services.gam.api.ContextCanvas;
import precursor.services.gam.api.DenyKey;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.Predictor;
import precursor.services.gam.api.UxRegistration;
import precursor.services.gam.menu.Menu;
import precursor.services.graphics.api.Token;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.names.api.Names;
import precursor.services.settings.EarlySettings;
import precursor.services.ticktimer.api.Deadline;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.services.time.api.Time;
import precursor.services.trng.api.Trng;
import precursor.vault.autotype.Autotype;
import precursor.vault.autotype.AutotypeText;
import precursor.vault.database.OneTimeCodes;
import precursor.vault.fido.FidoDevice;
import precursor.vault.fido.UseBook;
import precursor.vault.flow.Flows;
import precursor.vault.menu.ApplicationDialogs;
import precursor.vault.menu.CodeDialogs;
import precursor.vault.menu.CredentialDialogs;
import precursor.vault.menu.MenuText;
import precursor.vault.menu.PasswordDialogs;
import precursor.vault.menu.RecordDetails;
import precursor.vault.menu.SettingsMenu;
import precursor.vault.menu.VaultMenu;
import precursor.vault.misbehaviour.TestBench;
import precursor.vault.readout.window.HostReadout;
import precursor.vault.readout.window.ReadoutWindow;
import precursor.vault.settings.Choices;
import precursor.vault.settings.ChoicesDialogs;
import precursor.vault.settings.ChoicesText;
import precursor.vault.settings.SettingsDialog;
import precursor.vault.ui.CodeReader;
import precursor.vault.ui.DialogThread;
import precursor.vault.u2f.NameBook;
import precursor.vault.ui.PanicThread;
import precursor.vault.ui.VaultEvent;
import precursor.vault.ui.VaultServer;
import precursor.vault.ui.VaultText;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/**
 * Vault's process. Its main thread serves the screen; the authenticator has threads of its own ({@link FidoDevice}), and one
 * more waits for the ticktimer.
 */
public final class VaultMain {

    /** The context of its menus. */
    private static final String MENU = "vault menu";

    private static final int WAKE_UP = 0;
    private static final int MILLIS = 1000;

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
        Time time = Time.connect(xous);
        Supplier<Language> language = EarlySettings.map(xous, description)::language;
        Holdings holdings = Holdings.load(pddb, trng, time, description.hostLayouts(), log);
        Choices choices = holdings.choices();

        Server screen = xous.createServer();
        ScreenNews news = new ScreenNews(xous.connect(screen.sid()), holdings.shown());
        Server alarms = xous.createServer();
        Deadline deadline = new Deadline(ticktimer, alarms.sid(), WAKE_UP);
        OneTimeCodes oneTimeCodes = new OneTimeCodes(holdings.codes());
        CodeReader codeReader = new CodeReader(oneTimeCodes, time::utcMs, news::codesRead, log);
        SystemManifest manifest = description.manifest();
        HostReadout hostReadout = new HostReadout(pddb, () -> time.utcMs() / MILLIS);
        Supplier<DenyKey> denyKey = () -> choices.isLeftHanded() ? DenyKey.F4 : DenyKey.F1;
        DialogThread dialogs = new DialogThread(
                () -> names.connect(Modals.NAME),
                () -> new Token(trng.nextLong(), trng.nextLong()),
                news::dialogsOver,
                log);
        Boxes boxes = new Boxes(Menu.open(xous, manifest, MENU, language), dialogs);
        DeviceServices services = new DeviceServices(
                names,
                ticktimer,
                trng,
                language,
                deadline,
                TestBench.mischief(xous, manifest, log),
                hostReadout,
                denyKey,
                boxes::makeRoom);
        NameBook nameBook =
                new NameBook(holdings.applications(), services::modals, language, news::relistFido, log);
        UseBook useBook = new UseBook(holdings.credentials(), time::utcMs, news::relistFido, log);
        FidoDevice fido = new FidoDevice(
                services,
                holdings.store(),
                holdings.credentials(),
                holdings.owner(),
                holdings.applications()::name,
                new AuthenticatorNews(news, nameBook, useBook),
                log);
        ReadoutWindow readout = new ReadoutWindow(hostReadout, services::usb, language, news::relist, log);
        Texts<MenuText> menuTexts = new Texts<>(MenuText.class, language);
        PanicThread panicThread = new PanicThread(pddb, log);
        Runnable clear = () -> {
            readout.close();
            boxes.dismiss();
            nameBook.dismiss();
        };
        Panic panic = new Panic(panicThread, clear, fido, news);
        Autotype autotype = new Autotype(
                new Autotype.Keyboard(services::usb, choices::layout, choices::rateMs, denyKey),
                holdings.passwords(),
                oneTimeCodes,
                time::utcMs,
                new Texts<>(AutotypeText.class, language),
                log);
        Flows flows = new Flows(
                new Flows.Services(pddb, trng::fill, time::utcMs, language, log), holdings.passwords(), holdings.codes());
        VaultMenu menu = new VaultMenu(
                boxes,
                new VaultMenu.Dialogs(
                        new CredentialDialogs(
                                holdings.credentials(), holdings.store(), flows, news::relistFido, menuTexts, log),
                        new ApplicationDialogs(holdings.applications(), flows, news::relistFido, menuTexts, log),
                        new CodeDialogs(holdings.codes(), autotype, codeReader, time::now, ticktimer::sleepMs, menuTexts, log),
                        new PasswordDialogs(holdings.passwords(), autotype, ticktimer::sleepMs, menuTexts, log),
                        new RecordDetails(holdings.passwords(), holdings.codes(), menuTexts, log),
                        flows,
                        new SettingsMenu(
                                new ChoicesDialogs(choices, new Texts<>(ChoicesText.class, language), log),
                                new SettingsDialog(holdings.owner(), language, log)::show,
                                pddb::changePin),
                        readout::show),
                news::contentsChanged,
                menuTexts);

        Bedtime bedtime = Bedtime.subscribe(xous, names, manifest, new Bedtime.Chores() {
            @Override
            public void clear() {
                clear.run();
                news.suspended();
            }

            @Override
            public void answerHosts(Runnable done) {
                fido.suspend(done);
            }
        });

        screen.watchDeaths(VaultEvent.DEATH);
        Context context = manifest.contextOf(xous.pid().number()).orElseThrow();
        VaultServer server = new VaultServer(
                new ContextCanvas(
                        () -> new Gam(names.connect(Gam.NAME)),
                        UxRegistration.chat(
                                context.name(),
                                screen.sid(),
                                VaultEvent.REDRAW,
                                VaultEvent.KEYS,
                                VaultEvent.FOCUS,
                                ChatInput.incremental(
                                        VaultEvent.LINE,
                                        VaultEvent.LINE_CHANGED,
                                        Predictor.IconTray.of("", "", "", "")))),
                new Pid(manifest.provider(Gam.NAME).orElseThrow().pid()),
                holdings.shown(),
                codeReader,
                time::now,
                () -> choices.font().style(),
                new Texts<>(VaultText.class, language),
                new VaultServer.Alarms(
                        ticktimer::elapsedMs,
                        ticktimer.alarm(screen.sid(), VaultEvent.WINK_OVER),
                        ticktimer.alarm(screen.sid(), VaultEvent.CODES_AGE)),
                panic,
                (mode, selected) -> dialogs.begin(modals -> menu.show(modals, mode, selected)));

        start("fido", fido);
        start("bedtime", bedtime);
        fido.waiters().forEach(waiter -> start("fido waiter", waiter));
        start("dialogs", dialogs);
        start("codes", codeReader);
        start("panic", panicThread);
        start("names", nameBook);
        start("uses", useBook);
        start("fido alarm", () -> wakeUps(alarms, deadline, fido));
        start("readout left open", readout::closeLeftOpen);
        Runnable basesChanged = () -> {
            readout.close();
            news.basesChanged();
        };
        start("bases", new OpenBases(pddb, holdings.store(), holdings.credentials(), basesChanged, news::relist, log));
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
}
