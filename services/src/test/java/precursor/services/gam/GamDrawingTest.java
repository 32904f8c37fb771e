package precursor.services.gam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static precursor.services.gam.GamBench.FOCUS;
import static precursor.services.gam.GamBench.KEYS;
import static precursor.services.gam.GamBench.MODALS;
import static precursor.services.gam.GamBench.REDRAW;
import static precursor.services.gam.GamBench.STATUS;
import static precursor.services.gam.GamBench.VAULT;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import precursor.hw.SystemManifest.UxType;
import precursor.services.gam.GamBench.Told;
import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.GamRequest;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.Token;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;

/** What reaches the screen, and what a canvas covers. */
class GamDrawingTest {

    private static final Shape BOX = new Shape.Box(Rectangle.of(-500, -500, 2000, 2000), DrawStyle.DARK_FILL);
    private static final Told TO_DRAW = new Told(REDRAW, Words.NONE);
    private static final Told IN_FRONT = new Told(FOCUS, FocusState.FOREGROUND.words());

    private final GamBench bench = new GamBench();

    private static Told key(int codePoint) {
        return new Told(KEYS, Words.of(codePoint));
    }

    @Test
    void theClipIsTheCanvasWhateverTheClientSays() {
        Token vault = bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        Gid canvas = bench.canvas(vault, VAULT);
        bench.handle(new GamRequest.RenderObject(canvas, BOX), VAULT);
        bench.handle(
                new GamRequest.RenderTextView(TextView.in(canvas, BoundsHint.box(0, -40, 300, 60))
                        .clip(Rectangle.of(0, 0, 336, 536))
                        .text("12:00")
                        .build()),
                VAULT);
        Rectangle content = Rectangle.of(0, 32, 336, 504);
        assertEquals(content, bench.screen.objects.getFirst().clip());
        assertEquals(Optional.of(content), bench.screen.texts.getFirst().clip());
    }

    @Test
    void invertedTextTakesTrustAndTheRightToken() {
        Token vault = bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        Token status = bench.register("status", UxType.FRAMEBUFFER, STATUS);
        Gid canvas = bench.canvas(vault, VAULT);
        Gid bar = bench.canvas(status, STATUS);
        TextView.Operation render = TextView.Operation.RENDER;
        TextView forged = TextView.in(canvas, BoundsHint.box(0, 0, 99, 20))
                .operation(render).invert(true).token(vault).untrusted(false).selected(0, 9).text("no security warnings").build();
        bench.handle(new GamRequest.RenderTextView(forged), VAULT);
        bench.handle(new GamRequest.RenderTextView(forged.but().canvas(bar).token(vault).build()), STATUS);
        bench.handle(new GamRequest.RenderTextView(forged.but().canvas(bar).token(status).build()), STATUS);

        assertFalse(bench.screen.texts.get(0).invert());
        assertTrue(bench.screen.texts.get(0).untrusted());
        assertEquals(Optional.empty(), bench.screen.texts.get(0).selected());
        assertFalse(bench.screen.texts.get(1).invert());
        assertTrue(bench.screen.texts.get(2).invert());
        assertTrue(bench.screen.texts.get(2).selected().isPresent());
        assertTrue(bench.screen.texts.stream().allMatch(t -> t.token().isEmpty()));
    }

    @Test
    void aFrameHasTheRightsOfEachOfItsParts() {
        Gid canvas = bench.canvas(bench.register("vault", UxType.FRAMEBUFFER, VAULT), VAULT);
        Gid bar = bench.canvas(bench.register("status", UxType.FRAMEBUFFER, STATUS), STATUS);
        TextView mine = TextView.in(canvas, BoundsHint.box(0, 0, 99, 20)).invert(true).untrusted(false).text("mine").build();
        TextView foreign = mine.but().canvas(bar).build();

        assertEquals(
                Reply.failure(XousError.ACCESS_DENIED),
                bench.handle(frame(canvas, mine, foreign), VAULT));
        assertEquals(Reply.failure(XousError.ACCESS_DENIED), bench.handle(frame(bar, mine), VAULT));
        assertTrue(bench.screen.texts.isEmpty() && bench.screen.objects.isEmpty());
        bench.screen.forget();
        bench.handle(frame(canvas, mine, mine), VAULT);
        assertEquals(1, bench.screen.flushes);
        assertEquals(List.of(new ClipObject(Rectangle.of(0, 32, 336, 504), BOX)), bench.screen.objects);
        assertEquals(2, bench.screen.texts.size());
        assertTrue(bench.screen.texts.stream()
                .allMatch(t -> t.untrusted() && !t.invert() && t.clip().equals(Optional.of(Rectangle.of(0, 32, 336, 504)))));

        bench.register("modals", UxType.MODAL, MODALS);
        assertEquals(0, bench.raise("modals", MODALS));
        bench.screen.forget();
        bench.handle(frame(canvas, mine), VAULT);
        assertTrue(bench.screen.texts.isEmpty() && bench.screen.objects.isEmpty(), "what is covered is not drawn upon");
    }

