package precursor.services.gam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static precursor.services.gam.GamBench.CHAT;
import static precursor.services.gam.GamBench.IME;
import static precursor.services.gam.GamBench.KEYS;
import static precursor.services.gam.GamBench.LINE;
import static precursor.services.gam.GamBench.LINE_CHANGED;
import static precursor.services.gam.GamBench.MODALS;
import static precursor.services.gam.GamBench.STATUS;
import static precursor.services.gam.GamBench.STRANGER;
import static precursor.services.gam.GamBench.VAULT;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import precursor.hw.SystemManifest.UxType;
import precursor.services.gam.GamBench.Given;
import precursor.services.gam.GamBench.Told;
import precursor.services.gam.api.GamRequest;
import precursor.services.gam.api.InputLine;
import precursor.services.gam.api.InputTarget;
import precursor.services.gam.api.Predictor;
import precursor.services.gam.api.RawKeys;
import precursor.services.gam.api.UxRegistration;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Token;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;

class InputMethodTest {

    private static final Told TO_DRAW = new Told(GamBench.REDRAW, Words.NONE);
    private static final Reply DENIED = Reply.failure(XousError.ACCESS_DENIED);

    private final GamBench bench = new GamBench("chat");
    private Token line = new Token(0, 0);
    private Token chat = new Token(0, 0);

    @BeforeEach
    void anInputMethodAndAChat() {
        line = bench.register("line", UxType.INPUT, IME);
        bench.register("strip", UxType.PREDICTIVE, IME);
        chat = bench.register("chat", UxType.CHAT, CHAT);
    }

    private InputTarget target() {
        return found().orElseThrow();
    }

    private Optional<InputTarget> found() {
        return GamBench.answer(
                bench.handle(new GamRequest.GetInputTarget(), IME), in -> in.optional(InputTarget::read));
    }

    private Reply tell(boolean finished, String text, Pid sender) {
        return bench.handle(new GamRequest.TellLine(target().number(), finished, new InputLine(text)), sender);
    }

    @Test
    void theLineAndTheStripLieBelowTheChat() {
        assertEquals(Reply.scalar(336, 458), bounds(bench.canvas(chat, CHAT), CHAT));
        assertEquals(Reply.scalar(336, 23), bounds(bench.canvas(line, IME), IME));
        assertEquals(List.of(TO_DRAW), bench.told("line"));
        assertEquals(List.of(TO_DRAW), bench.told("strip"));
    }

    private Reply bounds(Gid canvas, Pid owner) {
        return bench.handle(new GamRequest.GetCanvasBounds(canvas), owner);
    }

    @Test
    void aKeyGoesToTheInputMethodWithTheNameOfItsChat() {
        bench.tap('a');
        assertEquals(
                new Told(KEYS, new InputTarget.Key('a', target().number()).words()),
                bench.told("line").getLast());
        assertTrue(bench.told("chat").stream().noneMatch(t -> t.opcode() == KEYS));
    }

    @Test
    void aKeyThatIsPassedOnReachesTheChatThatItWasTypedInto() {
        InputTarget.Key key = new InputTarget.Key(RawKeys.UP, target().number());
        bench.handle(new GamRequest.PassKey(key), IME);
        assertEquals(new Told(KEYS, Words.of(RawKeys.UP)), bench.told("chat").getLast());
        int before = bench.told("chat").size();
        bench.handle(new GamRequest.PassKey(key), STRANGER);
        assertEquals(before, bench.told("chat").size());
    }

    @Test
    void aLineReachesTheChat() {
        tell(false, "a", IME);
        tell(true, "ab", IME);
        assertEquals(List.of(new Given(LINE_CHANGED, "a"), new Given(LINE, "ab")), bench.given("chat"));
    }

    @Test
    void ofASlowChatTheNewestChangeWaitsAndAllLinesDo() {
        bench.full.put(GamBench.sid("chat"), true);
        tell(false, "a", IME);
        tell(false, "ab", IME);
        tell(true, "ab", IME);
        tell(false, "", IME);
        tell(false, "c", IME);
        bench.full.put(GamBench.sid("chat"), false);
        bench.handle(new GamRequest.Redraw(), CHAT);
        assertEquals(
                List.of(new Given(LINE_CHANGED, "ab"), new Given(LINE, "ab"), new Given(LINE_CHANGED, "c")),
                bench.given("chat"));
    }

