package precursor.vault.ui;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import precursor.services.gam.api.ContextCanvas;
import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.Predictor;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.locale.Texts;
import precursor.services.ticktimer.api.Alarm;
import precursor.services.time.api.Moment;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.process.Envelope;

/**
 * Vault's screen: a list for each mode, of which the one that is on is drawn when it, or what stands in it, changes. What is typed below the list
 * filters it. Nothing here waits: what has to be read or asked for is done by others, who tell when it is there.
 */
public final class VaultServer {

    /** How long the device shows itself, in milliseconds. */
    static final long WINK_MILLIS = 5_000;

    /** Codes that change faster are drawn no more often than this, in milliseconds. */
    private static final long SHORTEST_STEADY = 400;

    private static final long LONGEST_STEADY = 60_000;

    /** What there is to list. */
    public interface Contents {

        /** As it was last read. */
        Content<?> content(Mode mode);
    }

    /** Where the menu of a mode comes from. */
    public interface Menu {

        /** Opens it for the item that is selected; does not wait for what is done there. False while what was done there before is not over. */
        boolean open(Mode mode, Optional<ListItem> selected);
    }

    /** Time since power-on, and alarms of {@link VaultEvent#WINK_OVER} and {@link VaultEvent#CODES_AGE}. */
    public record Alarms(LongSupplier elapsedMs, Alarm winkOver, Alarm codesAge) {}

    private final ContextCanvas canvas;
    private final Pid gam;
    private final Filter filter;
    private final Contents contents;
    private final CodeReader codes;
    private final Supplier<Moment> clock;
    private final Supplier<GlyphStyle> font;
    private final Texts<VaultText> texts;
    private final Alarms alarms;
    private final MenuKey menuKey;
    private final Runnable panic;
    private final Painter painter;
    private final RowTexts rowTexts;
    private Mode mode = Mode.FIDO;
    /** What F1 to F4 are said to do. */
    private Optional<Predictor.IconTray> labelled = Optional.empty();
    private boolean winking;
    private boolean inFront;

    /**
     * @param gam the process that gave the canvas, and sends keys
     * @param contents what is listed
     * @param font of the rows, as the person likes it now
     * @param panic has every secret basis locked, and what is listed dropped; does not wait
     */
    public VaultServer(
            ContextCanvas canvas,
            Pid gam,
            Contents contents,
            CodeReader codes,
            Supplier<Moment> clock,
            Supplier<GlyphStyle> font,
            Texts<VaultText> texts,
            Alarms alarms,
            Runnable panic,
            Menu menu) {
        this.canvas = canvas;
        this.gam = gam;
        this.contents = contents;
        this.filter = new Filter(contents);
        this.codes = codes;
        this.clock = clock;
        this.font = font;
        this.texts = texts;
        this.alarms = alarms;
        this.panic = panic;
        this.menuKey = new MenuKey(() -> menu.open(mode, list().selection()));
        this.painter = new Painter(canvas);
        this.rowTexts = new RowTexts(texts, codes::of);
        label();
    }

    /** What comes from another than who has it to say is not heard. */
    public Reply handle(VaultEvent event, Envelope envelope) {
        handle(event, envelope.sender());
        return Reply.NONE;
    }

    void handle(VaultEvent event, Pid sender) {
        switch (event) {
            case VaultEvent.Redraw e -> {
                painter.forget();
                draw();
            }
            case VaultEvent.Keys e when sender.equals(gam) -> e.keys().codePoints().forEach(this::key);
            case VaultEvent.Line e when sender.equals(gam) -> menuKey.press();
            case VaultEvent.DialogsOver e -> menuKey.again();
            case VaultEvent.LineChanged e when sender.equals(gam) -> {
                filter.type(e.line().text());
                draw();
            }
            case VaultEvent.Focus e when sender.equals(gam) -> focus(e.state());
            case VaultEvent.ContentsChanged e -> {
                codes.refresh();
                filter.refresh(mode, screen().rows());
                draw();
            }
            case VaultEvent.BasesChanged e -> {
                codes.forget();
                filter.clear();
                choose(Mode.FIDO);
                // After the rows, which tell more: who sees the empty line sees nothing of what was listed.
                canvas.clearLine();
            }
            case VaultEvent.Suspend e -> {
                menuKey.forget();
                codes.forget();
            }
            case VaultEvent.CodesRead e -> draw();
            case VaultEvent.CodesAge e when alarms.codesAge().isDue(e.words()) -> draw();
            case VaultEvent.Wink e -> {
                winking = true;
                alarms.winkOver().in(WINK_MILLIS);
                draw();
            }
            case VaultEvent.WinkOver e when alarms.winkOver().isDue(e.words()) -> {
                winking = false;
                draw();
            }
            case VaultEvent.Died e when sender.equals(Pid.KERNEL) && e.pid() == gam.number() -> {
                canvas.renew();
                filter.type(""); // the line began anew with the GAM
                painter.forget();
                labelled = Optional.empty();
                label();
            }
            case VaultEvent.Focus e -> {}
            case VaultEvent.Keys e -> {}
            case VaultEvent.Line e -> {}
            case VaultEvent.LineChanged e -> {}
            case VaultEvent.CodesAge e -> {}
            case VaultEvent.WinkOver e -> {}
            case VaultEvent.Died e -> {}
        }
    }

