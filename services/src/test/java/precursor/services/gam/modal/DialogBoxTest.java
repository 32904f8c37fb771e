package precursor.services.gam.modal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.hw.SystemManifest.UxType;
import precursor.services.BaseServices;
import precursor.services.gam.TestGam;
import precursor.services.gam.api.Gam;
import precursor.services.gam.api.RawKeys;
import precursor.services.locale.Language;
import precursor.services.modals.api.TextField;
import precursor.services.modals.api.TypedText;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class DialogBoxTest {

    private static final int GAM = BaseServices.FIRST_PID;

    private final BaseServices services = BaseServices.start(
            TestGam.spec(GAM),
            BaseServices.process(GAM + 1, "keeper", List.of(), List.of(Gam.NAME)),
            BaseServices.process(GAM + 2, "other", List.of(), List.of(Gam.NAME)));
    private final SystemManifest manifest = services.manifest(
            new Context("keeper modal", UxType.MODAL, 253, "keeper", false),
            new Context("other modal", UxType.MODAL, 253, "other", false));
    private final TestGam gam = new TestGam(services, manifest);
    private final DialogBox box = DialogBox.open(services.process("keeper"), manifest, "keeper modal", () -> Language.ENGLISH);

    @AfterEach
    void off() {
        services.close();
        assertEquals(List.of(), services.machine().failures());
    }

    private static <T> CompletableFuture<T> soon(Supplier<T> what) {
        return CompletableFuture.supplyAsync(what, task -> Thread.ofPlatform().daemon().start(task));
    }

    private static String text(Optional<TypedText> typed) {
        try (TypedText text = typed.orElseThrow()) {
            return text.text();
        }
    }

    @Test
    void aSecretIsAskedFor() throws Exception {
        CompletableFuture<Optional<TypedText>> answer = soon(() -> box.ask("Password for basis \"alice\"", "password"));
        gam.await("basis \"alice\"");
        gam.type("s3cret");
        gam.await("••••••");
        assertFalse(gam.texts().contains("t"), "a script that reads the screen gets bullets: " + gam.texts());
        gam.looksLike("box-password");
        gam.type(RawKeys.ENTER);
        TypedText typed = answer.get().orElseThrow();
        assertEquals("s3cret", typed.text());
        typed.close();
        assertArrayEquals(new byte[6], typed.utf8());
        gam.awaitGone("alice");
    }

    @Test
    void aQuestionCanBeCancelled() throws Exception {
        CompletableFuture<Optional<TypedText>> answer = soon(() -> box.ask("Password?", "password"));
        gam.await("F4 cancel");
        gam.type('a', RawKeys.F4);
        assertTrue(answer.get().isEmpty());
    }

    @Test
    void whatIsNoLongerWantedGoesAndIsNotAnswered() throws Exception {
        AtomicBoolean wanted = new AtomicBoolean(true);
        CompletableFuture<Optional<TypedText>> answer = soon(() -> box.ask("Password?", "password", wanted::get));
        gam.await("Password?");
        gam.type("s3cret");
        gam.await("••••••");
        box.reconsider();
        gam.type('!');
        gam.await("•••••••");
        wanted.set(false);
        box.reconsider();
        assertTrue(answer.get().isEmpty());
        gam.awaitGone("Password?");
        assertTrue(box.ask("Not asked", "password", wanted::get).isEmpty());
        assertEquals(0, box.choose("Not asked", List.of("keep", "destroy"), wanted::get));
        box.tell("Not told", wanted::get);
    }

    @Test
    void aChoiceThatIsNoLongerWantedIsTheFirstWhateverWasSelected() throws Exception {
        AtomicBoolean wanted = new AtomicBoolean(true);
        CompletableFuture<Integer> answer = soon(() -> box.choose("Destroy it?", List.of("keep", "destroy"), wanted::get));
        gam.await("Destroy it?");
        gam.type(RawKeys.DOWN);
        wanted.set(false);
        box.reconsider();
        assertEquals(0, answer.get());
    }

    @Test
    void whatIsNeededCannotBeCancelled() throws Exception {
        CompletableFuture<TypedText> answer = soon(() -> box.need("Enter your PIN", "PIN"));
        gam.await("Enter your PIN");
        assertFalse(gam.texts().contains("F4"));
        gam.type('1', RawKeys.F4, '2', RawKeys.SELECT);
        assertEquals("12", answer.get().text());
    }

    @Test
    void aKeyTypedIntoOneDialogNeverGetsIntoTheNext() throws Exception {
        CompletableFuture<String> answer = soon(() -> text(box.ask("First", "password")) + " and " + text(box.ask("Second", "password")));
        gam.await("First");
        gam.type('a', RawKeys.ENTER, 'b');
        gam.await("Second");
        gam.type('c', RawKeys.ENTER);
        assertEquals("a and c", answer.get());
    }

    @Test
    void aDialogComesBackWithWhatWasTypedWhenTheGamWasStartedAgain() throws Exception {
        CompletableFuture<Optional<TypedText>> answer = soon(() -> box.ask("Password?", "password"));
        gam.await("Password?");
        gam.type("ab");
        gam.await("••");
        gam.dieAndRestart();
        gam.await("••");
        gam.type('c', RawKeys.ENTER);
        assertEquals("abc", text(answer.get()));
    }

    @Test
    void aDialogWaitsWhileAnothersIsInFront() throws Exception {
        DialogBox other = DialogBox.open(services.process("other"), manifest, "other modal", () -> Language.ENGLISH);
        CompletableFuture<Integer> theirs = soon(() -> other.choose("Which?", List.of("one", "two")));
        gam.await("Which?");
        CompletableFuture<Optional<TypedText>> ours = soon(() -> box.ask("Password?", "password"));
        gam.type(RawKeys.DOWN, RawKeys.SELECT);
        assertEquals(1, theirs.get());
        gam.await("Password?");
        gam.type('x', RawKeys.ENTER);
        assertEquals("x", text(ours.get()));
    }

    @Test
    void threadsTakeTurns() throws Exception {
        CompletableFuture<Boolean> told = soon(() -> {
            box.tell("The first text");
            return true;
        });
        gam.await("The first text");
        CompletableFuture<Optional<TypedText>> asked = soon(() -> box.ask("Password?", "password"));
        assertFalse(gam.texts().contains("Password?"));
        gam.type('x');
        assertTrue(told.get());
        gam.await("Password?");
        gam.type(RawKeys.ENTER);
        assertEquals("", text(asked.get()));
    }

    @Test
    void progressMovesWithItsClient() throws Exception {
        try (DialogBox.Progress progress = box.progress("Making the database")) {
            gam.await("0 %");
            progress.at("Erasing", 1, 3);
            gam.await("33 %");
            progress.at("Writing keys", 40, 50);
            gam.await("80 %");
            assertTrue(gam.texts().contains("Writing keys"));
            gam.looksLike("box-progress");
            gam.type(RawKeys.ENTER, RawKeys.F4);
            progress.at("Done", 50, 50);
            gam.await("100 %");
        }
        gam.awaitGone("Making");
        CompletableFuture<Optional<TypedText>> next = soon(() -> box.ask("Password?", "password"));
        gam.await("Password?");
        gam.type(RawKeys.F4);
        assertTrue(next.get().isEmpty());
    }

    @Test
    void aCharacterThatNoKeyHasIsChosenInTheDialog() throws Exception {
        CompletableFuture<Optional<TypedText>> typed = soon(() -> box.ask("Password?", "password"));
        gam.await("Password?");
        gam.type('a', RawKeys.SYMBOL);
        gam.await("F1 ✗");
        gam.looksLike("box-symbols");
        gam.type(RawKeys.RIGHT, RawKeys.SELECT);
        gam.await("Password?");
        gam.type(RawKeys.EMOJI);
        gam.await("😀");
        gam.type(RawKeys.F1);
        gam.await("Password?");
        gam.type('z', RawKeys.ENTER);
        try (TypedText text = typed.get().orElseThrow()) {
            assertEquals("a\"z", new String(text.utf8(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void secretsAreWipedWhenTheDialogGoes() {
        TypedLine line = new TypedLine(512);
        line.set("s3cret");
        assertEquals("s3cret", line.text(0, line.length()));
        line.wipe();
        assertEquals(0, line.utf8().length);
        assertEquals("", line.text(0, line.length()));
        TextDialog dialog = new TextDialog("", List.of(new TextField("", "s3cret", true)), false);
        dialog.wipe();
        assertEquals(0, dialog.typed().getFirst().length);
    }
}
