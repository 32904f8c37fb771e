package precursor.services.modals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import precursor.services.gam.api.RawKeys;
import precursor.services.gam.modal.DrawnStage;
import precursor.services.graphics.api.Token;
import precursor.services.modals.api.Bitmap;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.modals.api.ModalsRequest.Choice;
import precursor.services.modals.api.ModalsRequest.Typed;
import precursor.services.modals.api.TextField;
import precursor.xous.message.Memory;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;

class ModalsServerTest {

    private static final Pid VAULT = new Pid(12);
    private static final Pid OTHER = new Pid(13);
    private static final Token MINE = new Token(1, 1);
    private static final Token THEIRS = new Token(2, 2);

    private final DrawnStage stage = new DrawnStage();
    private int retries;
    private final ModalsServer modals = new ModalsServer(stage, () -> retries++);
    private final List<Reply> replies = new ArrayList<>();

    private Reply ask(ModalsRequest request) {
        return ask(request, VAULT);
    }

    private Reply ask(ModalsRequest request, Pid pid) {
        Reply reply = modals.handle(request, pid, replies::add);
        settle();
        return reply;
    }

    /** What the GAM does after each step. */
    private void settle() {
        if (stage.redrawWanted) {
            stage.redrawWanted = false;
            modals.redraw();
        }
    }

    private void type(int... keys) {
        for (int key : keys) {
            modals.keys(new RawKeys(List.of(key)));
            settle();
        }
    }

    private void type(String text) {
        type(text.codePoints().toArray());
    }

    private void takeTurn() {
        assertEquals(Reply.scalar(1), ask(new ModalsRequest.GetMutex(MINE)));
    }

    private void picture(String name) {
        stage.screen.looksLike("dialog-" + name);
    }

