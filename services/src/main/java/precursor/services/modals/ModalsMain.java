package precursor.services.modals;

import java.util.function.Supplier;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.UxRegistration;
import precursor.services.gam.modal.Attention;
import precursor.services.gam.modal.GamStage;
import precursor.services.locale.Language;
import precursor.services.modals.api.Modals;
import precursor.services.names.api.Names;
import precursor.services.settings.EarlySettings;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.process.Connection;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The dialog server's process. */
public final class ModalsMain {

    private final ModalsServer modals;
    private final GamStage stage;
    private final Pid gamProcess;

    private ModalsMain(ModalsServer modals, GamStage stage, Pid gamProcess) {
        this.modals = modals;
        this.stage = stage;
        this.gamProcess = gamProcess;
    }

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        SystemDescription description = SystemDescription.decode(XousProcess.description());
        run(xous, description.manifest(), EarlySettings.map(xous, description)::language);
    }

    /** Serves until the kernel is gone. */
    public static void run(Xous xous, SystemManifest manifest, Supplier<Language> language) {
        Names names = Names.connect(xous);
        Server server = xous.createServer();
        server.watchDeaths(ModalsMessage.DEATH);
        Context context = manifest.contextOf(xous.pid().number()).orElseThrow();
        GamStage stage = new GamStage(() -> new Gam(names.connect(Gam.NAME)), registration(context, server), language);
        Connection toMyself = xous.connect(server.sid());
        Attention attention = Attention.ofPerson(() -> toMyself.scalar(ModalsMessage.REST, Words.NONE));
        ModalsServer modals = new ModalsServer(stage, attention);
        names.register(Modals.NAME, server);
        xous.ready();
        ModalsMain main = new ModalsMain(modals, stage, new Pid(manifest.provider(Gam.NAME).orElseThrow().pid()));
        server.serve(ModalsMessage::decode, main::handle);
    }

    private static UxRegistration registration(Context context, Server server) {
        return UxRegistration.of(
                context.name(),
                context.ux(),
                server.sid(),
                ModalsMessage.REDRAW,
                ModalsMessage.KEYS,
                ModalsMessage.FOCUS);
    }

    /** Clients can reach this server too, so whoever says what is not theirs to say is not heard. */
    private Reply handle(ModalsMessage message, Envelope envelope) {
        Pid sender = envelope.sender();
        switch (message) {
            case ModalsMessage.Asked m -> {
                return modals.handle(m.request(), sender, envelope::reply);
            }
            case ModalsMessage.Redraw m when sender.equals(gamProcess) -> modals.redraw();
            case ModalsMessage.Keys m when sender.equals(gamProcess) -> modals.keys(m.keys());
            case ModalsMessage.Died m when sender.equals(Pid.KERNEL) -> {
                if (m.pid().equals(gamProcess)) {
                    stage.renew();
                    modals.stageIsNew();
                } else {
                    modals.died(m.pid());
                }
            }
            case ModalsMessage.Focus m when sender.equals(gamProcess) -> {
                if (m.state() == FocusState.FREE) {
                    modals.frontIsFree();
                }
            }
            // Somebody else who says it says it too early, or changes nothing.
            case ModalsMessage.HandsMayRest m -> modals.handsMayRest();
            case ModalsMessage.Redraw m -> {}
            case ModalsMessage.Keys m -> {}
            case ModalsMessage.Died m -> {}
            case ModalsMessage.Focus m -> {}
        }
        return Reply.NONE;
    }
}
