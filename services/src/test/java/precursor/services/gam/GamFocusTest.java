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
import static precursor.services.gam.GamBench.sid;

import java.util.List;
import org.junit.jupiter.api.Test;
import precursor.hw.SystemManifest.UxType;
import precursor.services.gam.GamBench.Told;
import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.GamRequest;
import precursor.services.gam.api.Hands;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.Token;
import precursor.services.keyboard.api.KeyboardNews;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;

/** Who is in front, and whose a key is. */
class GamFocusTest {

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

    @Test
    void anAlertOverAnAlertIsAShareViolation() {
        bench.register("modals", UxType.MODAL, MODALS);
        bench.register("root keys", UxType.MODAL, STATUS);
        assertEquals(0, bench.raise("modals", MODALS));
        assertEquals(XousError.SHARE_VIOLATION.code(), bench.raise("root keys", STATUS));
        bench.told("root keys").clear();
        bench.handle(new GamRequest.RevertFocus(), MODALS);
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
        bench.handle(new GamRequest.Redraw(), STATUS);
        bench.handle(new GamRequest.Redraw(), STATUS);
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
        bench.handle(new GamRequest.RevertFocusNb(), VAULT);
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
        bench.handle(new GamRequest.RevertFocus(), MODALS);
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
    void whatComesUpTellsWhetherHandsWereBusyElsewhere() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        bench.register("root keys", UxType.MODAL, STATUS);
        bench.raise("modals", MODALS);
        assertFalse(bench.interrupts, "nobody has pressed anything");
        bench.tap('a');
        bench.handle(new GamRequest.RevertFocus(), MODALS);
        bench.raise("modals", MODALS);
        assertFalse(bench.interrupts, "its own keys");
        bench.handle(new GamRequest.RevertFocus(), MODALS);
        bench.raise("root keys", STATUS);
        assertTrue(bench.interrupts, "those of a dialog that has gone");
        bench.handle(new GamRequest.RevertFocus(), STATUS);
        bench.now += Hands.BUSY_MILLIS;
        bench.down();
        bench.raise("modals", MODALS);
        assertTrue(bench.interrupts, "a key that is down");
        bench.now += Hands.BUSY_MILLIS;
        bench.handle(new GamRequest.RevertFocus(), MODALS);
        bench.raise("root keys", STATUS);
        assertTrue(bench.interrupts, "the person was reading the one that has just gone");
    }