    private void key(int codePoint) {
        switch (codePoint) {
            case RawKeys.UP -> move(ItemList::up);
            case RawKeys.DOWN -> move(ItemList::down);
            case RawKeys.LEFT -> move(ItemList::pageUp);
            case RawKeys.RIGHT -> move(ItemList::pageDown);
            case RawKeys.F4 -> menuKey.press();
            case RawKeys.PANIC -> {
                menuKey.forget();
                panic.run();
            }
            default -> Mode.ofKey(codePoint).ifPresent(this::choose);
        }
    }

    private void move(UnaryOperator<ItemList> how) {
        filter.put(mode, how.apply(list()));
        draw();
    }

    private void choose(Mode chosen) {
        if (mode != chosen) {
            codes.forget();
        }
        mode = chosen;
        filter.refresh(mode, screen().rows());
        label();
        draw();
        // Nothing differs. Comparing two pictures for the first time takes milliseconds, for which the first letter would have to wait.
        draw();
    }

    /**
     * Without the focus nothing gets older on the screen. Whoever gets it finds a canvas that was made light, and is told later to draw it anew: what is
     * drawn until then must be whole, since a dialog that covers it before that leaves as the picture behind it what there is.
     */
    private void focus(FocusState state) {
        inFront = state == FocusState.FOREGROUND;
        if (inFront) {
            painter.forget();
            label(); // another language may have been chosen meanwhile
            draw();
        } else {
            menuKey.covered();
            alarms.codesAge().cancel();
        }
    }

    private ItemList list() {
        return filter.of(mode, screen().rows());
    }

    private ListScreen screen() {
        return new ListScreen(canvas.gid(), canvas.size(), font.get(), note());
    }

    /** What cannot be read has no row; that it is there is said, lest it be taken for lost. */
    private Optional<String> note() {
        int unreadable = contents.content(mode).unreadable();
        return switch (unreadable) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(texts.of(VaultText.UNREADABLE_ONE));
            default -> Optional.of(texts.of(VaultText.UNREADABLE, unreadable));
        };
    }

    private void label() {
        Predictor.IconTray keys = Predictor.IconTray.of(
                        texts.of(VaultText.FIDO),
                        texts.of(VaultText.CODES),
                        texts.of(VaultText.PASSWORDS_KEY),
                        texts.of(VaultText.MENU))
                .marked(mode.ordinal());
        if (!labelled.equals(Optional.of(keys))) {
            canvas.setPredictor(keys);
            labelled = Optional.of(keys);
        }
    }

    private void draw() {
        if (mode != Mode.CODES) {
            draw(clock.get());
            return;
        }
        // Before the date: when the clock jumps between the two, the codes are looked at too early, never too late.
        long elapsed = alarms.elapsedMs().getAsLong();
        Moment now = clock.get();
        draw(now);
        if (inFront) {
            list().visible().stream()
                    .map(item -> rowTexts.steadyMillis(item, now))
                    .flatMapToLong(OptionalLong::stream)
                    .min()
                    .ifPresent(steady -> alarms.codesAge().at(elapsed + Math.clamp(steady, SHORTEST_STEADY, LONGEST_STEADY)));
        }
    }

    private void draw(Moment now) {
        ListScreen.Frame frame = new ListScreen.Frame(
                texts.of(winking ? VaultText.WINK : mode.title()), texts.of(whenEmpty()), mode == Mode.CODES);
        painter.draw(screen().draw(frame, list(), rowTexts, now));
    }

    private VaultText whenEmpty() {
        if (!contents.content(mode).isLoaded()) {
            return VaultText.READING;
        }
        return filter.isEmpty() ? VaultText.NO_ITEMS : VaultText.NOTHING_FOUND;
    }
}
