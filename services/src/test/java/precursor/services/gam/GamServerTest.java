package precursor.services.gam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static precursor.services.gam.GamBench.CHAT;
import static precursor.services.gam.GamBench.FOCUS;
import static precursor.services.gam.GamBench.KEYS;
import static precursor.services.gam.GamBench.MODALS;
import static precursor.services.gam.GamBench.REDRAW;
import static precursor.services.gam.GamBench.STATUS;
import static precursor.services.gam.GamBench.STRANGER;
import static precursor.services.gam.GamBench.VAULT;
import static precursor.services.gam.GamBench.registration;
import static precursor.services.gam.GamBench.sid;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import precursor.hw.SystemManifest.UxType;
import precursor.services.gam.GamBench.Told;
import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.GamRequest;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.Token;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;

class GamServerTest {

    private static final Shape BOX = new Shape.Box(Rectangle.of(-500, -500, 2000, 2000), DrawStyle.DARK_FILL);
    private static final Told TO_DRAW = new Told(REDRAW, Words.NONE);
    private static final Told IN_FRONT = new Told(FOCUS, FocusState.FOREGROUND.words());
    private static final Told BEHIND = new Told(FOCUS, FocusState.BACKGROUND.words());

    private final GamBench bench = new GamBench();

    private static void assertDenied(Reply reply) {
        assertEquals(Reply.failure(XousError.ACCESS_DENIED), reply);
    }

    private static Told key(int codePoint) {
        return new Told(KEYS, Words.of(codePoint));
    }

    // Boot

