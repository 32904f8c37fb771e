package precursor.services.modals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import precursor.services.gam.api.RawKeys;
import precursor.services.modals.api.Bitmap;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.modals.api.ModalsRequest.Choice;
import precursor.services.modals.api.TextField;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;

/** What each kind of dialog shows, takes and answers. */
class ModalsServerTest extends ModalsBench {

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
}