    @Test
    void whatIsOwedToAChatThatNeverListensIsBounded() {
        bench.full.put(GamBench.sid("chat"), true);
        for (int i = 0; i < 100; i++) {
            tell(true, "line " + i, IME);
        }
        bench.full.put(GamBench.sid("chat"), false);
        bench.handle(new GamRequest.Redraw(), CHAT);
        assertEquals(OwedLines.MOST, bench.given("chat").size());
        assertEquals("line 99", bench.given("chat").getLast().text());
    }

    @Test
    void onlyTheInputMethodMayAskAndTell() {
        assertEquals(DENIED, bench.handle(new GamRequest.GetInputTarget(), CHAT));
        assertEquals(DENIED, tell(true, "x", CHAT));
        assertEquals(List.of(), bench.given("chat"));
    }

    @Test
    void withoutAChatInFrontThereIsNoTargetAndNoLine() {
        bench.gam.died(CHAT);
        bench.register("vault", UxType.FRAMEBUFFER, VAULT);
        Token status = bench.register("status", UxType.FRAMEBUFFER, STATUS);
        bench.handle(new GamRequest.SwitchToApp(status, "vault"), STATUS);
        assertEquals(Optional.empty(), found());
        int before = bench.told("line").size();
        bench.tap('a');
        assertEquals(before, bench.told("line").size());
        assertEquals(new Told(KEYS, Words.of('a')), bench.told("vault").getLast());
    }

    @Test
    void aDialogAboveAChatGetsItsKeys() {
        bench.register("modals", UxType.MODAL, MODALS);
        bench.raise("modals", MODALS);
        bench.tap('a');
        assertEquals(new Told(KEYS, Words.of('a')), bench.told("modals").getLast());
    }

    @Test
    void aChatThatWasStartedAgainIsAnotherTarget() {
        InputTarget first = target();
        bench.gam.died(CHAT);
        bench.told("line").clear();
        bench.register("chat", UxType.CHAT, CHAT);
        assertNotEquals(first.number(), target().number());
        assertEquals(List.of(TO_DRAW), bench.told("line"));
        assertEquals(Reply.returned(), bench.handle(
                new GamRequest.TellLine(first.number(), true, new InputLine("old")), IME));
        assertEquals(List.of(), bench.given("chat"));
    }

    @Test
    void otherLabelsHaveTheStripAndTheLineDrawn() {
        bench.handle(new GamRequest.Redraw(), IME);
        bench.told("line").clear();
        bench.told("strip").clear();
        Predictor tray = Predictor.IconTray.of("one", "two", "three", "four").marked(2);
        assertEquals(Reply.returned(), bench.handle(new GamRequest.SetPredictor(chat, tray), CHAT));
        assertEquals(tray, target().predictor());
        assertEquals(List.of(TO_DRAW), bench.told("strip"));
        assertEquals(List.of(TO_DRAW), bench.told("line"));
        assertEquals(DENIED, bench.handle(new GamRequest.SetPredictor(chat, tray), STRANGER));
    }

    @Test
    void whenTheInputMethodDiesChatsAreToldThatTheirLineIsEmpty() {
        tell(false, "half", IME);
        bench.gam.died(IME);
        bench.tap('a');
        assertEquals(new Given(LINE_CHANGED, ""), bench.given("chat").getLast());
        bench.register("line", UxType.INPUT, IME);
        assertEquals(TO_DRAW, bench.told("line").getLast());
    }

    @Test
    void aChatSaysWhatItWantsOfItsLineAndNobodyElseDoes() {
        UxRegistration asked = GamBench.registration("other chat", UxType.CHAT);
        UxRegistration without = UxRegistration.drawing(asked.name(), asked.ux(), asked.listener(), asked.redraw());
        assertEquals(Optional.empty(), bench.register(without, STRANGER));
        assertTrue(bench.register(asked, STRANGER).isPresent());
    }
}