    private static GamRequest frame(Gid canvas, TextView... texts) {
        return new GamRequest.RenderFrame(canvas, List.of(BOX, new Shape.XorLine(Point.ORIGIN, Point.ORIGIN)), List.of(texts), true);
    }

    @Test
    void anUntrustedContextCannotInvertWithLines() {
        Gid canvas = bench.canvas(bench.register("vault", UxType.FRAMEBUFFER, VAULT), VAULT);
        bench.handle(new GamRequest.RenderObject(canvas, new Shape.XorLine(Point.ORIGIN, Point.ORIGIN)), VAULT);
        assertTrue(bench.screen.objects.isEmpty());
    }

    @Test
    void aDialogDefacesWhatItCoversButNotTheStatusBarNorItself() {
        Gid canvas = bench.canvas(bench.register("vault", UxType.FRAMEBUFFER, VAULT), VAULT);
        Token modal = bench.register("modals", UxType.MODAL, MODALS);
        bench.handle(new GamRequest.SetCanvasBounds(modal, new CanvasSize(296, 200)), MODALS);
        bench.screen.forget();

        assertEquals(0, bench.raise("modals", MODALS));

        Rectangle dialog = Rectangle.of(20, 80, 296, 200);
        Rectangle content = Rectangle.of(0, 32, 336, 504);
        assertFalse(bench.screen.defacement().isEmpty());
        bench.screen.defacement().forEach(line -> {
            assertTrue(content.contains(line.clip()));
            assertFalse(line.clip().intersects(dialog));
        });
        bench.screen.forget();
        bench.handle(new GamRequest.RenderObject(canvas, BOX), VAULT);
        bench.handle(new GamRequest.ClearCanvas(canvas), VAULT);
        assertTrue(bench.screen.objects.isEmpty());
        assertTrue(bench.screen.cleared.isEmpty());
    }

    @Test
    void aDialogWaitsUntilTheApplicationBelowItIsDrawn() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        bench.register("root keys", UxType.MODAL, STATUS);
        bench.screen.forget();
        assertEquals(Reply.DEFERRED, bench.handle(new GamRequest.RaiseMenu("modals"), MODALS));
        assertEquals(Reply.DEFERRED, bench.handle(new GamRequest.RaiseMenu("root keys"), STATUS));
        bench.tap('a');
        assertEquals(key('a'), bench.told("vault").getLast());
        assertTrue(bench.screen.objects.isEmpty());

        bench.handle(new GamRequest.Redraw(), VAULT);

        assertEquals(
                List.of(0, XousError.SHARE_VIOLATION.code()),
                bench.later.stream().map(reply -> GamBench.answer(reply, PayloadReader::i32)).toList());
        assertFalse(bench.screen.defacement().isEmpty());
        assertTrue(bench.screen.cleared.stream().allMatch(Rectangle.of(20, 80, 296, 336)::contains), "what is covered is kept");
        bench.patience.forEach(Runnable::run);
        assertEquals(2, bench.later.size());
    }

    @Test
    void anApplicationThatDoesNotDrawIsCoveredAllTheSameAndNothingOfItsHalfPictureShows() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        bench.handle(new GamRequest.RaiseMenu("modals"), MODALS);
        bench.screen.forget();
        bench.patience.forEach(Runnable::run);
        assertEquals(1, bench.later.size());
        assertFalse(bench.screen.cleared.isEmpty());
        assertFalse(bench.screen.defacement().isEmpty());
    }

    @Test
    void aDialogThatIsRaisedAgainLosesNoKey() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        bench.raise("modals", MODALS);
        long pressed = bench.down();
        assertEquals(0, bench.raise("modals", MODALS));
        bench.up('x', pressed);
        assertEquals(key('x'), bench.told("modals").getLast());
    }

    @Test
    void aCoveredCanvasMayStillAskHowLargeItsTextsWouldBe() {
        Gid canvas = bench.canvas(bench.register("vault", UxType.FRAMEBUFFER, VAULT), VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        bench.raise("modals", MODALS);
        bench.handle(
                new GamRequest.RenderTextView(TextView.in(canvas, BoundsHint.box(0, 0, 99, 20))
                        .text("x")
                        .build()),
                VAULT);
        assertEquals(
                TextView.Operation.COMPUTE_BOUNDS, bench.screen.texts.getFirst().operation());
    }

    @Test
    void whatWasCoveredIsDrawnAnewByItsOwner() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        bench.raise("modals", MODALS);
        bench.told("vault").clear();
        bench.handle(new GamRequest.RevertFocus(), MODALS);
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("vault"));
    }

    @Test
    void aDialogGrowsOnlyAsFarAsItsLayoutLets() {
        Token modal = bench.register("modals", UxType.MODAL, MODALS);
        CanvasSize granted = GamBench.answer(
                bench.handle(new GamRequest.SetCanvasBounds(modal, new CanvasSize(9999, 9999)), MODALS),
                CanvasSize::read);
        assertEquals(new CanvasSize(296, 402), granted);
    }
}
