package precursor.services.gam.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
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
import precursor.services.gam.api.UxRegistration;
import precursor.services.gam.modal.DialogBox;
import precursor.services.locale.Language;
import precursor.services.names.api.Names;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class MenuTest {

    private static final int GAM = BaseServices.FIRST_PID;
    private static final List<String> PLANETS =
            List.of("Mercury", "Venus", "Earth", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune");

    private final BaseServices services = BaseServices.start(
            TestGam.spec(GAM),
            BaseServices.process(GAM + 1, "owner", List.of(), List.of(Gam.NAME)),
            BaseServices.process(GAM + 2, "other", List.of(), List.of(Gam.NAME)));
    private final SystemManifest manifest = services.manifest(
            new Context("main menu", UxType.MENU, 127, "owner", false),
            new Context("app", UxType.FRAMEBUFFER, 61, "owner", false),
            new Context("other modal", UxType.MODAL, 253, "other", false));
    private final TestGam gam = new TestGam(services, manifest);
    private final AtomicReference<Language> language = new AtomicReference<>(Language.ENGLISH);
    private final Xous owner = services.process("owner");
    private final Menu menu = Menu.open(owner, manifest, "main menu", language::get);

    @AfterEach
    void off() {
        services.close();
        assertEquals(List.of(), services.machine().failures());
    }

    private CompletableFuture<Optional<String>> choose(List<String> items) {
        return CompletableFuture.supplyAsync(
                () -> menu.choose("Planets", items, Function.identity()),
                task -> Thread.ofPlatform().daemon().start(task));
    }

    @Test
    void anItemIsChosen() throws Exception {
        CompletableFuture<Optional<String>> chosen = choose(PLANETS);
        gam.await("F1 back");
        gam.looksLike("menu");
        gam.type(RawKeys.DOWN, RawKeys.DOWN, RawKeys.SELECT);
        assertEquals(Optional.of("Earth"), chosen.get());
        gam.awaitGone("Planets");
    }

    @Test
    void bothEndsLeadToTheOther() throws Exception {
        CompletableFuture<Optional<String>> up = choose(PLANETS);
        gam.await("Planets");
        gam.type(RawKeys.UP, RawKeys.ENTER);
        assertEquals(Optional.of("Neptune"), up.get());
        CompletableFuture<Optional<String>> down = choose(List.of("one", "two"));
        gam.await("two");
        gam.type(RawKeys.DOWN, RawKeys.DOWN, RawKeys.ENTER);
        assertEquals(Optional.of("one"), down.get());
    }

    @Test
    void f1AndLeftGoBack() throws Exception {
        for (int back : new int[] {RawKeys.F1, RawKeys.LEFT}) {
            CompletableFuture<Optional<String>> chosen = choose(PLANETS);
            gam.await("Planets");
            gam.type(RawKeys.DOWN, back);
            assertTrue(chosen.get().isEmpty());
            gam.awaitGone("Planets");
        }
    }

    @Test
    void aLetterGoesToTheNextItemThatBeginsWithIt() throws Exception {
        CompletableFuture<Optional<String>> chosen = choose(PLANETS);
        gam.await("Planets");
        gam.type('m', 'x', RawKeys.ENTER);
        assertEquals(Optional.of("Mars"), chosen.get());
    }

    @Test
    void aLongMenuMovesInItsBox() throws Exception {
        CompletableFuture<Optional<String>> chosen =
                choose(IntStream.rangeClosed(1, 30).mapToObj(i -> "Item " + i).toList());
        gam.await("Item 11");
        assertFalse(gam.texts().contains("Item 12"));
        for (int i = 1; i < 20; i++) {
            gam.type(RawKeys.DOWN);
        }
        gam.await("Item 20");
        gam.await("F1 back");
        gam.looksLike("menu-long");
        gam.type(RawKeys.SELECT);
        assertEquals(Optional.of("Item 20"), chosen.get());
    }

    @Test
    void anItemMayBeSelectedAtFirst() throws Exception {
        CompletableFuture<Optional<String>> chosen = CompletableFuture.supplyAsync(
                () -> menu.choose("", PLANETS, Function.identity(), "Uranus"),
                task -> Thread.ofPlatform().daemon().start(task));
        gam.await("Mercury");
        gam.type(RawKeys.ENTER);
        assertEquals(Optional.of("Uranus"), chosen.get());
    }

    @Test
    void itWaitsWhileADialogIsInFront() throws Exception {
        DialogBox other = DialogBox.open(services.process("other"), manifest, "other modal", () -> Language.ENGLISH);
        Thread.ofPlatform().daemon().start(() -> other.tell("A question"));
        gam.await("A question");
        CompletableFuture<Optional<String>> chosen = choose(PLANETS);
        gam.type('x');
        gam.await("Planets");
        gam.type(RawKeys.ENTER);
        assertEquals(Optional.of("Mercury"), chosen.get());
    }

    @Test
    void itComesBackWhenTheGamWasStartedAgain() throws Exception {
        CompletableFuture<Optional<String>> chosen = choose(PLANETS);
        gam.await("Planets");
        gam.type(RawKeys.DOWN);
        gam.dieAndRestart();
        gam.await("Planets");
        gam.type(RawKeys.ENTER);
        assertEquals(Optional.of("Venus"), chosen.get());
    }

    @Test
    void itGoesWithItsProcess() throws Exception {
        CompletableFuture<Optional<String>> chosen = choose(PLANETS);
        gam.await("Planets");
        services.machine().kill("owner");
        gam.awaitGone("Planets");
        assertFalse(chosen.isDone());
    }

    @Test
    void itSpeaksTheLanguageThatIsChosenNow() throws Exception {
        language.set(Language.FRENCH);
        CompletableFuture<Optional<String>> chosen = choose(PLANETS);
        gam.await("F1 retour");
        gam.type(RawKeys.F1);
        assertTrue(chosen.get().isEmpty());
    }

    /** An application, so that the middle key may open the main menu. */
    private void showApplication() {
        Gam client = new Gam(Names.connect(owner).connect(Gam.NAME));
        Server app = owner.createServer();
        UxRegistration screen = UxRegistration.of("app", UxType.FRAMEBUFFER, app.sid(), 0, 1, 2);
        assertTrue(client.registerUx(screen).isPresent());
        client.allowMainMenu();
    }

    @Test
    void theMiddleKeySummonsTheMainMenu() throws Exception {
        Semaphore summoned = new Semaphore(0);
        menu.onSummons(summoned::release);
        showApplication();
        for (int i = 0; i < 3; i++) {
            gam.type(RawKeys.SELECT);
            summoned.acquire();
            CompletableFuture<Optional<String>> chosen = choose(PLANETS);
            gam.await("Planets");
            gam.type(RawKeys.DOWN, RawKeys.SELECT);
            assertEquals(Optional.of("Venus"), chosen.get());
            gam.awaitGone("Planets");
        }
    }

    @Test
    void aMenuThatNobodySummonsLeavesTheFront() throws Exception {
        showApplication();
        gam.type(RawKeys.SELECT);
        DialogBox other = DialogBox.open(services.process("other"), manifest, "other modal", () -> Language.ENGLISH);
        Thread.ofPlatform().daemon().start(() -> other.tell("A question"));
        gam.await("A question");
    }
}
