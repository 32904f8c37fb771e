package precursor.services.gam;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import precursor.hw.SystemManifest.UxType;
import precursor.services.gam.GamBench.Told;
import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.GamRequest;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Gid;
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
        bench.handle(new GamRequest.RenderObject(bench.canvas(status, STATUS), BOX), STATUS);
        assertTrue(bench.screen.objects.isEmpty());
        assertTrue(bench.screen.cleared.isEmpty());
        assertTrue(bench.told("status").isEmpty());

        bench.register("vault", UxType.FRAMEBUFFER, VAULT);

        assertEquals(Rectangle.of(0, 0, 336, 536), bench.screen.cleared.getFirst());
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("vault"));
        assertEquals(List.of(TO_DRAW), bench.told("status"));
    }

    @Test
    void anApplicationThatIsNotTheFirstOfTheManifestWaitsUntilItIsChosen() {
        Token status = bench.register("status", UxType.FRAMEBUFFER, STATUS);
        bench.register("chat", UxType.CHAT, CHAT);
        assertTrue(bench.told("chat").isEmpty());
        assertTrue(bench.screen.cleared.isEmpty());
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("vault"));
        assertTrue(bench.told("chat").isEmpty());
        bench.handle(new GamRequest.SwitchToApp(status, "chat"), STATUS);
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("chat"));
    }

    @Test
    void theFirstApplicationComesToTheFrontWheneverNobodyIsThere() {
        Token status = bench.register("status", UxType.FRAMEBUFFER, STATUS);
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("chat", UxType.CHAT, CHAT);
        bench.gam.died(VAULT);
        assertTrue(bench.told("chat").isEmpty());
        bench.told("vault").clear();
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("vault"));
        bench.handle(new GamRequest.SwitchToApp(status, "chat"), STATUS);
        bench.gam.died(VAULT);
        bench.told("vault").clear();
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        assertTrue(bench.told("vault").isEmpty());
        bench.gam.died(CHAT);
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("vault"));
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
                GamBench.answer(bench.handle(new GamRequest.ClaimToken("modals"), MODALS), in -> in.optional(Token::read));
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
        assertEquals(Reply.scalar(false), bench.handle(new GamRequest.TrustedInitDone(), VAULT));
        bench.register("root keys", UxType.MODAL, STATUS);
        assertEquals(Reply.scalar(true), bench.handle(new GamRequest.TrustedInitDone(), VAULT));
    }

    @Test
    void aForeignTokenOrCanvasIsWorthNothing() {
        Token vault = bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        Gid canvas = bench.canvas(vault, VAULT);
        bench.screen.forget();
        assertDenied(bench.handle(new GamRequest.RequestContentCanvas(vault), STRANGER));
        assertDenied(bench.handle(new GamRequest.RequestContentCanvas(new Token(0, 0)), VAULT));
        assertDenied(bench.handle(new GamRequest.GetCanvasBounds(canvas), STRANGER));
        assertDenied(bench.handle(new GamRequest.SetCanvasBounds(vault, new CanvasSize(1, 1)), STRANGER));
        assertDenied(bench.handle(new GamRequest.RenderObject(canvas, BOX), STRANGER));
        assertDenied(bench.handle(
                new GamRequest.RenderTextView(
                        TextView.in(canvas, BoundsHint.box(0, 0, 9, 9)).text("x").build()),
                STRANGER));
        bench.handle(new GamRequest.ClearCanvas(canvas), STRANGER);
        bench.handle(new GamRequest.Redraw(), STRANGER);
        assertTrue(bench.screen.objects.isEmpty());
        assertTrue(bench.screen.texts.isEmpty());
        assertTrue(bench.screen.cleared.isEmpty());
        assertEquals(0, bench.screen.flushes);
    }
}
