package precursor.services.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import precursor.services.gam.menu.Menu;
import precursor.services.locale.Language;
import precursor.services.names.api.Names;
import precursor.xous.process.Xous;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class MainMenuTest {

    private static final int GAM = BaseServices.FIRST_PID;

    private final BaseServices services =
            BaseServices.start(TestGam.spec(GAM), BaseServices.process(GAM + 1, "status", List.of(), List.of(Gam.NAME)));
    private final SystemManifest manifest = services.manifest(
            new Context("main menu", UxType.MENU, 127, "status", false),
            new Context("Key Vault", UxType.FRAMEBUFFER, 61, "status", false));
    private final TestGam gam = new TestGam(services, manifest);
    private final BlockingQueue<String> did = new LinkedBlockingQueue<>();
    private volatile boolean ready = true;
    private volatile Backlight.State light = Backlight.State.AUTOMATIC;

    private final class FakeDevice implements MainMenu.Device {
        @Override
        public void sleep() {
            did.add("sleep");
        }

        @Override
        public Backlight.State backlight() {
            return light;
        }

        @Override
        public void turnLights(boolean on) {
            did.add("lights " + on);
        }

        @Override
        public void lock() {
            did.add("lock");
        }

        @Override
        public void shutDown() {
            did.add("shut down");
        }

        @Override
        public boolean switchTo(String application) {
            did.add("switch to " + application);
            return ready;
        }

        @Override
        public boolean open(String menu) {
            did.add("open " + menu);
            return ready;
        }
    }

    @BeforeEach
    void start() {
        Xous status = services.process("status");
        MainMenu menu = new MainMenu(
                Menu.open(status, manifest, "main menu", () -> Language.ENGLISH),
                () -> Language.ENGLISH,
                List.of("Key Vault", "shellchat"),
                new FakeDevice());
        Thread.ofPlatform().daemon().start(menu);
        Gam client = new Gam(Names.connect(status).connect(Gam.NAME));
        var _ = client.registerUx(
                UxRegistration.of("Key Vault", UxType.FRAMEBUFFER, status.createServer().sid(), 0, 1, 2));
        client.allowMainMenu();
    }

    @AfterEach
    void off() {
        services.close();
        assertEquals(List.of(), services.machine().failures());
    }

    private void choose(int... keys) throws InterruptedException {
        gam.type(RawKeys.SELECT);
        gam.await("Main menu");
        gam.type(keys);
        gam.type(RawKeys.SELECT);
    }

    @Test
    void theDeviceIsLockedAndSwitchedOff() throws Exception {
        choose('l');
        assertEquals("lock", did.take());
        gam.awaitGone("Main menu");
        choose('s', 's');
        assertEquals("shut down", did.take());
        gam.awaitGone("Main menu");
        choose('s');
        assertEquals("sleep", did.take());
    }

    @Test
    void theBacklightIsSwitchedThereOnlyIfItDoesNotSwitchItself() throws Exception {
        light = Backlight.State.OFF;
        choose('b');
        assertEquals("lights true", did.take());
        gam.awaitGone("Main menu");
        light = Backlight.State.ON;
        choose('b');
        assertEquals("lights false", did.take());
        gam.awaitGone("Main menu");
        light = Backlight.State.AUTOMATIC;
        gam.type(RawKeys.SELECT);
        gam.await("Main menu");
        assertFalse(gam.texts().contains("Backlight"));
    }

    @Test
    void anApplicationIsChosenFromASubmenuThatLeadsBack() throws Exception {
        choose();
        gam.await("Apps");
        gam.type(RawKeys.F1);
        gam.await("Main menu");
        gam.type(RawKeys.SELECT);
        gam.await("Apps");
        gam.type(RawKeys.DOWN, RawKeys.SELECT);
        assertEquals("switch to shellchat", did.take());
        gam.awaitGone("Apps");
    }

    @Test
    void othersMenusAreOpenedByThem() throws Exception {
        choose('d');
        assertEquals("open pddb menu", did.take());
        gam.awaitGone("Main menu");
    }

    @Test
    void whatIsNotReadyIsSaid() throws Exception {
        ready = false;
        choose('d');
        gam.await("Not ready yet.");
        gam.type('x');
        gam.awaitGone("Not ready yet.");
    }
}
