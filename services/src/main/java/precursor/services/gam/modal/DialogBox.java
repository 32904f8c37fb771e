package precursor.services.gam.modal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.RawKeys;
import precursor.services.gam.api.UxRegistration;
import precursor.services.locale.Language;
import precursor.services.modals.api.TypedText;
import precursor.services.names.api.Names;
import precursor.services.ticktimer.api.Alarm;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.xous.message.Message;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/**
 * The dialogs of one process in a context of its own, for what must not go through the shared dialog server: PINs and
 * passwords. What is typed comes from the GAM to this process and to nobody else.
 *
 * <pre>
 * DialogBox box = DialogBox.open(xous, manifest, "pddb modal", language);    // its owner in system.toml is this process
 * try (TypedText password = box.ask("Password for basis \"alice\"").orElseThrow()) { ... password.utf8() ... }
 * box.tell("The passwords differ.");
 * try (DialogBox.Progress progress = box.progress("Formatting")) { progress.at("Erasing", 3, 10); }
 * </pre>
 *
 * <p>Methods wait for the user: call them from a worker thread, never from a server loop. Any number of threads may; each
 * waits for its turn, first come, first served. An open {@link Progress} holds the turn until it is closed, so the thread that
 * has one closes it before it asks. The box outlives the GAM: a dialog that was shown comes back, with what was typed.
 *
 * <p>In {@code system.toml} the process needs {@code connect = ["_Graphical Abstraction Manager_"]} and a context of type
 * {@code modal}.
 */
public final class DialogBox {

    private static final long FOR_EVER = -1;

    private static final int REDRAW = 0;
    private static final int KEYS = 1;
    private static final int DEATH = 2;
    private static final int FOCUS = 3;
    private static final int LIMIT = 4;
    private static final int WORK = 5;
    private static final int REST = 6;

    private final GamStage stage;
    private final DialogView view;
    private final Pid gamProcess;
    private final Alarm limit;
    private final Connection toMyself;
    /** What other threads want done. It goes through the same queue as keys: a key typed into one dialog never gets into the next. */
    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();

    private final Semaphore turn = new Semaphore(1, true);
    /** What to do when the dialog that is shown ends; only of the thread that serves. */
    private Consumer<Dialog.Step> ended = step -> {};
    /** Whether the dialog that is shown is still wanted; only of the thread that serves. */
    private BooleanSupplier wanted = DialogBox::always;
    /** As {@link #ended}. A box that nobody summons leaves the front, should somebody put it there. */
    private Runnable summons;

    private DialogBox(GamStage stage, Pid gamProcess, Alarm limit, Connection toMyself) {
        this.stage = stage;
        this.view = new DialogView(stage, Attention.ofPerson(() -> toMyself.scalar(REST, Words.NONE)));
        this.gamProcess = gamProcess;
        this.limit = limit;
        this.toMyself = toMyself;
        this.summons = stage::lower;
    }

