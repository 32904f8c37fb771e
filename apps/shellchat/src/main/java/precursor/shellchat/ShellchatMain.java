package precursor.shellchat;

import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.services.gam.api.ChatInput;
import precursor.services.gam.api.ContextCanvas;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.Predictor;
import precursor.services.gam.api.UxRegistration;
import precursor.services.locale.Texts;
import precursor.services.names.api.Names;
import precursor.services.settings.EarlySettings;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.services.time.api.Time;
import precursor.shellchat.chat.ChatEvent;
import precursor.shellchat.chat.ChatServer;
import precursor.shellchat.chat.ChatText;
import precursor.shellchat.chat.CommandThread;
import precursor.shellchat.command.Shell;
import precursor.xous.message.Pid;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** Shellchat's process. Its main thread serves the screen, another one does the commands. */
public final class ShellchatMain {

    private ShellchatMain() {}

    public static void main(String[] args) {
        run(XousProcess.attach(), SystemDescription.decode(XousProcess.description()));
    }

    /** Serves until the kernel is gone. */
    static void run(Xous xous, SystemDescription description) {
        SystemManifest manifest = description.manifest();
        Names names = Names.connect(xous);
        NamedServices services = new NamedServices(
                names,
                Ticktimer.connect(xous),
                Time.connect(xous),
                EarlySettings.map(xous, description),
                description.identity());
        Server server = xous.createServer();
        server.watchDeaths(ChatEvent.DEATH);
        Connection self = xous.connect(server.sid());
        CommandThread commands =
                new CommandThread(new Shell(services)::answer, () -> self.trySend(new ChatEvent.Answered()));
        Context context = manifest.contextOf(xous.pid().number()).orElseThrow();
        ContextCanvas canvas = new ContextCanvas(
                () -> new Gam(names.connect(Gam.NAME)),
                UxRegistration.chat(
                        context.name(),
                        server.sid(),
                        ChatEvent.REDRAW,
                        ChatEvent.KEYS,
                        ChatEvent.FOCUS,
                        ChatInput.lines(ChatEvent.LINE, new Predictor.Shell())));
        Pid gam = new Pid(manifest.provider(Gam.NAME).orElseThrow().pid());
        ChatServer chat = new ChatServer(
                new GamContext(canvas, gam), canvas, commands, new Texts<>(ChatText.class, services::language));
        Thread.ofPlatform().daemon().name("commands").start(commands);
        xous.ready();
        server.serve(ChatEvent::decode, chat::handle);
    }

    private record GamContext(ContextCanvas canvas, Pid gam) implements ChatServer.Context {

        @Override
        public void renew() {
            canvas.renew();
        }

        @Override
        public void clearLine() {
            canvas.clearLine();
        }
    }
}
