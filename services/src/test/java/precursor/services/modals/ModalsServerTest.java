package precursor.services.modals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import precursor.services.gam.api.RawKeys;
import precursor.services.modals.api.Bitmap;
import precursor.services.modals.api.Choice;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.modals.api.Objection;
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
        byte[] qr = "https://github.com/betrusted-io/xous-core".getBytes(UTF_8);
        ask(new ModalsRequest.Notification(MINE, "Scan to visit the project", Optional.of(qr)));
        picture("qr");
        assertArrayEquals(new byte[qr.length], qr, "it may be a secret");
        type(RawKeys.SELECT);
        assertEquals(List.of(Reply.returned()), replies);
    }

    @Test
    void aTextTooLongForAnyQrCodeIsRefused() {
        takeTurn();
        assertEquals(
                Reply.failure(XousError.INVALID_ARGUMENT),
                ask(new ModalsRequest.Notification(MINE, "", Optional.of("x".repeat(3000).getBytes(UTF_8)))));
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
        type("Zoë 😀x");
        type(RawKeys.BACKSPACE);
        picture("text");
        type(RawKeys.UP, RawKeys.UP);
        type("!");
        type(RawKeys.SELECT);
        assertEquals(List.of("example.org", "Zoë 😀", "to be edited!"), texts(replies.getFirst()));
        assertTrue(stage.front);
        assertEquals(List.of(), texts(ask(new ModalsRequest.TextResponseValid(MINE, Optional.empty()))));
        assertFalse(stage.front);
    }

    private Reply object(String text, int field) {
        return ask(new ModalsRequest.TextResponseValid(MINE, Optional.of(new Objection(text, field))));
    }

    @Test
    void anObjectionReplacesThePromptAndWhatWasTypedStays() {
        takeTurn();
        ask(new ModalsRequest.PromptWithTextResponse(
                MINE, "How many?", List.of(new TextField("a number", "", false)), false));
        type("12x");
        type(RawKeys.ENTER);
        assertEquals(Reply.DEFERRED, object("That is no number", 0));
        assertTrue(onScreen("That is no number"));
        assertFalse(onScreen("How many?"));
        type(RawKeys.BACKSPACE, RawKeys.ENTER);
        assertEquals(List.of("12"), texts(replies.get(1)));
    }

    @Test
    void afterAnObjectionSecretsAreEmptyAndTheUserGoesOnWhereItIsAbout() {
        takeTurn();
        ask(new ModalsRequest.PromptWithTextResponse(
                MINE,
                "Who are you?",
                List.of(new TextField("name", "", false), new TextField("PIN", "", true), new TextField("notes", "none", false)),
                false));
        type("Eve");
        type(RawKeys.DOWN);
        type("wrong");
        type(RawKeys.DOWN);
        type("!");
        type(RawKeys.ENTER);
        object("That is not it", 1);
        type("right");
        type(RawKeys.ENTER);
        assertEquals(List.of("Eve", "right", "none!"), texts(replies.get(1)));
        object("Once more, from the beginning", 0);
        type("lyn");
        type(RawKeys.ENTER);
        assertEquals(List.of("Evelyn", "", "none!"), texts(replies.get(2)));
    }

    @Test
    void anObjectionToAFieldThatIsNotThereIsAboutTheLast() {
        takeTurn();
        ask(new ModalsRequest.PromptWithTextResponse(MINE, "Name", List.of(new TextField("", "", false)), false));
        type("a");
        type(RawKeys.ENTER);
        object("Longer", 9);
        type("b");
        type(RawKeys.ENTER);
        assertEquals(List.of("ab"), texts(replies.get(1)));
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
    void aTextThatIsTooLongIsNotCutButTypedAgain() {
        takeTurn();
        ask(new ModalsRequest.PromptWithTextResponse(MINE, "Long", List.of(new TextField("", "", false)), false));
        type("é".repeat(300));
        picture("text-long");
        type(RawKeys.ENTER);
        assertFalse(onScreen("é"), "what was cut is not what was typed");
        assertTrue(onScreen("too long: at most 512 bytes"));
        type("short");
        type(RawKeys.ENTER);
        assertEquals(List.of("short"), texts(replies.getFirst()));
    }

    @Test
    void aTextThatJustFitsIsTaken() {
        takeTurn();
        ask(new ModalsRequest.PromptWithTextResponse(MINE, "Long", List.of(new TextField("", "", false)), false));
        type("é".repeat(256));
        type(RawKeys.ENTER);
        assertEquals(List.of("é".repeat(256)), texts(replies.getFirst()));
    }

    @Test
    void aFieldMayTakeALongText() {
        takeTurn();
        TextField longOne = new TextField("address", "", true, TextField.MOST_LONG_TEXT);
        ask(new ModalsRequest.PromptWithTextResponse(MINE, "Long", List.of(longOne), false));
        type("a".repeat(TextField.MOST_LONG_TEXT));
        type(RawKeys.ENTER);
        assertEquals(List.of("a".repeat(2048)), texts(replies.getFirst()));
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
