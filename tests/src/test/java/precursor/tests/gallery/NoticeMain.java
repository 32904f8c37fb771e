package precursor.tests.gallery;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest.Context;
import precursor.hw.SystemManifest.UxType;
import precursor.services.gam.modal.DialogBox;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.TypedText;
import precursor.services.names.api.Names;
import precursor.services.settings.EarlySettings;
import precursor.tests.database.BlankScreen;
import precursor.tests.database.Errand;
import precursor.xous.message.Reply;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** Stands in Vault's place and shows the dialogs that the test wants, each errand in a thread of its own. */
public final class NoticeMain {

    /** The screens of the manifest, but for its own dialog. */
    static Context withBox(Context context) {
        return context.name().equals(BOX)
                ? new Context(context.name(), UxType.MODAL, context.trust(), context.owner(), context.boot())
                : context;
    }

    /** What it can be asked for, with its arguments. */
    enum Kind {
        /** A text. */
        TELL,
        /** A question and its answers. */
        CHOOSE,
        /** A question and the hint in its field. */
        ASK,
        /** A title and what goes on. It is answered at once, and the bar stays. */
        BAR,
        /** The bar goes. */
        BAR_ENDS
    }

    /** A context of Vault's, which is a dialog here: what goes on is shown by processes that have one. */
    private static final String BOX = "vault menu";

    private static final int WHOLE = 100;
    private static final int PERCENT = 42;

    private final Modals modals;
    private final DialogBox box;
    private final BlockingQueue<DialogBox.Progress> bars = new LinkedBlockingQueue<>();

    private NoticeMain(Modals modals, DialogBox box) {
        this.modals = modals;
        this.box = box;
    }

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        Server server = xous.createServer(Errand.SID);
        Names names = Names.connect(xous);
        SystemDescription description = SystemDescription.decode(XousProcess.description());
        xous.ready();
        Modals modals = new Modals(names.connect(Modals.NAME), BlankScreen.show(xous, names).token());
        DialogBox box =
                DialogBox.open(xous, description.manifest(), BOX, EarlySettings.map(xous, description)::language);
        NoticeMain main = new NoticeMain(modals, box);
        server.serve(Errand::decode, (errand, envelope) -> {
            Thread.ofPlatform().daemon().start(() -> main.run(errand.words(), envelope));
            return Reply.DEFERRED;
        });
    }

    private void run(List<String> words, Envelope envelope) {
        Kind kind = Kind.valueOf(words.getFirst());
        try {
            show(kind, words.subList(1, words.size()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        envelope.reply(Reply.payload(out -> out.string(kind.name())));
    }

    private void show(Kind kind, List<String> arguments) throws InterruptedException {
        switch (kind) {
            case TELL -> modals.showNotification(arguments.getFirst());
            case CHOOSE -> {
                modals.addList(arguments.subList(1, arguments.size()));
                var _ = modals.getRadioIndex(arguments.getFirst());
            }
            case ASK -> box.ask(arguments.getFirst(), arguments.get(1)).ifPresent(TypedText::close);
            case BAR -> {
                DialogBox.Progress bar = box.progress(arguments.getFirst());
                bar.at(arguments.get(1), PERCENT, WHOLE);
                bars.put(bar);
            }
            case BAR_ENDS -> bars.take().close();
        }
    }
}
