package precursor.services.modals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import precursor.services.gam.api.Hands;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.Token;
import precursor.services.modals.api.ModalsRequest;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;

/** Whose dialog is shown, and who hears of its keys. */
class ModalsTurnsTest extends ModalsBench {

    // Dynamic notifications

    @Test
    void aSecretIsShownAsItIsAndWipedWhenItsDialogGoes() {
        takeTurn();
        byte[] secret = "correct horse".getBytes(UTF_8);
        ask(new ModalsRequest.SecretNotification(MINE, "bank.example", secret, "Hides in 30 s."));
        assertTrue(onScreen("correct horse") && onScreen("Hides in 30 s."));
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.ListenToDynamicNotification(MINE)));
        assertEquals("correct horse", new String(secret, UTF_8));
        ask(new ModalsRequest.DynamicNotificationClose(MINE));
        assertArrayEquals(new byte[13], secret);
        assertFalse(onScreen("correct horse"));
    }

    @Test
    void aSecretOfTheWidestLettersIsShownWholeAndALongerOneSaysThatItIsCut() {
        takeTurn();
        ask(new ModalsRequest.SecretNotification(MINE, "bank.example", "W".repeat(512).getBytes(UTF_8), "Hides in 30 s."));
        assertFalse(onScreen("beginning only"));
        picture("secret-long");
        ask(new ModalsRequest.DynamicNotificationClose(MINE));
        takeTurn();
        ask(new ModalsRequest.SecretNotification(MINE, "bank.example", "W".repeat(4000).getBytes(UTF_8), "Hides in 30 s."));
        assertTrue(onScreen("This is its beginning only: the rest does not fit."));
        picture("secret-cut");
    }

    @Test
    void aSecretThatCannotBeShownIsWipedAtOnce() {
        byte[] early = "correct horse".getBytes(UTF_8);
        ask(new ModalsRequest.SecretNotification(MINE, "bank.example", early, ""));
        assertArrayEquals(new byte[13], early, "whose turn it is not");
        takeTurn();
        ask(new ModalsRequest.DynamicNotification(MINE, Optional.of("t"), Optional.empty(), Optional.empty()));
        byte[] second = "correct horse".getBytes(UTF_8);
        assertEquals(
                Reply.failure(XousError.SHARE_VIOLATION),
                ask(new ModalsRequest.SecretNotification(MINE, "bank.example", second, "")));
        assertArrayEquals(new byte[13], second);
        byte[] qr = "otpauth://totp/ada".getBytes(UTF_8);
        ask(new ModalsRequest.Notification(THEIRS, "", Optional.of(qr)));
        assertArrayEquals(new byte[18], qr);
    }

    @Test
    void aDynamicNotificationTellsItsListenerAKey() {
        takeTurn();
        assertEquals(
                Reply.returned(),
                ask(new ModalsRequest.DynamicNotification(
                        MINE,
                        Optional.of("Press F1 to deny, any other key to approve"),
                        Optional.of("FIDO Make Credential Request\nexample.org\nalice@example.org\n\n⚠ 30 s until abort ⚠"),
                        Optional.empty())));
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.ListenToDynamicNotification(MINE)));
        picture("dynamic");
        type(RawKeys.F1);
        assertEquals(List.of(Reply.scalar(1, RawKeys.F1)), replies);
        assertTrue(stage.front);
        ask(new ModalsRequest.DynamicNotificationUpdate(MINE, Optional.empty(), Optional.of("29 s"), Optional.empty()));
        assertTrue(onScreen("29 s"));
        assertTrue(onScreen("Press F1"));
        ask(new ModalsRequest.DynamicNotificationClose(MINE));
        assertFalse(stage.front);
    }

    @Test
    void keysThatNobodyListenedToYetWaitInTheirOrder() {
        takeTurn();
        ask(new ModalsRequest.DynamicNotification(MINE, Optional.of("t"), Optional.empty(), Optional.empty()));
        type("ab");
        assertEquals(Reply.scalar(1, 'a'), ask(new ModalsRequest.ListenToDynamicNotification(MINE)));
        assertEquals(Reply.scalar(1, 'b'), ask(new ModalsRequest.ListenToDynamicNotification(MINE)));
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.ListenToDynamicNotification(MINE)));
        assertEquals(
                Reply.failure(XousError.SHARE_VIOLATION), ask(new ModalsRequest.ListenToDynamicNotification(MINE)));
    }

    @Test
    void closingTellsTheListener() {
        takeTurn();
        ask(new ModalsRequest.DynamicNotification(MINE, Optional.of("t"), Optional.empty(), Optional.empty()));
        ask(new ModalsRequest.ListenToDynamicNotification(MINE));
        ask(new ModalsRequest.DynamicNotificationClose(MINE));
        assertEquals(List.of(Reply.scalar(0, 0)), replies);
        assertEquals(Reply.scalar(0, 0), ask(new ModalsRequest.ListenToDynamicNotification(MINE)));
    }

    // Questions that come unasked

    private void question() {
        ask(new ModalsRequest.DynamicNotification(
                THEIRS, Optional.of("Sign in?"), Optional.of("any key approves"), Optional.of("one moment")), OTHER);
    }

    private void listen() {
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.ListenToDynamicNotification(THEIRS), OTHER));
    }

    @Test
    void keysCountAtOnceWhenHandsRest() {
        assertEquals(Reply.scalar(1), ask(new ModalsRequest.GetMutex(THEIRS), OTHER));
        question();
        assertTrue(onScreen("any key approves"));
        listen();
        type("y");
        assertEquals(List.of(Reply.scalar(1, 'y')), replies);
    }

    @Test
    void noKeyAnswersAQuestionThatComesWhileAnotherClientsDialogIsTypedInto() {
        takeTurn();
        ask(new ModalsRequest.DynamicNotification(MINE, Optional.of("t"), Optional.empty(), Optional.empty()));
        type("a");
        ask(new ModalsRequest.DynamicNotificationClose(MINE));
        assertEquals(Reply.scalar(1), ask(new ModalsRequest.GetMutex(THEIRS), OTHER));
        question();
        listen();
        restsSafely();
        assertTrue(onScreen("any key approves"));
        type("y");
        assertEquals(List.of(Reply.scalar(1, 'y')), replies);
    }

    @Test
    void noKeyAnswersAQuestionThatInterruptsWhatGoesOnElsewhere() {
        stage.interrupted = true;
        assertEquals(Reply.scalar(1), ask(new ModalsRequest.GetMutex(THEIRS), OTHER));
        question();
        listen();
        restsSafely();
        ask(new ModalsRequest.DynamicNotificationClose(THEIRS), OTHER);
        // One after the other does not wait again.
        stage.interrupted = false;
        replies.clear();
        assertEquals(Reply.scalar(1), ask(new ModalsRequest.GetMutex(THEIRS), OTHER));
        question();
        listen();
        type("y");
        assertEquals(List.of(Reply.scalar(1, 'y')), replies);
    }

    @Test
    void whoAsksAgainAndAgainDoesNotTireThePerson() {
        stage.interrupted = true;
        for (int i = 0; i < 5; i++) {
            assertEquals(Reply.scalar(1), ask(new ModalsRequest.GetMutex(THEIRS), OTHER));
            question();
            listen();
            type("x");
            ask(new ModalsRequest.DynamicNotificationClose(THEIRS), OTHER);
        }
        assertEquals(List.of(Reply.scalar(0, 0), Reply.scalar(0, 0), Reply.scalar(0, 0), Reply.scalar(0, 0), Reply.scalar(0, 0)), replies);
    }

    /** Keys do not count until none has been pressed for long enough. */
    private void restsSafely() {
        assertTrue(onScreen("one moment") && !onScreen("any key approves"));
        type("b");
        now += Hands.REST_MILLIS - 1;
        modals.handsMayRest();
        settle();
        type("c");
        now += 1;
        modals.handsMayRest();
        settle();
        assertTrue(onScreen("one moment"), "a key restarts the time");
        now += Hands.REST_MILLIS - 1;
        modals.handsMayRest();
        settle();
        assertTrue(replies.stream().noneMatch(reply -> reply.equals(Reply.scalar(1, 'b')) || reply.equals(Reply.scalar(1, 'c'))));
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
    void whoWaitsGetsHisTurnInOrderAndLearnsThatHeWaited() {
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
        ask(new ModalsRequest.DynamicNotification(MINE, Optional.of("approve?"), Optional.empty(), Optional.empty()));
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
        modals.frontIsFree();
        settle();
        assertFalse(onScreen("x"), "somebody else was quicker");
        stage.occupied = false;
        modals.frontIsFree();
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
        ask(new ModalsRequest.DynamicNotification(MINE, Optional.of("approve?"), Optional.empty(), Optional.empty()));
        assertEquals(Reply.DEFERRED, ask(new ModalsRequest.ListenToDynamicNotification(MINE)));
    }
}
