package precursor.services.modals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import precursor.services.bip39.Bip39;
import precursor.services.gam.api.RawKeys;
import precursor.services.gam.modal.Attention;
import precursor.services.gam.modal.CharacterGrid;
import precursor.services.gam.modal.CheckboxDialog;
import precursor.services.gam.modal.ConsentDialog;
import precursor.services.gam.modal.Dialog;
import precursor.services.gam.modal.DialogView;
import precursor.services.gam.modal.DynamicDialog;
import precursor.services.gam.modal.ImageDialog;
import precursor.services.gam.modal.MenuDialog;
import precursor.services.gam.modal.NotificationDialog;
import precursor.services.gam.modal.PagesDialog;
import precursor.services.gam.modal.ProgressDialog;
import precursor.services.gam.modal.QrPicture;
import precursor.services.gam.modal.RadioDialog;
import precursor.services.gam.modal.SliderDialog;
import precursor.services.gam.modal.Stage;
import precursor.services.gam.modal.TextDialog;
import precursor.services.gam.modal.WordEntryDialog;
import precursor.services.gam.modal.WordsDialog;
import precursor.services.modals.Turns.Client;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.modals.api.Typed;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;

/**
 * Shows one dialog at a time. All that happens, requests, keys, redraws, deaths, comes through one queue: a key that was
 * typed into one dialog is dealt with before the next dialog can start, so it never answers that one.
 */
final class ModalsServer {

    private final DialogView view;
    private final Turns turns = new Turns();
    private final List<ModalsRequest.AddModalItem> items = new ArrayList<>();
    private Optional<Shown> shown = Optional.empty();
    private Optional<LastChoice> lastChoice = Optional.empty();

    /** What {@link ModalsRequest.GetModalIndex} tells. */
    private record LastChoice(Client client, long word) {}

    /** The dialog whose turn it is. */
    private static final class Shown {
        final Dialog dialog;
        final Client client;
        /** Who waits for the dialog's end, or for a key of a dynamic notification. */
        Optional<Consumer<Reply>> waiting;

        Shown(Dialog dialog, Client client, Optional<Consumer<Reply>> waiting) {
            this.dialog = dialog;
            this.client = client;
            this.waiting = waiting;
        }

        void reply(Reply reply) {
            Optional<Consumer<Reply>> to = waiting;
            waiting = Optional.empty();
            to.ifPresent(w -> w.accept(reply));
        }
    }

    ModalsServer(Stage stage, Attention attention) {
        this.view = new DialogView(stage, attention);
    }

    /**
     * Answers one request.
     *
     * @param later takes the answer when this returns {@link Reply#DEFERRED}
     */
    Reply handle(ModalsRequest request, Pid sender, Consumer<Reply> later) {
        Client client = new Client(sender, request.token());
        if (needsTurn(request) && !turns.isHeldBy(client)) {
            wipe(request);
            return Reply.failure(XousError.ACCESS_DENIED);
        }
        return switch (request) {
            case ModalsRequest.GetMutex r -> turns.ask(client, later);
            case ModalsRequest.DynamicNotificationClose r -> {
                close(client);
                yield Reply.NONE;
            }
            case ModalsRequest.GetModalIndex r -> lastChoice
                    .filter(last -> last.client().equals(client))
                    .map(last -> Reply.scalar(last.word()))
                    .orElse(Reply.failure(XousError.NOT_FOUND));
            case ModalsRequest.ListenToDynamicNotification r -> listen(client, later);
            case ModalsRequest.AddModalItem r -> add(r);
            case ModalsRequest.PromptWithFixedResponse r -> {
                List<String> texts = itemTexts();
                yield texts.isEmpty()
                        ? Reply.failure(XousError.INVALID_ARGUMENT)
                        : show(new RadioDialog(r.prompt(), texts), client, later);
            }
            case ModalsRequest.PromptWithMultiResponse r -> {
                BitSet on = new BitSet();
                for (int i = 0; i < items.size(); i++) {
                    on.set(i, items.get(i).initiallyOn());
                }
                List<String> texts = itemTexts();
                yield texts.isEmpty()
                        ? Reply.failure(XousError.INVALID_ARGUMENT)
                        : show(new CheckboxDialog(r.prompt(), texts, on), client, later);
            }
            case ModalsRequest.Notification r -> {
                Optional<QrPicture> qr = r.qr().flatMap(ModalsServer::picture);
                yield r.qr().isPresent() && qr.isEmpty()
                        ? Reply.failure(XousError.INVALID_ARGUMENT)
                        : show(new NotificationDialog(r.text(), qr), client, later);
            }
            case ModalsRequest.Pages r -> show(new PagesDialog(r.text()), client, later);
            case ModalsRequest.Image r -> show(new ImageDialog(r.bitmap()), client, later);
            case ModalsRequest.Bip39 r -> show(new WordsDialog(r.caption(), phrase(r.entropy())), client, later);
            case ModalsRequest.Bip39Input r -> show(new WordEntryDialog(r.prompt()), client, later);
            case ModalsRequest.PromptWithTextResponse r ->
                show(new TextDialog(r.prompt(), r.fields(), r.growable()), client, later);
            case ModalsRequest.TextResponseValid r -> judge(r, later);
            case ModalsRequest.Slider r -> r.start() > r.end() || r.step() < 1
                    ? Reply.failure(XousError.INVALID_ARGUMENT)
                    : show(new SliderDialog(r.title(), r.start(), r.end(), r.now(), r.step()), client, later);
            case ModalsRequest.DynamicNotification r -> showWithoutEnd(
                    r.meanwhile().isPresent()
                            ? new DynamicDialog(r.title(), r.text(), r.meanwhile().get())
                            : new DynamicDialog(r.title(), r.text()),
                    client);
            case ModalsRequest.SecretNotification r ->
                showWithoutEnd(new DynamicDialog(r.title(), r.secret(), r.text()), client);
            case ModalsRequest.DynamicNotificationUpdate r -> {
                if (shown.isPresent() && shown.get().dialog instanceof DynamicDialog dialog) {
                    dialog.update(r.title(), r.text(), r.meanwhile());
                    view.changed();
                    yield Reply.returned();
                }
                yield Reply.failure(XousError.INVALID_ARGUMENT);
            }
            case ModalsRequest.StartProgress r ->
                showWithoutEnd(new ProgressDialog(r.title(), r.start(), r.end(), r.now()), client);
            case ModalsRequest.DoUpdateProgress r -> {
                if (shown.isPresent()
                        && shown.get().dialog instanceof ProgressDialog dialog
                        && dialog.update(r.now())) {
                    view.changed();
                }
                yield Reply.NONE;
            }
            case ModalsRequest.StopProgress r -> {
                close(client);
                yield Reply.scalar(0);
            }
        };
    }