    @Test
    void theBootLogoStaysUntilTheFirstApplicationIsShown() {
        assertEquals(1, bench.screen.bootLogos);
        Token status = bench.register("status", UxType.FRAMEBUFFER, STATUS);
        bench.gam.handle(new GamRequest.RenderObject(bench.canvas(status, STATUS), BOX), STATUS);
        assertTrue(bench.screen.objects.isEmpty());
        assertTrue(bench.screen.cleared.isEmpty());
        assertTrue(bench.told("status").isEmpty());

        bench.register("vault", UxType.FRAMEBUFFER, VAULT);

        assertEquals(Rectangle.of(0, 0, 336, 536), bench.screen.cleared.getFirst());
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("vault"));
        assertEquals(List.of(TO_DRAW), bench.told("status"));
    }

    @Test
    void aPasswordBoxCanBeShownBeforeAnyApplication() {
        Token status = bench.register("status", UxType.FRAMEBUFFER, STATUS);
        bench.register("root keys", UxType.MODAL, STATUS);
        assertEquals(0, bench.raise("root keys", STATUS));
        assertEquals(Rectangle.of(0, 0, 336, 536), bench.screen.cleared.getFirst());
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("root keys"));
        assertEquals(List.of(TO_DRAW), bench.told("status"));
        bench.tap('1');
        assertEquals(key('1'), bench.told("root keys").getLast());
        assertNotEquals(Gid.NONE, bench.canvas(status, STATUS));
    }

    // Names, processes, tokens

    @Test
    void aNameIsOnlyForTheProcessThatTheManifestNames() {
        assertEquals(Optional.empty(), bench.register(registration("vault", UxType.FRAMEBUFFER), STRANGER));
        assertEquals(Optional.empty(), bench.register(registration("modals", UxType.MODAL), VAULT));
    }

    @Test
    void anUnknownNameIsRefused() {
        assertEquals(Optional.empty(), bench.register(registration("vau1t", UxType.FRAMEBUFFER), VAULT));
    }

    @Test
    void anotherUxTypeThanTheManifestsIsRefused() {
        assertEquals(Optional.empty(), bench.register(registration("vault", UxType.MODAL), VAULT));
    }

    @Test
    void aNameIsGivenOnce() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        assertEquals(Optional.empty(), bench.register(registration("vault", UxType.FRAMEBUFFER), VAULT));
    }

    @Test
    void aClaimedTokenIsTheRegistrationsAndNoOtherIs() {
        Optional<Token> claimed =
                GamBench.answer(bench.gam.handle(new GamRequest.ClaimToken("modals"), MODALS), in -> in.optional(Token::read));
        assertEquals(Optional.empty(), bench.register(registration("modals", UxType.MODAL), MODALS));
        assertEquals(
                Optional.empty(),
                bench.register(registration("modals", UxType.MODAL).with(new Token(1, 2)), MODALS));
        assertEquals(
                claimed,
                bench.register(registration("modals", UxType.MODAL).with(claimed.orElseThrow()), MODALS));
    }

    @Test
    void trustedInitIsDoneWhenAllBootContextsAreClaimed() {
        bench.register("status", UxType.FRAMEBUFFER, STATUS);
        bench.register("modals", UxType.MODAL, MODALS);
        assertEquals(Reply.scalar(false), bench.gam.handle(new GamRequest.TrustedInitDone(), VAULT));
        bench.register("root keys", UxType.MODAL, STATUS);
        assertEquals(Reply.scalar(true), bench.gam.handle(new GamRequest.TrustedInitDone(), VAULT));
    }

    @Test
    void aForeignTokenOrCanvasIsWorthNothing() {
        Token vault = bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        Gid canvas = bench.canvas(vault, VAULT);
        bench.screen.forget();
        assertDenied(bench.gam.handle(new GamRequest.RequestContentCanvas(vault), STRANGER));
        assertDenied(bench.gam.handle(new GamRequest.RequestContentCanvas(new Token(0, 0)), VAULT));
        assertDenied(bench.gam.handle(new GamRequest.GetCanvasBounds(canvas), STRANGER));
        assertDenied(bench.gam.handle(new GamRequest.SetCanvasBounds(vault, new CanvasSize(1, 1)), STRANGER));
        assertDenied(bench.gam.handle(new GamRequest.RenderObject(canvas, BOX), STRANGER));
        assertDenied(bench.gam.handle(
                new GamRequest.RenderTextView(
                        TextView.in(canvas, BoundsHint.box(0, 0, 9, 9)).text("x").build()),
                STRANGER));
        bench.gam.handle(new GamRequest.ClearCanvas(canvas), STRANGER);
        bench.gam.handle(new GamRequest.Redraw(), STRANGER);
        assertTrue(bench.screen.objects.isEmpty());
        assertTrue(bench.screen.texts.isEmpty());
        assertTrue(bench.screen.cleared.isEmpty());
        assertEquals(0, bench.screen.flushes);
    }

    // Drawing

    @Test
    void theClipIsTheCanvasWhateverTheClientSays() {
        Token vault = bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        Gid canvas = bench.canvas(vault, VAULT);
        bench.gam.handle(new GamRequest.RenderObject(canvas, BOX), VAULT);
        bench.gam.handle(
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
        bench.gam.handle(new GamRequest.RenderTextView(forged), VAULT);
        bench.gam.handle(new GamRequest.RenderTextView(forged.but().canvas(bar).token(vault).build()), STATUS);
        bench.gam.handle(new GamRequest.RenderTextView(forged.but().canvas(bar).token(status).build()), STATUS);

        assertFalse(bench.screen.texts.get(0).invert());
        assertTrue(bench.screen.texts.get(0).untrusted());
        assertEquals(Optional.empty(), bench.screen.texts.get(0).selected());
        assertFalse(bench.screen.texts.get(1).invert());
        assertTrue(bench.screen.texts.get(2).invert());
        assertTrue(bench.screen.texts.get(2).selected().isPresent());
        assertTrue(bench.screen.texts.stream().allMatch(t -> t.token().isEmpty()));
    }

    @Test
    void anUntrustedContextCannotInvertWithLines() {
        Gid canvas = bench.canvas(bench.register("vault", UxType.FRAMEBUFFER, VAULT), VAULT);
        bench.gam.handle(new GamRequest.RenderObject(canvas, new Shape.XorLine(Point.ORIGIN, Point.ORIGIN)), VAULT);
        assertTrue(bench.screen.objects.isEmpty());
    }

    @Test
    void aDialogDefacesWhatItCoversButNotTheStatusBarNorItself() {
        Gid canvas = bench.canvas(bench.register("vault", UxType.FRAMEBUFFER, VAULT), VAULT);
        Token modal = bench.register("modals", UxType.MODAL, MODALS);
        bench.gam.handle(new GamRequest.SetCanvasBounds(modal, new CanvasSize(296, 200)), MODALS);
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
        bench.gam.handle(new GamRequest.RenderObject(canvas, BOX), VAULT);
        bench.gam.handle(new GamRequest.ClearCanvas(canvas), VAULT);
        assertTrue(bench.screen.objects.isEmpty());
        assertTrue(bench.screen.cleared.isEmpty());
    }

    @Test
    void aCoveredCanvasMayStillAskHowLargeItsTextsWouldBe() {
        Gid canvas = bench.canvas(bench.register("vault", UxType.FRAMEBUFFER, VAULT), VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        bench.raise("modals", MODALS);
        bench.gam.handle(
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
        bench.gam.handle(new GamRequest.RevertFocus(), MODALS);
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("vault"));
    }

    @Test
    void aDialogGrowsOnlyAsFarAsItsLayoutLets() {
        Token modal = bench.register("modals", UxType.MODAL, MODALS);
        CanvasSize granted = GamBench.answer(
                bench.gam.handle(new GamRequest.SetCanvasBounds(modal, new CanvasSize(9999, 9999)), MODALS),
                CanvasSize::read);
        assertEquals(new CanvasSize(296, 402), granted);
    }

    // Focus and keys

    @Test
    void anAlertOverAnAlertIsAShareViolation() {
        bench.register("modals", UxType.MODAL, MODALS);
        bench.register("root keys", UxType.MODAL, STATUS);
        assertEquals(0, bench.raise("modals", MODALS));
        assertEquals(XousError.SHARE_VIOLATION.code(), bench.raise("root keys", STATUS));
        bench.told("root keys").clear();
        bench.gam.handle(new GamRequest.RevertFocus(), MODALS);
        assertEquals(List.of(new GamBench.Told(GamBench.FOCUS, FocusState.FREE.words())), bench.told("root keys"));
        assertEquals(0, bench.raise("root keys", STATUS));
    }

    @Test
    void whoWasRefusedTheFrontHearsOnceThatItIsFreeAlsoWhenItsQueueWasFullOrTheOtherDied() {
        bench.register("modals", UxType.MODAL, MODALS);
        bench.register("root keys", UxType.MODAL, STATUS);
        bench.raise("modals", MODALS);
        bench.raise("root keys", STATUS);
        bench.told("root keys").clear();
        bench.full.put(GamBench.sid("root keys"), true);
        bench.gam.died(MODALS);
        assertEquals(List.of(), bench.told("root keys"));
        bench.full.clear();
        bench.gam.handle(new GamRequest.Redraw(), STATUS);
        bench.gam.handle(new GamRequest.Redraw(), STATUS);
        assertEquals(List.of(new GamBench.Told(GamBench.FOCUS, FocusState.FREE.words())), bench.told("root keys"));
    }

    @Test
    void onlyMenusAndDialogsCanBeRaisedAndOnlyByTheirOwnersOrTheApplicationInFront() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        assertEquals(XousError.INVALID_ARGUMENT.code(), bench.raise("vault", VAULT));
        assertEquals(XousError.NOT_FOUND.code(), bench.raise("root keys", STATUS));
        assertEquals(XousError.ACCESS_DENIED.code(), bench.raise("modals", STRANGER));
        assertEquals(0, bench.raise("modals", VAULT));
    }

    @Test
    void nobodyTakesAnothersDialogAway() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        bench.raise("modals", MODALS);
        bench.told("modals").clear();
        bench.gam.handle(new GamRequest.RevertFocusNb(), VAULT);
        bench.tap('a');
        assertEquals(List.of(key('a')), bench.told("modals"));
    }

    @Test
    void keysGoToTheFrontContextOnly() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        bench.tap('a');
        bench.raise("modals", MODALS);
        bench.tap('b');
        bench.gam.handle(new GamRequest.RevertFocus(), MODALS);
        bench.tap('c');
        assertEquals(List.of(IN_FRONT, TO_DRAW, key('a'), BEHIND, IN_FRONT, TO_DRAW, key('c')), bench.told("vault"));
        assertEquals(List.of(IN_FRONT, TO_DRAW, key('b'), BEHIND), bench.told("modals"));
    }

    @Test
    void aKeyThatWentDownBeforeADialogDoesNotAnswerIt() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        long held = bench.down();
        bench.raise("modals", MODALS);
        bench.told("modals").clear();
        bench.told("vault").clear();
        bench.up('y', held);
        assertTrue(bench.told("modals").isEmpty());
        assertTrue(bench.told("vault").isEmpty());
        bench.tap('n');
        assertEquals(List.of(key('n')), bench.told("modals"));
    }

    @Test
    void clientsCannotType() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.told("vault").clear();
        assertEquals(
                Reply.failure(XousError.UNAVAILABLE), bench.gam.handle(new GamRequest.Unavailable(17), STRANGER));
        assertTrue(bench.told("vault").isEmpty());
    }

    @Test
    void theMiddleKeyOpensTheMainMenuOnlyWhenAllowedAndOnlyOverAnApplication() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("main menu", UxType.MENU, STATUS);
        bench.told("vault").clear();
        bench.tap(RawKeys.SELECT);
        assertEquals(List.of(key(RawKeys.SELECT)), bench.told("vault"));
        assertTrue(bench.told("main menu").isEmpty());
        bench.gam.handle(new GamRequest.AllowMainMenu(), STATUS);
        bench.tap(RawKeys.SELECT);
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("main menu"));
        bench.tap(RawKeys.SELECT);
        assertEquals(key(RawKeys.SELECT), bench.told("main menu").getLast());
    }

    @Test
    void switchingTakesATrustedToken() {
        Token vault = bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        Token status = bench.register("status", UxType.FRAMEBUFFER, STATUS);
        bench.register("chat", UxType.CHAT, CHAT);
        assertDenied(bench.gam.handle(new GamRequest.SwitchToApp(vault, "chat"), VAULT));
        assertDenied(bench.gam.handle(new GamRequest.SwitchToApp(status, "chat"), VAULT));
        bench.told("vault").clear();
        bench.gam.handle(new GamRequest.SwitchToApp(status, "chat"), STATUS);
        assertEquals(List.of(BEHIND), bench.told("vault"));
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("chat"));
        assertInstanceOf(
                Reply.Failure.class, bench.gam.handle(new GamRequest.SwitchToApp(status, "modals"), STATUS));
    }

    @Test
    void aDialogOfADeadProcessVanishes() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        Token modal = bench.register("modals", UxType.MODAL, MODALS);
        bench.raise("modals", MODALS);
        bench.told("vault").clear();
        bench.screen.forget();

        bench.gam.died(MODALS);

        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("vault"));
        assertEquals(1, bench.screen.flushes);
        assertDenied(bench.gam.handle(new GamRequest.RequestContentCanvas(modal), MODALS));
        bench.tap('a');
        assertEquals(key('a'), bench.told("vault").getLast());
        assertNotEquals(modal, bench.register("modals", UxType.MODAL, MODALS));
    }

    @Test
    void anApplicationBehindADialogThatDiesLeavesTheDialog() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        bench.raise("modals", MODALS);
        bench.gam.died(VAULT);
        bench.tap('a');
        assertEquals(key('a'), bench.told("modals").getLast());
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.gam.handle(new GamRequest.RevertFocus(), MODALS);
        bench.tap('b');
        assertEquals(key('b'), bench.told("vault").getLast());
    }

    @Test
    void aRedrawForWhichThereWasNoRoomComesLater() {
        bench.full.put(sid("vault"), true);
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        assertTrue(bench.told("vault").isEmpty());
        bench.full.clear();
        bench.gam.handle(new GamRequest.TrustedInitDone(), VAULT);
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("vault"));
    }

    @Test
    void onlyTheStatusBarSwitchesTheScreenOff() {
        bench.register("status", UxType.FRAMEBUFFER, STATUS);
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        assertDenied(bench.gam.handle(new GamRequest.PowerDownRequest(), VAULT));
        assertEquals(0, bench.screen.sleepScreens);
        assertEquals(Reply.scalar(0), bench.gam.handle(new GamRequest.PowerDownRequest(), STATUS));
        assertEquals(1, bench.screen.sleepScreens);
    }
}