    @Test
    void noDialogThatComesUpMeanwhileTakesThePanicAway() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        bench.told("vault").clear();
        long held = bench.down();
        bench.raise("modals", MODALS);
        bench.up(RawKeys.PANIC, held);
        assertTrue(bench.told("vault").contains(key(RawKeys.PANIC)));
        assertFalse(bench.told("modals").contains(key(RawKeys.PANIC)));
    }

    @Test
    void aKeyOfADialogIsNotLostToAnApplicationThatComesOrGoesBehindIt() {
        bench.register("modals", UxType.MODAL, MODALS);
        bench.raise("modals", MODALS);
        bench.told("modals").clear();
        long first = bench.down();
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.up('a', first);
        long second = bench.down();
        bench.gam.died(VAULT);
        bench.up('b', second);
        assertEquals(
                List.of(key('a'), key('b')),
                bench.told("modals").stream().filter(told -> told.opcode() == KEYS).toList());
    }

    @Test
    void clientsCannotType() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.told("vault").clear();
        assertEquals(
                Reply.failure(XousError.UNAVAILABLE), bench.handle(new GamRequest.Unavailable(17), STRANGER));
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
        bench.handle(new GamRequest.AllowMainMenu(), STATUS);
        bench.tap(RawKeys.SELECT);
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("main menu"));
        bench.tap(RawKeys.SELECT);
        assertEquals(key(RawKeys.SELECT), bench.told("main menu").getLast());
    }

    @Test
    void theMiddleKeyOpensNothingBeforeThereIsAnApplication() {
        bench.register("main menu", UxType.MENU, STATUS);
        bench.handle(new GamRequest.AllowMainMenu(), STATUS);
        bench.tap(RawKeys.SELECT);
        assertTrue(bench.told("main menu").isEmpty());
    }

    @Test
    void whoeverMaySwitchMayRaiseOthersMenus() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        assertEquals(XousError.ACCESS_DENIED.code(), bench.raise("modals", STATUS));
        bench.register("main menu", UxType.MENU, STATUS);
        assertEquals(0, bench.raise("modals", STATUS));
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("modals"));
    }

    @Test
    void switchingTakesATrustedToken() {
        Token vault = bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        Token status = bench.register("status", UxType.FRAMEBUFFER, STATUS);
        bench.register("chat", UxType.CHAT, CHAT);
        assertDenied(bench.handle(new GamRequest.SwitchToApp(vault, "chat"), VAULT));
        assertDenied(bench.handle(new GamRequest.SwitchToApp(status, "chat"), VAULT));
        bench.told("vault").clear();
        bench.handle(new GamRequest.SwitchToApp(status, "chat"), STATUS);
        assertEquals(List.of(BEHIND), bench.told("vault"));
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("chat"));
        assertInstanceOf(
                Reply.Failure.class, bench.handle(new GamRequest.SwitchToApp(status, "modals"), STATUS));
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
        assertDenied(bench.handle(new GamRequest.RequestContentCanvas(modal), MODALS));
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
        bench.handle(new GamRequest.RevertFocus(), MODALS);
        bench.tap('b');
        assertEquals(key('b'), bench.told("vault").getLast());
    }

    @Test
    void aRedrawForWhichThereWasNoRoomComesLater() {
        bench.full.put(sid("vault"), true);
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        assertTrue(bench.told("vault").isEmpty());
        bench.full.clear();
        bench.handle(new GamRequest.TrustedInitDone(), VAULT);
        assertEquals(List.of(IN_FRONT, TO_DRAW), bench.told("vault"));
    }

    @Test
    void keysForWhichThereWasNoRoomComeWithoutARequest() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.told("vault").clear();
        bench.full.put(sid("vault"), true);
        bench.tap('a');
        bench.tap('b');
        bench.soon.removeFirst().run();
        assertTrue(bench.told("vault").isEmpty());
        bench.full.clear();
        bench.soon.removeFirst().run();
        assertEquals(List.of(key('a'), key('b')), bench.told("vault"));
        assertTrue(bench.soon.isEmpty(), "nothing is owed any more");
    }

    @Test
    void panicForWhichThereWasNoRoomComesAfterADialogTookTheFrontAndBeforeAllElse() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        bench.told("vault").clear();
        bench.full.put(sid("vault"), true);
        bench.tap(RawKeys.PANIC);
        bench.raise("modals", MODALS);
        bench.full.clear();
        bench.soon.removeLast().run();
        assertEquals(List.of(key(RawKeys.PANIC), BEHIND), bench.told("vault"));
    }

    @Test
    void aDialogThatComesWhileTheKeyIsHeldTakesNoPanicAway() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.register("modals", UxType.MODAL, MODALS);
        long held = bench.down();
        bench.raise("modals", MODALS);
        bench.up(RawKeys.PANIC, held);
        assertEquals(key(RawKeys.PANIC), bench.told("vault").getLast());
        assertFalse(bench.told("modals").contains(key(RawKeys.PANIC)));
    }

    @Test
    void panicIsNotLostBehindAsManyKeysAsCanWait() {
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.told("vault").clear();
        bench.full.put(sid("vault"), true);
        for (int i = 0; i < 5000; i++) {
            bench.tap('a');
        }
        bench.tap(RawKeys.PANIC);
        bench.full.clear();
        bench.soon.removeLast().run();
        assertEquals(key(RawKeys.PANIC), bench.told("vault").getFirst());
        assertEquals(1, bench.told("vault").stream().filter(key(RawKeys.PANIC)::equals).count());
    }

    @Test
    void onlyTheStatusBarSwitchesTheScreenOff() {
        bench.register("status", UxType.FRAMEBUFFER, STATUS);
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        assertDenied(bench.handle(new GamRequest.PowerDownRequest(), VAULT));
        assertEquals(0, bench.screen.sleepScreens);
        assertEquals(Reply.scalar(0), bench.handle(new GamRequest.PowerDownRequest(), STATUS));
        assertEquals(1, bench.screen.sleepScreens);
    }

    @Test
    void asleepNothingIsShownAndNoKeyIsAnybodysAndThenAllIsDrawnAnew() {
        bench.register("status", UxType.FRAMEBUFFER, STATUS);
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        bench.gam.suspend();
        assertEquals(1, bench.screen.sleepScreens);
        bench.screen.forget();
        bench.told("vault").clear();
        bench.told("status").clear();
        bench.gam.keyboard(new KeyboardNews.Key('a', 7));
        bench.register("root keys", UxType.MODAL, STATUS);
        assertEquals(0, bench.raise("root keys", STATUS));
        assertEquals(List.of(), bench.screen.cleared);
        assertFalse(bench.told("vault").contains(key('a')));
        bench.gam.screenIsNew();
        assertEquals(2, bench.screen.sleepScreens);
        bench.handle(new GamRequest.RevertFocus(), STATUS);
        bench.told("vault").clear();
        bench.gam.resume();
        assertTrue(bench.told("vault").contains(TO_DRAW));
        assertTrue(bench.told("status").contains(TO_DRAW));
        bench.gam.keyboard(new KeyboardNews.Key('b', 7));
        assertFalse(bench.told("vault").contains(key('b')), "it went down while the device slept");
        bench.gam.keyboard(new KeyboardNews.Key('c', 8));
        assertTrue(bench.told("vault").contains(key('c')));
    }
}