    /** As {@link #phrase}. */
    private static Optional<QrPicture> picture(byte[] utf8) {
        try {
            return QrPicture.of(utf8);
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    /** The request's bytes are not needed any more. */
    private static byte[] phrase(byte[] entropy) {
        try {
            return new Bip39().phrase(entropy);
        } finally {
            Arrays.fill(entropy, (byte) 0);
        }
    }

    /** What a request has that nobody will show. */
    private static void wipe(ModalsRequest request) {
        switch (request) {
            case ModalsRequest.SecretNotification r -> Arrays.fill(r.secret(), (byte) 0);
            case ModalsRequest.Bip39 r -> Arrays.fill(r.entropy(), (byte) 0);
            case ModalsRequest.Pages r -> Arrays.fill(r.text(), (byte) 0);
            case ModalsRequest.Notification r -> r.qr().ifPresent(qr -> Arrays.fill(qr, (byte) 0));
            default -> {}
        }
    }

    private static boolean needsTurn(ModalsRequest request) {
        return !(request instanceof ModalsRequest.GetMutex
                || request instanceof ModalsRequest.DynamicNotificationClose
                || request instanceof ModalsRequest.GetModalIndex
                || request instanceof ModalsRequest.ListenToDynamicNotification);
    }

    /** The GAM asks for everything to be drawn. */
    void redraw() {
        view.redraw();
    }

    /** The GAM tells keys. */
    void keys(RawKeys keys) {
        keys.codePoints().forEach(this::key);
    }

    /** The screen's front is free, says the GAM. */
    void frontIsFree() {
        view.frontIsFree();
    }

    /** The time has come that the person's attention asked for. */
    void handsMayRest() {
        view.handsMayRest();
    }

    /** The GAM was started again and knows of no dialog. */
    void stageIsNew() {
        view.stageIsNew();
    }

    /** A process is gone: its dialog too, and its place in the queue. */
    void died(Pid pid) {
        turns.forget(pid);
        lastChoice = lastChoice.filter(last -> !last.client().pid().equals(pid));
        if (turns.isHeldBy(pid)) {
            shown.ifPresent(s -> s.waiting = Optional.empty());
            endTurn();
        }
    }

    private Reply add(ModalsRequest.AddModalItem item) {
        if (items.size() == ModalsRequest.MOST_ITEMS) {
            return Reply.failure(XousError.OUT_OF_MEMORY);
        }
        items.add(item);
        return Reply.returned();
    }

    private List<String> itemTexts() {
        List<String> texts = items.stream().map(ModalsRequest.AddModalItem::text).toList();
        items.clear();
        return texts;
    }

    private Reply show(Dialog dialog, Client client, Consumer<Reply> later) {
        return start(new Shown(dialog, client, Optional.of(later))) ? Reply.DEFERRED : busy();
    }

    private Reply showWithoutEnd(Dialog dialog, Client client) {
        return start(new Shown(dialog, client, Optional.empty())) ? Reply.returned() : busy();
    }

    private static Reply busy() {
        return Reply.failure(XousError.SHARE_VIOLATION);
    }

    /** What a dialog holds that is not shown is wiped at once. */
    private boolean start(Shown next) {
        if (shown.isPresent()) {
            next.dialog.wipe();
            return false;
        }
        shown = Optional.of(next);
        view.show(next.dialog);
        return true;
    }

    private void key(int codePoint) {
        if (shown.isEmpty()) {
            return;
        }
        Shown now = shown.get();
        switch (view.key(codePoint)) {
            case NOTHING -> hear(now);
            case CHANGED -> {}
            case DONE -> done(now);
            // Of dialogs here, only words can be left; they are none then.
            case CANCELLED -> end(now, OptionalInt.empty());
        }
    }

    /** Hands a key to who listens to a dynamic notification. */
    private static void hear(Shown now) {
        if (now.dialog instanceof DynamicDialog dialog && now.waiting.isPresent()) {
            OptionalInt key = dialog.takeKey();
            if (key.isPresent()) {
                now.reply(Reply.scalar(1, key.getAsInt()));
            }
        }
    }

    private Reply listen(Client client, Consumer<Reply> later) {
        if (shown.isEmpty() || !shown.get().client.equals(client)) {
            return Reply.scalar(0, 0);
        }
        if (!(shown.get().dialog instanceof DynamicDialog dialog)) {
            return Reply.failure(XousError.INVALID_ARGUMENT);
        }
        if (shown.get().waiting.isPresent()) {
            return busy();
        }
        OptionalInt key = dialog.takeKey();
        if (key.isPresent()) {
            return Reply.scalar(1, key.getAsInt());
        }
        shown.get().waiting = Optional.of(later);
        return Reply.DEFERRED;
    }

    private void done(Shown now) {
        switch (now.dialog) {
            // It stays while its client judges what was typed.
            case TextDialog d -> now.reply(DialogAnswer.of(d));
            case RadioDialog d -> end(now, OptionalInt.of(d.chosen()));
            case CheckboxDialog d -> {
                long[] mask = d.chosen().toLongArray();
                lastChoice = Optional.of(new LastChoice(now.client, mask.length == 0 ? 0 : mask[0]));
                end(now, OptionalInt.empty());
            }
            case ConsentDialog d -> end(now, OptionalInt.empty());
            case NotificationDialog d -> end(now, OptionalInt.empty());
            case PagesDialog d -> end(now, OptionalInt.empty());
            case ImageDialog d -> end(now, OptionalInt.empty());
            case WordsDialog d -> end(now, OptionalInt.empty());
            case WordEntryDialog d -> end(now, OptionalInt.empty());
            case SliderDialog d -> end(now, OptionalInt.empty());
            case ProgressDialog d -> end(now, OptionalInt.empty());
            case DynamicDialog d -> end(now, OptionalInt.empty());
            case MenuDialog d -> end(now, OptionalInt.empty());
            case CharacterGrid d -> end(now, OptionalInt.empty());
        }
    }

    private void end(Shown now, OptionalInt choice) {
        choice.ifPresent(word -> lastChoice = Optional.of(new LastChoice(now.client, word)));
        Optional<Consumer<Reply>> waiting = now.waiting;
        now.waiting = Optional.empty();
        Reply answer = DialogAnswer.of(now.dialog);
        endTurn();
        waiting.ifPresent(w -> w.accept(answer));
    }

    private Reply judge(ModalsRequest.TextResponseValid verdict, Consumer<Reply> later) {
        if (shown.isEmpty() || !(shown.get().dialog instanceof TextDialog dialog) || !dialog.isConfirmed()) {
            return Reply.failure(XousError.INVALID_ARGUMENT);
        }
        if (verdict.objection().isEmpty()) {
            endTurn();
            return Reply.payload(new Typed(List.of())::writeTo);
        }
        dialog.object(verdict.objection().get());
        shown.get().waiting = Optional.of(later);
        view.changed();
        return Reply.DEFERRED;
    }

    private void close(Client client) {
        turns.giveUp(client);
        if (turns.isHeldBy(client)) {
            shown.ifPresent(s ->
                    s.reply(s.dialog instanceof DynamicDialog ? Reply.scalar(0, 0) : Reply.failure(XousError.UNAVAILABLE)));
            endTurn();
        }
    }

    private void endTurn() {
        shown = Optional.empty();
        items.clear();
        view.close();
        turns.next();
    }
}