    /**
     * Registers a context with the GAM, waiting until that runs.
     *
     * @param context its name in {@code system.toml}; this process must be its owner
     * @param language the one that is chosen now
     */
    public static DialogBox open(
            Xous xous, SystemManifest manifest, String context, Supplier<Language> language) {
        Context mine = manifest.contexts().stream()
                .filter(c -> c.name().equals(context))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("system.toml has no context " + context));
        Names names = Names.connect(xous);
        Server server = xous.createServer();
        server.watchDeaths(DEATH);
        Alarm limit = Ticktimer.connect(xous).alarm(server.sid(), LIMIT);
        GamStage stage = new GamStage(() -> new Gam(names.connect(Gam.NAME)), registration(mine, server), language);
        Pid gam = new Pid(manifest.provider(Gam.NAME).orElseThrow().pid());
        DialogBox box = new DialogBox(stage, gam, limit, xous.connect(server.sid()));
        Thread.ofPlatform()
                .daemon()
                .name(context)
                .start(() -> server.serve(Function.identity(), (message, envelope) -> box.handle(message, envelope.sender())));
        return box;
    }

    private static UxRegistration registration(Context context, Server server) {
        return UxRegistration.of(context.name(), context.ux(), server.sid(), REDRAW, KEYS, FOCUS);
    }

    /**
     * Asks for a secret. None when the user has cancelled (F4). The caller closes what was typed, which wipes it.
     *
     * @param hint what is to be typed, as {@code PIN}, shown in the empty line
     */
    public Optional<TypedText> ask(String prompt, String hint) {
        return ask(prompt, hint, DialogBox::always);
    }

    /**
     * The same, only as long as it is wanted: when it is no longer, the dialog does not come up, or goes at the next {@link
     * #reconsider}, and what was typed is wiped.
     *
     * @param wanted asked on this box's thread; must not wait
     */
    public Optional<TypedText> ask(String prompt, String hint, BooleanSupplier wanted) {
        TextDialog dialog = TextDialog.password(prompt, hint);
        return inTurn(
                dialog, FOR_EVER, wanted, step -> step == Dialog.Step.DONE ? Optional.of(typed(dialog)) : Optional.empty());
    }

    /** Asks for a secret without which nothing can go on: it cannot be cancelled. */
    public TypedText need(String prompt, String hint) {
        TextDialog dialog = TextDialog.neededPassword(prompt, hint);
        return inTurn(dialog, step -> typed(dialog));
    }

    /** Asks for consent by a secret. None when the user has refused, or when it was {@linkplain #dismiss dismissed}. */
    public Optional<TypedText> ask(ConsentDialog dialog) {
        return inTurn(
                dialog,
                FOR_EVER,
                () -> !dialog.isDismissed(),
                step -> step == Dialog.Step.DONE ? Optional.of(new TypedText(dialog.typed())) : Optional.empty());
    }

    /** Changes the note of a dialog, whether it is shown or waits for its turn. Does not wait. */
    public void note(ConsentDialog dialog, String note) {
        later(() -> {
            dialog.note(note);
            if (isShown(dialog)) {
                view.changed();
            }
        });
    }

    /** Takes a dialog away, or keeps it from being shown. Does not wait; one that has ended is left alone. */
    public void dismiss(ConsentDialog dialog) {
        later(() -> {
            dialog.dismiss();
            takeAwayUnwanted();
        });
    }

    /** Takes away what is shown if it is no longer wanted. Does not wait. */
    public void reconsider() {
        reconsider(() -> {});
    }

    /**
     * The same.
     *
     * @param then run on this box's thread when it is gone, and what was typed is wiped; must not wait
     */
    public void reconsider(Runnable then) {
        later(() -> {
            takeAwayUnwanted();
            then.run();
        });
    }

    private void takeAwayUnwanted() {
        if (view.shown().isPresent() && !wanted.getAsBoolean()) {
            ended.accept(Dialog.Step.CANCELLED);
        }
    }

    /** Takes away whatever is shown, as if the user had left it. Does not wait. */
    public void dismiss() {
        later(this::leave);
    }

    /** The same, and waits until it has gone from the front. Whether there was anything. */
    public boolean takeAway() {
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        later(() -> gone.complete(leave()));
        return gone.join();
    }

    private boolean leave() {
        boolean isUp = view.shown().isPresent();
        if (isUp) {
            ended.accept(Dialog.Step.CANCELLED);
        }
        return isUp;
    }

    private boolean isShown(Dialog dialog) {
        return view.shown().filter(shown -> shown == dialog).isPresent();
    }

    /** Lets the user choose one of one or more texts; gives its index. */
    public int choose(String prompt, List<String> items) {
        return choose(prompt, items, DialogBox::always);
    }

    /** The same, only as long as it is wanted, see {@link #ask(String, String, BooleanSupplier)}; else it gives 0. */
    public int choose(String prompt, List<String> items, BooleanSupplier wanted) {
        RadioDialog dialog = new RadioDialog(prompt, items);
        return inTurn(dialog, FOR_EVER, wanted, step -> step == Dialog.Step.DONE ? dialog.chosen() : 0);
    }

    /**
     * Lets the user choose from a menu, only as long as it is wanted, see {@link #ask(String, String, BooleanSupplier)}; none when he has left it. For a context of type {@code menu}. */
    public OptionalInt choose(MenuDialog menu, BooleanSupplier wanted) {
        return inTurn(
                menu,
                FOR_EVER,
                wanted,
                step -> step == Dialog.Step.DONE ? OptionalInt.of(menu.chosen()) : OptionalInt.empty());
    }

    /**
     * What to do when the GAM has put the context in front though nothing is to be shown: the user has opened it with a key. It
     * must not wait.
     */
    public void onSummons(Runnable what) {
        later(() -> summons = what);
    }

    /** Shows a text until any key is pressed. */
    public void tell(String text) {
        tell(text, FOR_EVER);
    }

    /** The same, only as long as it is wanted, see {@link #ask(String, String, BooleanSupplier)}. */
    public void tell(String text, BooleanSupplier wanted) {
        tell(text, FOR_EVER, wanted);
    }

    /** Shows a text until any key is pressed, at most for some milliseconds. */
    public void tell(String text, long mostMs) {
        tell(text, mostMs, DialogBox::always);
    }

    private void tell(String text, long mostMs, BooleanSupplier wanted) {
        boolean told = inTurn(new NotificationDialog(text, Optional.empty()), mostMs, wanted, step -> true);
        assert told;
    }

    /** Shows a bar until it is closed. It has the turn as long. */
    public Progress progress(String title) {
        turn.acquireUninterruptibly();
        ProgressDialog dialog = new ProgressDialog(title, 0, Progress.ALL, 0);
        later(() -> {
            wanted = DialogBox::always;
            view.show(dialog);
        });
        return new Progress(dialog);
    }

    /** Shows how far something has got; see {@link DialogBox#progress}. Never waits for the screen: states may be skipped. */
    public final class Progress implements AutoCloseable {

        private static final int ALL = 100;

        private record State(String step, int percent) {}

        private final ProgressDialog dialog;
        private final AtomicReference<Optional<State>> next = new AtomicReference<>(Optional.empty());

        private Progress(ProgressDialog dialog) {
            this.dialog = dialog;
        }

        /**
         * Moves the bar.
         *
         * @param step what goes on, in a few words
         * @param done so much of {@code of}, which may be of any unit
         */
        public void at(String step, int done, int of) {
            int percent = of <= 0 ? ALL : Math.clamp((long) ALL * done / of, 0, ALL);
            if (next.getAndSet(Optional.of(new State(step, percent))).isEmpty()) {
                later(this::draw);
            }
        }

        private void draw() {
            next.getAndSet(Optional.empty()).ifPresent(state -> {
                boolean renamed = dialog.note(state.step());
                if (dialog.update(state.percent()) || renamed) {
                    view.changed();
                }
            });
        }

        @Override
        public void close() {
            later(view::close);
            turn.release();
        }
    }

    private static boolean always() {
        return true;
    }

    private <T> T inTurn(Dialog dialog, Function<Dialog.Step, T> result) {
        return inTurn(dialog, FOR_EVER, DialogBox::always, result);
    }

    /** The step that ended the dialog makes the result, before what was typed is wiped. */
    private <T> T inTurn(Dialog dialog, long mostMs, BooleanSupplier isWanted, Function<Dialog.Step, T> result) {
        turn.acquireUninterruptibly();
        try {
            CompletableFuture<T> answer = new CompletableFuture<>();
            later(() -> {
                if (!isWanted.getAsBoolean()) {
                    answer.complete(result.apply(Dialog.Step.CANCELLED));
                    return;
                }
                wanted = isWanted;
                ended = step -> {
                    limit.cancel();
                    T value = result.apply(step);
                    view.close();
                    answer.complete(value);
                };
                view.show(dialog);
                if (mostMs != FOR_EVER) {
                    limit.in(mostMs);
                }
            });
            return answer.join();
        } finally {
            turn.release();
        }
    }

    private static TypedText typed(TextDialog dialog) {
        return new TypedText(dialog.typed().getFirst());
    }

    private void later(Runnable what) {
        work.add(what);
        toMyself.scalar(WORK, Words.NONE);
    }

    private Reply handle(Message message, Pid sender) {
        switch (message.opcode()) {
            case REDRAW -> {
                if (sender.equals(gamProcess)) {
                    view.redraw();
                }
            }
            case KEYS -> {
                if (sender.equals(gamProcess)) {
                    RawKeys.of(message.scalars()).codePoints().forEach(this::key);
                }
            }
            case DEATH -> {
                if (sender.equals(Pid.KERNEL) && message.scalars().first() == gamProcess.number()) {
                    stage.renew();
                    view.stageIsNew();
                }
            }
            case FOCUS -> {
                if (sender.equals(gamProcess)) {
                    focus(FocusState.of(message.scalars()));
                }
            }
            case LIMIT -> {
                if (limit.isDue(message.scalars()) && view.shown().isPresent()) {
                    ended.accept(Dialog.Step.CANCELLED);
                }
            }
            case WORK -> {
                Runnable next = work.poll();
                while (next != null) {
                    next.run();
                    next = work.poll();
                }
            }
            case REST -> view.handsMayRest();
            default -> throw message.unknownOpcode();
        }
        return Reply.NONE;
    }

    private void focus(FocusState state) {
        switch (state) {
            case FREE -> view.frontIsFree();
            case FOREGROUND -> {
                if (view.shown().isEmpty()) {
                    summons.run();
                }
            }
            case BACKGROUND -> {}
        }
    }

    private void key(int codePoint) {
        switch (view.key(codePoint)) {
            case NOTHING, CHANGED -> {}
            case DONE -> ended.accept(Dialog.Step.DONE);
            case CANCELLED -> ended.accept(Dialog.Step.CANCELLED);
        }
    }
}
