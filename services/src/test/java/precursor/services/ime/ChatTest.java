package precursor.services.ime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.hw.SystemManifest.UxType;
import precursor.services.BaseServices;
import precursor.services.gam.TestGam;
import precursor.services.gam.api.ChatInput;
import precursor.services.gam.api.ContextCanvas;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.InputLine;
import precursor.services.gam.api.Predictor;
import precursor.services.gam.api.RawKeys;
import precursor.services.gam.api.UxRegistration;
import precursor.services.locale.Language;
import precursor.services.names.api.Names;
import precursor.xous.message.Message;
import precursor.xous.message.Reply;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/** A chat, its line and its strip: the real processes, a real screen. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ChatTest {

    private static final int REDRAW = 0;
    private static final int KEYS = 1;
    private static final int FOCUS = 2;
    private static final int LINE = 3;
    private static final int LINE_CHANGED = 4;
    private static final int DEATH = 5;
    private static final String READY = "Ready for input…";
    private static final Predictor TRAY = Predictor.IconTray.of("FIDO", "1234", "****", "Menu").marked(0);

    private final BaseServices services = BaseServices.start(
            TestGam.spec(BaseServices.FIRST_PID),
            BaseServices.process(BaseServices.FIRST_PID + 1, "ime", List.of(), List.of(Gam.NAME)),
            BaseServices.process(BaseServices.FIRST_PID + 2, "app", List.of(), List.of(Gam.NAME)));
    private final SystemManifest manifest = services.manifest(
            new Context("input line", UxType.INPUT, 125, "ime", false),
            new Context("predictive strip", UxType.PREDICTIVE, 125, "ime", false),
            new Context("emoji menu", UxType.MENU, 127, "ime", false),
            new Context("app", UxType.CHAT, 62, "app", false));
    private final TestGam gam = new TestGam(services, manifest);
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final AtomicReference<Language> language = new AtomicReference<>(Language.ENGLISH);

    ChatTest() {
        services.start("ime", xous -> ImeMain.run(xous, manifest, language::get));
    }

    @AfterEach
    void off() {
        services.close();
        assertEquals(List.of(), services.machine().failures());
    }

    /** An application that says what it is told. */
    private ContextCanvas app(ChatInput input) {
        Xous xous = services.process("app");
        Names names = Names.connect(xous);
        Server server = xous.createServer();
        server.watchDeaths(DEATH);
        ContextCanvas canvas = new ContextCanvas(
                () -> new Gam(names.connect(Gam.NAME)),
                UxRegistration.chat("app", server.sid(), REDRAW, KEYS, FOCUS, input));
        Thread.ofPlatform().daemon().name("app").start(() -> server.serve(m -> m, (message, envelope) -> {
            heard(message, canvas);
            return Reply.NONE;
        }));
        return canvas;
    }

    private void heard(Message message, ContextCanvas canvas) {
        switch (message.opcode()) {
            case KEYS -> told.add("key " + Character.toString(
                    RawKeys.of(message.scalars()).codePoints().getFirst()));
            case LINE -> told.add("line " + InputLine.of(message).text());
            case LINE_CHANGED -> told.add("now " + InputLine.of(message).text());
            case REDRAW -> canvas.show(List.of(), List.of());
            case DEATH -> {
                if (message.scalars().first() == BaseServices.FIRST_PID) {
                    canvas.renew();
                }
            }
            default -> {}
        }
    }

    private void expect(String... all) throws InterruptedException {
        for (String each : all) {
            assertEquals(each, told.take());
        }
    }

    @Test
    void aLineIsTypedSentAndGone() throws Exception {
        app(ChatInput.lines(LINE, new Predictor.Shell()));
        gam.await(READY);
        gam.type('x'); // is read behind all that was to be drawn at first
        gam.await("x");
        gam.type(RawKeys.BACKSPACE);
        gam.await(READY);
        gam.looksLike("chat-idle");
        gam.type("echo Grüße");
        gam.await("echo Grüße");
        gam.looksLike("chat-typed");
        gam.type(RawKeys.ENTER);
        expect("line echo Grüße");
        gam.await(READY);
        assertTrue(told.isEmpty());
    }

    @Test
    void theCaretMovesAndEditsWhereItStands() throws Exception {
        app(ChatInput.lines(LINE, new Predictor.Shell()));
        gam.await(READY);
        gam.type("acd");
        gam.type(RawKeys.LEFT, RawKeys.LEFT, 'b', RawKeys.RIGHT, RawKeys.RIGHT, RawKeys.RIGHT, 'x', RawKeys.BACKSPACE);
        gam.type(RawKeys.LEFT);
        gam.await("abcd");
        gam.type(RawKeys.BACKSPACE, RawKeys.ENTER);
        expect("line abd");
    }

    @Test
    void theLastFourLinesComeBackWithTheFunctionKeys() throws Exception {
        app(ChatInput.lines(LINE, new Predictor.Shell()));
        gam.await(READY);
        for (String line : List.of("one", "two", "three", "two", "four", "five")) {
            gam.type(line);
            gam.type(RawKeys.ENTER);
            expect("line " + line);
        }
        gam.await("five four two three");
        gam.type(RawKeys.F3);
        gam.await("two five");
        gam.looksLike("chat-predictions");
        gam.type(RawKeys.ENTER, RawKeys.F4, RawKeys.ENTER);
        expect("line two", "line three");
    }

    @Test
    void anApplicationThatForgetsHasTheLastLinesForgottenToo() throws Exception {
        ContextCanvas canvas = app(ChatInput.lines(LINE, new Predictor.Shell()));
        gam.await(READY);
        gam.type("one");
        gam.type(RawKeys.ENTER);
        expect("line one");
        gam.await("one");
        canvas.clearLine();
        gam.awaitGone("one");
        gam.type(RawKeys.F1, 'x', RawKeys.ENTER);
        expect("line x");
    }

    @Test
    void anApplicationWithATrayGetsChangesAndKeysInTheirOrder() throws Exception {
        app(ChatInput.incremental(LINE, LINE_CHANGED, TRAY));
        gam.await("Menu");
        gam.looksLike("chat-tray");
        gam.type('g', 'i', RawKeys.DOWN, RawKeys.LEFT, 't', RawKeys.F4, RawKeys.BACKSPACE, RawKeys.ENTER);
        expect("now g", "now gi", "key ↓", "key ←", "now git", "key \u0014", "now gi", "line gi", "now ");
    }

    @Test
    void whoHasItsLineClearedIsToldSo() throws Exception {
        ContextCanvas canvas = app(ChatInput.incremental(LINE, LINE_CHANGED, TRAY));
        gam.await("Menu");
        gam.type('g');
        expect("now g");
        canvas.clearLine();
        expect("now ");
        canvas.clearLine();
        expect("now ");
    }

    @Test
    void anEmptyLineSpeaksTheLanguageOfTheLabels() throws Exception {
        ContextCanvas canvas = app(ChatInput.lines(LINE, TRAY));
        gam.await(READY);
        language.set(Language.FRENCH);
        canvas.setPredictor(Predictor.IconTray.of("FIDO", "1234", "****", "Retour").marked(0));
        gam.await("Retour");
        gam.await("Prêt pour la saisie…");
    }

    @Test
    void labelsCanBeChanged() throws Exception {
        ContextCanvas canvas = app(ChatInput.lines(LINE, TRAY));
        gam.await("Menu");
        canvas.setPredictor(Predictor.IconTray.of("eins", "zwei", "", "vier").marked(1));
        gam.await("vier");
        gam.awaitGone("Menu");
    }

    @Test
    void aLongLineShowsWhereTheCaretIs() throws Exception {
        app(ChatInput.lines(LINE, new Predictor.Shell()));
        gam.await(READY);
        StringBuilder line = new StringBuilder();
        for (char end = 'A'; end < 'J'; end++) {
            line.append("012345678").append(end);
            gam.type("012345678" + end);
            gam.await("012345678" + end);
        }
        gam.looksLike("chat-long");
        for (char end = 'I'; end >= 'A'; end--) {
            gam.await(Character.toString(end));
            for (int i = 0; i < 10; i++) {
                gam.type(RawKeys.LEFT);
            }
        }
        gam.await(line.substring(0, 20));
        gam.type(RawKeys.ENTER);
        expect("line " + line);
    }

    @Test
    void anEmojiIsChosenFromAMenu() throws Exception {
        app(ChatInput.incremental(LINE, LINE_CHANGED, TRAY));
        gam.await(READY);
        gam.type('h', 'i', RawKeys.EMOJI);
        gam.await("F1 ✗");
        gam.looksLike("emoji-menu");
        gam.type(RawKeys.DOWN, RawKeys.RIGHT, RawKeys.SELECT);
        gam.await("hi😈");
        gam.type('!');
        expect("now h", "now hi", "now hi😈", "now hi😈!");
    }

    @Test
    void symbolsAreChosenAndTheMenuCanBeLeft() throws Exception {
        app(ChatInput.incremental(LINE, LINE_CHANGED, TRAY));
        gam.await(READY);
        gam.type(RawKeys.SYMBOL);
        gam.await("F1 ✗");
        gam.looksLike("symbol-menu");
        gam.type(RawKeys.F1);
        gam.awaitGone("§");
        gam.type(RawKeys.HANZI);
        gam.await("§");
        gam.type(RawKeys.UP);
        gam.await("✗");
        gam.type(RawKeys.SELECT);
        expect("now ✗");
    }

    @Test
    void withItsChatTheMenuGoes() throws Exception {
        app(ChatInput.lines(LINE, TRAY));
        gam.await(READY);
        gam.type(RawKeys.EMOJI);
        gam.await("😊");
        services.machine().kill("app");
        app(ChatInput.lines(LINE, TRAY));
        gam.awaitGone("😊");
        gam.type('a', RawKeys.ENTER);
        expect("line a");
    }

    @Test
    void theLineIsBounded() throws Exception {
        app(ChatInput.incremental(LINE, LINE_CHANGED, new Predictor.Shell()));
        gam.await(READY);
        String line = "";
        while (line.length() < InputLine.MOST_TEXT) {
            gam.type("x");
            line += "x";
            expect("now " + line);
        }
        gam.type("y");
        gam.type(RawKeys.ENTER);
        expect("line " + line);
    }

    @Test
    void afterTheInputMethodsDeathTheLineIsEmptyAndWorks() throws Exception {
        app(ChatInput.incremental(LINE, LINE_CHANGED, TRAY));
        gam.await("Menu");
        gam.type("secret");
        expect("now s", "now se", "now sec", "now secr", "now secre", "now secret");
        services.machine().kill("ime");
        gam.awaitGone("Menu");
        services.start("ime", xous -> ImeMain.run(xous, manifest, language::get));
        gam.await(READY);
        gam.await("Menu");
        gam.type('a', RawKeys.ENTER);
        expect("now ", "now a", "line a", "now ");
    }

    @Test
    void afterTheGamsDeathTheLineIsEmptyAndWorks() throws Exception {
        app(ChatInput.lines(LINE, TRAY));
        gam.await("Menu");
        gam.type("lost");
        gam.await("lost");
        gam.dieAndRestart();
        gam.await(READY);
        gam.await("Menu");
        gam.type('a', RawKeys.ENTER);
        expect("line a");
    }

    @Test
    void afterTheApplicationsDeathItsLineIsEmpty() throws Exception {
        app(ChatInput.lines(LINE, TRAY));
        gam.await("Menu");
        gam.type("lost");
        gam.await("lost");
        services.machine().kill("app");
        gam.awaitGone("lost");
        app(ChatInput.lines(LINE, TRAY));
        gam.await(READY);
        gam.type('a', RawKeys.ENTER);
        expect("line a");
    }
}
