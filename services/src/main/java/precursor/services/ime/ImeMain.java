package precursor.services.ime;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.hw.SystemManifest.UxType;
import precursor.services.gam.api.ContextCanvas;
import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.UxRegistration;
import precursor.services.gam.modal.DialogView;
import precursor.services.gam.modal.GamStage;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.names.api.Names;
import precursor.services.settings.EarlySettings;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The input method's process. */
public final class ImeMain {

    /** The context with the characters that no key has. */
    private static final String MENU = "emoji menu";

    private final ImeServer ime;
    private final CharacterMenu characters;
    private final Pid gam;
    private final Runnable renew;

    private ImeMain(ImeServer ime, CharacterMenu characters, Pid gam, Runnable renew) {
        this.ime = ime;
        this.characters = characters;
        this.gam = gam;
        this.renew = renew;
    }

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        SystemDescription description = SystemDescription.decode(XousProcess.description());
        run(xous, description.manifest(), EarlySettings.map(xous, description)::language);
    }

    /** Serves until the kernel is gone. */
    public static void run(Xous xous, SystemManifest manifest, Supplier<Language> language) {
        Names names = Names.connect(xous);
        Supplier<Gam> connect = () -> new Gam(names.connect(Gam.NAME));
        Server server = xous.createServer();
        server.watchDeaths(ImeEvent.DEATH);
        ContextCanvas line = canvas(connect, manifest, UxType.INPUT, server, ImeEvent.REDRAW_LINE);
        ContextCanvas strip = canvas(connect, manifest, UxType.PREDICTIVE, server, ImeEvent.REDRAW_STRIP);
        GamStage menu = new GamStage(
                connect,
                UxRegistration.of(
                        MENU,
                        UxType.MENU,
                        server.sid(),
                        ImeEvent.REDRAW_MENU,
                        ImeEvent.MENU_KEYS,
                        ImeEvent.MENU_FOCUS),
                language);
        CharacterMenu characters = new CharacterMenu(new DialogView(menu));
        Texts<ImeText> texts = new Texts<>(ImeText.class, language);
        ImeServer ime = new ImeServer(
                new GamChats(line), line, strip, characters, () -> texts.of(ImeText.READY));
        Runnable renew = () -> {
            ime.gamIsNew();
            line.renew();
            strip.renew();
            menu.renew();
        };
        ImeMain main =
                new ImeMain(ime, characters, new Pid(manifest.provider(Gam.NAME).orElseThrow().pid()), renew);
        xous.ready();
        server.serve(ImeEvent::decode, main::handle);
    }

    private static ContextCanvas canvas(
            Supplier<Gam> connect, SystemManifest manifest, UxType ux, Server server, int redraw) {
        Context context = manifest.contexts().stream()
                .filter(c -> c.ux() == ux)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("system.toml has no context of type " + ux));
        OptionalInt keys = ux == UxType.INPUT ? OptionalInt.of(ImeEvent.KEY) : OptionalInt.empty();
        return new ContextCanvas(
                connect,
                new UxRegistration(
                        context.name(),
                        ux,
                        server.sid(),
                        redraw,
                        keys,
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private Reply handle(ImeEvent event, Envelope envelope) {
        boolean mayTell = envelope.sender().equals(event instanceof ImeEvent.Died ? Pid.KERNEL : gam);
        if (mayTell) {
            handle(event);
        }
        return Reply.NONE;
    }

    private void handle(ImeEvent event) {
        switch (event) {
            case ImeEvent.RedrawLine e -> ime.redrawLine();
            case ImeEvent.RedrawStrip e -> ime.redrawStrip();
            case ImeEvent.Key e -> ime.key(e.key());
            case ImeEvent.RedrawMenu e -> characters.redraw();
            case ImeEvent.MenuKeys e -> e.keys().codePoints().forEach(ime::menuKey);
            case ImeEvent.MenuFocus e -> {
                if (e.state() == FocusState.FREE) {
                    characters.close();
                }
            }
            case ImeEvent.Died e -> {
                if (e.pid() == gam.number()) {
                    renew.run();
                }
            }
        }
    }
}