    private static <T> T read(Reply reply, Function<PayloadReader, T> reader) {
        if (!(reply instanceof Reply.Payload payload)) {
            throw new AssertionError("answered " + reply);
        }
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024).order(ByteOrder.LITTLE_ENDIAN);
        PayloadWriter out = new PayloadWriter(bytes);
        payload.write().accept(out);
        return reader.apply(new Memory(bytes, 0, out.written()).reader());
    }

    private static List<String> texts(Reply reply) {
        return read(reply, Typed::read).texts().stream()
                .map(b -> new String(b, StandardCharsets.UTF_8))
                .toList();
    }

    private static void assertDenied(Reply reply) {
        assertEquals(Reply.failure(XousError.ACCESS_DENIED), reply);
    }

    private boolean onScreen(String text) {
        return String.join(" ", stage.screen.texts()).contains(text);
    }

    // Each kind

    @Test
    void aNotificationStaysUntilAnyKey() {
        takeTurn();
        assertEquals(
                Reply.DEFERRED,
                ask(new ModalsRequest.Notification(
                        MINE, "The backup was written. Keep it where nobody else can find it.", Optional.empty())));
        assertTrue(onScreen("backup"));
        assertTrue(onScreen("[ Press any key ]"));
        picture("notification");
        type('x');
        assertEquals(List.of(Reply.returned()), replies);
        assertFalse(stage.front);
        assertFalse(onScreen("backup"));
    }

    @Test
    void aNotificationCanCarryAQrCode() {
        takeTurn();
        ask(new ModalsRequest.Notification(
                MINE, "Scan to visit the project", Optional.of("https://github.com/betrusted-io/xous-core")));
        picture("qr");
        type(RawKeys.SELECT);
        assertEquals(List.of(Reply.returned()), replies);
    }

    @Test
    void aTextTooLongForAnyQrCodeIsRefused() {
        takeTurn();
        assertEquals(
                Reply.failure(XousError.INVALID_ARGUMENT),
                ask(new ModalsRequest.Notification(MINE, "", Optional.of("x".repeat(3000)))));
        assertFalse(stage.front);
    }

    @Test
    void aPictureStaysUntilAnyKey() {
        byte[] rows = new byte[Bitmap.rowBytes(64) * 64];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (byte) ((i / 64) % 2 == 0 ? 0xf0 : 0x0f);
        }
        takeTurn();
        ask(new ModalsRequest.Image(MINE, new Bitmap(64, 64, rows)));
        picture("image");
        type('x');
        assertEquals(List.of(Reply.returned()), replies);
    }

    @Test
    void oneOfSeveralIsChosenWithTheArrows() {
        takeTurn();
        for (String item : List.of("Qwerty", "Azerty", "Qwertz", "Dvorak")) {
            assertEquals(Reply.returned(), ask(new ModalsRequest.AddModalItem(MINE, item, false)));
        }
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.PromptWithFixedResponse(MINE, "Keyboard layout")));
        type(RawKeys.DOWN, RawKeys.DOWN, 'x');
        picture("radio");
        type(RawKeys.SELECT);
        assertEquals(new Choice(2, "Qwertz"), read(replies.getFirst(), Choice::read));
        assertEquals(Reply.scalar(2), ask(new ModalsRequest.GetModalIndex(MINE)));
        assertEquals(Reply.failure(XousError.NOT_FOUND), ask(new ModalsRequest.GetModalIndex(MINE), OTHER));
    }

    @Test
    void aListWrapsRoundAndScrolls() {
        takeTurn();
        for (int i = 0; i < 20; i++) {
            ask(new ModalsRequest.AddModalItem(MINE, "entry number " + i, false));
        }
        ask(new ModalsRequest.PromptWithFixedResponse(MINE, "Choose one of the entries"));
        type(RawKeys.UP);
        assertTrue(onScreen("entry number 19"));
        assertFalse(onScreen("entry number 8"));
        type(RawKeys.UP, RawKeys.UP);
        picture("radio-long");
        type(RawKeys.ENTER);
        assertEquals(17, read(replies.getFirst(), Choice::read).index());
    }

    @Test
    void anyOfSeveralAreSwitchedAndConfirmed() {
        takeTurn();
        ask(new ModalsRequest.AddModalItem(MINE, "lower case", true));
        ask(new ModalsRequest.AddModalItem(MINE, "upper case", false));
        ask(new ModalsRequest.AddModalItem(MINE, "numbers", false));
        ask(new ModalsRequest.AddModalItem(MINE, "symbols", true));
        ask(new ModalsRequest.PromptWithMultiResponse(MINE, "Password contains"));
        type(RawKeys.SELECT, RawKeys.DOWN, RawKeys.DOWN, RawKeys.SELECT);
        picture("checkbox");
        type(RawKeys.DOWN, RawKeys.DOWN, RawKeys.SELECT);
        assertEquals(
                List.of(new Choice(2, "numbers"), new Choice(3, "symbols")),
                read(replies.getFirst(), in -> in.list(8, Choice::read)));
        assertEquals(Reply.scalar(0b1100), ask(new ModalsRequest.GetModalIndex(MINE)));
    }

    @Test
    void aListWithoutItemsIsRefused() {
        takeTurn();
        assertEquals(
                Reply.failure(XousError.INVALID_ARGUMENT), ask(new ModalsRequest.PromptWithFixedResponse(MINE, "")));
        assertEquals(
                Reply.failure(XousError.INVALID_ARGUMENT), ask(new ModalsRequest.PromptWithMultiResponse(MINE, "")));
    }

    @Test
    void progressMovesWithItsClient() {
        takeTurn();
        assertEquals(Reply.returned(), ask(new ModalsRequest.StartProgress(MINE, "Writing the backup", 0, 200, 0)));
        ask(new ModalsRequest.DoUpdateProgress(MINE, 130));
        assertTrue(onScreen("65 %"));
        picture("progress");
        int drawn = stage.flushes;
        ask(new ModalsRequest.DoUpdateProgress(MINE, 131));
        assertEquals(drawn, stage.flushes);
        ask(new ModalsRequest.DoUpdateProgress(MINE, 100_000));
        assertTrue(onScreen("100 %"));
        type('x', RawKeys.SELECT);
        assertTrue(stage.front);
        assertEquals(Reply.scalar(0), ask(new ModalsRequest.StopProgress(MINE)));
        assertFalse(stage.front);
    }

    @Test
    void aSliderMovesByItsStepWithinItsRange() {
        takeTurn();
        ask(new ModalsRequest.Slider(MINE, "Autotype rate (ms)", 0, 500, 30, 50));
        type(RawKeys.LEFT, RawKeys.LEFT);
        assertTrue(onScreen("0"));
        type(RawKeys.RIGHT, RawKeys.RIGHT, RawKeys.UP, RawKeys.DOWN, RawKeys.RIGHT);
        picture("slider");
        type(RawKeys.ENTER);
        assertEquals(150, (int) ModalsServerTest.<Integer>read(replies.getFirst(), in -> in.i32()));
    }

    @Test
    void aSliderWithoutARangeIsRefused() {
        takeTurn();
        assertEquals(
                Reply.failure(XousError.INVALID_ARGUMENT), ask(new ModalsRequest.Slider(MINE, "", 5, 4, 4, 1)));
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.Slider(MINE, "", Integer.MIN_VALUE, Integer.MAX_VALUE, 0, Integer.MAX_VALUE)));
        type(RawKeys.LEFT, RawKeys.LEFT, RawKeys.RIGHT, RawKeys.RIGHT, RawKeys.RIGHT, RawKeys.ENTER);
        assertEquals(Integer.MAX_VALUE, (int) ModalsServerTest.<Integer>read(replies.getFirst(), in -> in.i32()));
    }

    // Text

    @Test
    void textIsTypedAndEdited() {
        takeTurn();
        ask(new ModalsRequest.PromptWithTextResponse(
                MINE,
                "New account",
                List.of(
                        new TextField("site", "", false),
                        new TextField("user name", "", false),
                        new TextField("", "to be edited", false)),
                false));
        type("exmple.org");
        for (int i = 0; i < 8; i++) {
            type(RawKeys.LEFT);
        }
        type("a");
        type(RawKeys.DOWN);
        type("Zoë 😊x");
        type(RawKeys.BACKSPACE);
        picture("text");
        type(RawKeys.UP, RawKeys.UP);
        type("!");
        type(RawKeys.SELECT);
        assertEquals(List.of("example.org", "Zoë 😊", "to be edited!"), texts(replies.getFirst()));
        assertTrue(stage.front);
        assertEquals(List.of(), texts(ask(new ModalsRequest.TextResponseValid(MINE, Optional.empty()))));
        assertFalse(stage.front);
    }

    @Test
    void anObjectionReplacesThePromptAndTheEntryStartsOver() {
        takeTurn();
        ask(new ModalsRequest.PromptWithTextResponse(
                MINE, "How many?", List.of(new TextField("a number", "", false)), false));
        type("many");
        type(RawKeys.ENTER);
        assertEquals(
                Reply.DEFERRED, ask(new ModalsRequest.TextResponseValid(MINE, Optional.of("That is no number"))));
        assertTrue(onScreen("That is no number"));
        assertFalse(onScreen("How many?"));
        type("12");
        type(RawKeys.ENTER);
        assertEquals(List.of("12"), texts(replies.get(1)));
    }

    @Test
    void keysDoNothingWhileTheClientJudges() {
        takeTurn();
        ask(new ModalsRequest.PromptWithTextResponse(MINE, "Name", List.of(new TextField("", "", false)), false));
        type("a");
        type(RawKeys.ENTER);
        type("b");
        type(RawKeys.ENTER);
        assertEquals(1, replies.size());
        assertEquals(List.of("a"), texts(replies.getFirst()));
    }

    @Test
    void aVerdictBeforeTheUserHasConfirmedIsRefused() {
        takeTurn();
        ask(new ModalsRequest.PromptWithTextResponse(MINE, "Name", List.of(new TextField("", "", false)), false));
        assertEquals(
                Reply.failure(XousError.INVALID_ARGUMENT),
                ask(new ModalsRequest.TextResponseValid(MINE, Optional.empty())));
        assertTrue(stage.front);
    }

    @Test
    void aPasswordIsShownAsTheUserWishes() {
        takeTurn();
        ask(new ModalsRequest.PromptWithTextResponse(
                MINE, "Unlock PIN", List.of(new TextField("PIN", "", true)), false));
        picture("password-empty");
        type("s3cret");
        assertTrue(onScreen("••••••"));
        picture("password");
        type(RawKeys.RIGHT);
        assertTrue(onScreen("••••••"));
        type(RawKeys.RIGHT, RawKeys.LEFT, RawKeys.LEFT);
        assertTrue(onScreen("••••••"), "a script that reads the screen's texts gets bullets, whatever the eye sees");
        picture("password-shown");
        type(RawKeys.ENTER);
        assertEquals(List.of("s3cret"), texts(replies.getFirst()));
    }

    @Test
    void aTextHasAnEnd() {
        takeTurn();
        ask(new ModalsRequest.PromptWithTextResponse(MINE, "Long", List.of(new TextField("", "", false)), false));
        type("é".repeat(300));
        picture("text-long");
        type(RawKeys.ENTER);
        assertEquals(512, texts(replies.getFirst()).getFirst().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void aGrowableFieldGrows() {
        takeTurn();
        ask(new ModalsRequest.PromptWithTextResponse(MINE, "Notes", List.of(new TextField("", "", false)), true));
        int before = stage.height;
        type("A note that does not fit into one line of the dialog");
        assertTrue(stage.height > before);
        picture("text-growable");
    }

    // Dynamic notifications

    @Test
    void aDynamicNotificationTellsItsListenerAKey() {
        takeTurn();
        assertEquals(
                Reply.returned(),
                ask(new ModalsRequest.DynamicNotification(
                        MINE,
                        Optional.of("Press F1 to deny, any other key to approve"),
                        Optional.of("FIDO Make Credential Request\nexample.org\nalice@example.org\n\n⚠ 30 s until abort ⚠"))));
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.ListenToDynamicNotification(MINE)));
        picture("dynamic");
        type(RawKeys.F1);
        assertEquals(List.of(Reply.scalar(1, RawKeys.F1)), replies);
        assertTrue(stage.front);
        ask(new ModalsRequest.DynamicNotificationUpdate(MINE, Optional.empty(), Optional.of("29 s")));
        assertTrue(onScreen("29 s"));
        assertTrue(onScreen("Press F1"));
        ask(new ModalsRequest.DynamicNotificationClose(MINE));
        assertFalse(stage.front);
    }

    @Test
    void aKeyThatNobodyListenedToYetWaits() {
        takeTurn();
        ask(new ModalsRequest.DynamicNotification(MINE, Optional.of("t"), Optional.empty()));
        type("ab");
        assertEquals(Reply.scalar(1, 'a'), ask(new ModalsRequest.ListenToDynamicNotification(MINE)));
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.ListenToDynamicNotification(MINE)));
        assertEquals(
                Reply.failure(XousError.SHARE_VIOLATION), ask(new ModalsRequest.ListenToDynamicNotification(MINE)));
    }

    @Test
    void closingTellsTheListener() {
        takeTurn();
        ask(new ModalsRequest.DynamicNotification(MINE, Optional.of("t"), Optional.empty()));
        ask(new ModalsRequest.ListenToDynamicNotification(MINE));
        ask(new ModalsRequest.DynamicNotificationClose(MINE));
        assertEquals(List.of(Reply.scalar(0, 0)), replies);
        assertEquals(Reply.scalar(0, 0), ask(new ModalsRequest.ListenToDynamicNotification(MINE)));
    }

    // Turns

    @Test
    void nothingIsShownOutOfTurn() {
        assertDenied(ask(new ModalsRequest.Notification(MINE, "x", Optional.empty())));
        takeTurn();
        assertDenied(ask(new ModalsRequest.Notification(THEIRS, "x", Optional.empty())));
        assertDenied(ask(new ModalsRequest.Notification(MINE, "x", Optional.empty()), OTHER));
        assertFalse(stage.front);
        ask(new ModalsRequest.Notification(MINE, "mine", Optional.empty()));
        ask(new ModalsRequest.DynamicNotificationClose(MINE), OTHER);
        assertTrue(stage.front);
    }

    @Test
    void oneDialogIsShownPerTurn() {
        takeTurn();
        ask(new ModalsRequest.Notification(MINE, "first", Optional.empty()));
        assertEquals(
                Reply.failure(XousError.SHARE_VIOLATION),
                ask(new ModalsRequest.Notification(MINE, "second", Optional.empty())));
        assertTrue(onScreen("first"));
    }

    @Test
    void whoWaitsGetsHisTurnInOrder() {
        takeTurn();
        List<String> order = new ArrayList<>();
        modals.handle(new ModalsRequest.GetMutex(THEIRS), OTHER, r -> order.add("other " + r));
        modals.handle(new ModalsRequest.GetMutex(new Token(3, 3)), VAULT, r -> order.add("vault " + r));
        ask(new ModalsRequest.Notification(MINE, "x", Optional.empty()));
        type('x');
        assertEquals(List.of("other " + Reply.scalar(1)), order);
        modals.died(OTHER);
        assertEquals(List.of("other " + Reply.scalar(1), "vault " + Reply.scalar(1)), order);
    }

    @Test
    void whoWaitsCanGiveUp() {
        takeTurn();
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.GetMutex(THEIRS), OTHER));
        ask(new ModalsRequest.DynamicNotificationClose(THEIRS), OTHER);
        assertEquals(List.of(Reply.scalar(0)), replies);
        assertTrue(ask(new ModalsRequest.AddModalItem(MINE, "mine", false)).equals(Reply.returned()));
    }

    @Test
    void noProcessFillsTheQueue() {
        takeTurn();
        for (int i = 0; i < Turns.MOST_WAITING; i++) {
            assertEquals(Reply.DEFERRED, ask(new ModalsRequest.GetMutex(THEIRS), OTHER));
        }
        assertEquals(
                Reply.failure(XousError.SERVER_QUEUE_FULL), ask(new ModalsRequest.GetMutex(THEIRS), OTHER));
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.GetMutex(THEIRS), VAULT));
    }

    @Test
    void aDeadClientLosesItsDialogAndItsPlaceInTheQueue() {
        takeTurn();
        ask(new ModalsRequest.DynamicNotification(MINE, Optional.of("approve?"), Optional.empty()));
        List<Reply> others = new ArrayList<>();
        modals.handle(new ModalsRequest.GetMutex(MINE), VAULT, others::add);
        modals.handle(new ModalsRequest.GetMutex(THEIRS), OTHER, others::add);
        modals.died(VAULT);
        assertFalse(stage.front);
        assertEquals(List.of(Reply.scalar(1)), others);
        assertDenied(ask(new ModalsRequest.AddModalItem(MINE, "x", false)));
    }

    @Test
    void itemsOfAClientThatGaveUpAreNotShownToTheNext() {
        takeTurn();
        ask(new ModalsRequest.AddModalItem(MINE, "old", false));
        ask(new ModalsRequest.DynamicNotificationClose(MINE));
        takeTurn();
        ask(new ModalsRequest.AddModalItem(MINE, "new", false));
        ask(new ModalsRequest.PromptWithFixedResponse(MINE, "?"));
        assertFalse(onScreen("old"));
        assertTrue(onScreen("new"));
    }

    @Test
    void aDialogWaitsWhileAMenuHasTheScreen() {
        stage.occupied = true;
        takeTurn();
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.Notification(MINE, "x", Optional.empty())));
        type('x');
        assertTrue(replies.isEmpty());
        assertEquals(1, retries);
        modals.retry();
        assertEquals(2, retries);
        stage.occupied = false;
        modals.retry();
        settle();
        assertTrue(onScreen("x"));
        type('x');
        assertEquals(List.of(Reply.returned()), replies);
    }

    @Test
    void aKeyTypedAfterADialogHasEndedAnswersNoOther() {
        takeTurn();
        ask(new ModalsRequest.Notification(MINE, "first", Optional.empty()));
        type('x', 'y');
        takeTurn();
        ask(new ModalsRequest.DynamicNotification(MINE, Optional.of("approve?"), Optional.empty()));
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.ListenToDynamicNotification(MINE)));
    }
}
