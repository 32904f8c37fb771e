package precursor.services.keyboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.hw.Hardware;
import precursor.hw.KeyLayout;
import precursor.hw.toml.TomlLoader;
import precursor.services.keyboard.api.KeyMap;
import precursor.services.keyboard.api.Keyboard;
import precursor.services.keyboard.api.KeyboardNews;
import precursor.xous.device.KeysDevice;
import precursor.xous.device.Subscription;
import precursor.xous.local.LocalMachine;
import precursor.xous.message.Message;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Subscriber;
import precursor.xous.process.Xous;

/** The driver's process between a board and its listeners, on a kernel. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeyboardServerTest {

    private static final int CALLBACK = 70;

    private final Hardware hardware = TomlLoader.builtIn().hardware();
    private final LocalMachine machine = LocalMachine.start();
    private final List<Long> wakeUps = new ArrayList<>();
    private final List<KeyLayout.Name> caps = new ArrayList<>();
    private Server driver;
    private Connection board;
    private Xous gam;
    private Keyboard keyboard;
    private Server ears;

    @BeforeEach
    void start() {
        Xous boardProcess = machine.board();
        Xous process = machine.process("keyboard");
        driver = process.createServer();
        KeyboardServer server = new KeyboardServer(
                new KeyDecoder(hardware.layout(KeyLayout.Name.QWERTY), 50, 500, 50),
                hardware::layout,
                caps::add,
                (pid, to) -> Subscriber.connect(process, pid, to.sid(), to.opcode()),
                wakeUps::add,
                words -> words.first() == 99);
        driver.watchDeaths(KeyboardInput.DEATH);
        Thread thread = new Thread(() -> driver.serve(KeyboardInput::decode, server::handle));
        thread.setDaemon(true);
        thread.start();
        board = boardProcess.connect(driver.sid());
        gam = machine.process("gam");
        keyboard = new Keyboard(gam.connect(driver.sid()));
        ears = gam.createServer();
        keyboard.listen(new Subscription(ears.sid(), CALLBACK));
    }

    @AfterEach
    void stop() {
        machine.close();
        assertEquals(
                List.of(),
                machine.failures().stream()
                        .filter(f -> !(f instanceof XousException x && x.error() == XousError.SERVER_NOT_FOUND))
                        .toList());
    }

    private void key(int base, boolean down, long atMs) {
        KeyLayout.Cap cap = hardware.layout(KeyLayout.Name.QWERTY).caps().stream()
                .filter(c -> c.base() == base)
                .findFirst()
                .orElseThrow();
        board.scalar(KeyboardInput.BOARD, new KeysDevice.News.Key(cap.row(), cap.column(), down, atMs).words());
    }

    private static KeyboardNews heard(Server ears) {
        Message message = ears.receive().message();
        return KeyboardNews.decode(message.opcode() - CALLBACK, message);
    }

    private KeyboardNews heard() {
        return heard(ears);
    }

    @Test
    void theListenerHearsPressAndCharacter() {
        key('q', true, 10);
        assertEquals(new KeyboardNews.PressBegan(1), heard());
        key('q', false, 90);
        assertEquals(new KeyboardNews.Key('q', 1), heard());
    }

    @Test
    void noKeyOfALongTextIsLostWhileTheListenerIsBusy() {
        int most = 1000;
        CompletableFuture<Void> typist = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < most; i++) {
                board.scalar(KeyboardInput.BOARD + 1, new KeysDevice.News.Typed('0' + i).words());
            }
        });
        assertThrows(TimeoutException.class, () -> typist.get(100, TimeUnit.MILLISECONDS), "the keys wait at the board");
        for (int i = 0; i < most; i++) {
            assertEquals(new KeyboardNews.PressBegan(i + 1), heard());
            assertEquals(new KeyboardNews.Key('0' + i, i + 1), heard());
        }
        typist.join();
    }

    @Test
    void aHoldSymbolComesWithTheWakeUpCall() {
        key('q', true, 10);
        heard();
        board.scalar(KeyboardInput.WAKE_UP, Words.of(98, 510));
        board.scalar(KeyboardInput.WAKE_UP, Words.of(99, 510));
        assertEquals(new KeyboardNews.Key('%', 1), heard());
        assertEquals(510L, wakeUps.get(0));
    }

    @Test
    void onlyTheBoardPressesKeys() {
        Connection impostor = machine.process("impostor").connect(driver.sid());
        impostor.scalar(KeyboardInput.BOARD, new KeysDevice.News.Key(1, 0, true, 0).words());
        impostor.scalar(KeyboardInput.DEATH, Words.of(gam.pid().number()));
        key('w', true, 0);
        assertEquals(new KeyboardNews.PressBegan(1), heard());
        key('w', false, 0);
        assertEquals(new KeyboardNews.Key('w', 1), heard());
    }

    @Test
    void injectedCharactersAndTheUartsAreKeys() {
        keyboard.inject(0x1b);
        keyboard.inject('[');
        keyboard.inject('A');
        assertEquals(new KeyboardNews.PressBegan(1), heard());
        assertEquals(new KeyboardNews.Key(Keyboard.UP, 1), heard());
        board.scalar(KeyboardInput.BOARD + 1, new KeysDevice.News.Typed('z').words());
        assertEquals(new KeyboardNews.PressBegan(2), heard());
        assertEquals(new KeyboardNews.Key('z', 2), heard());
    }

    @Test
    void observersAreToldThatAndRawListenersWhere() {
        Xous status = machine.process("status");
        Server eyes = status.createServer();
        new Keyboard(status.connect(driver.sid())).observe(new Subscription(eyes.sid(), 5));
        Server raw = status.createServer();
        new Keyboard(status.connect(driver.sid())).listenRaw(new Subscription(raw.sid(), 6));
        key('q', true, 0);
        Message seen = eyes.receive().message();
        assertEquals(5, seen.opcode());
        assertEquals(Words.NONE, seen.scalars());
        assertEquals(new KeyboardNews.Scan(1, 0, true), KeyboardNews.decodeScan(raw.receive().message()));
    }

    @Test
    void aSecondListenerIsRefusedUntilTheFirstDies() {
        Xous spy = machine.process("spy");
        Server spyEars = spy.createServer();
        Keyboard spysKeyboard = new Keyboard(spy.connect(driver.sid()));
        Subscription to = new Subscription(spyEars.sid(), CALLBACK);
        assertEquals(
                XousError.SERVER_EXISTS,
                assertThrows(XousException.class, () -> spysKeyboard.listen(to)).error());
        machine.kill("gam");
        spysKeyboard.listen(to);
        key('q', true, 0);
        assertEquals(new KeyboardNews.PressBegan(1), heard(spyEars));
    }

    @Test
    void whoWaitsForAKeyIsAnsweredAtTheNext() throws Exception {
        CompletableFuture<KeyboardNews.Key> next = CompletableFuture.supplyAsync(keyboard::nextKey);
        while (!next.isDone()) {
            keyboard.inject('k');
            Thread.onSpinWait();
            while (ears.tryReceive().isPresent()) {
                assertTrue(machine.messages() >= 0);
            }
        }
        assertEquals('k', next.get().codePoint());
    }

    @Test
    void theLayoutIsChosenAndTheCapsSaySo() {
        keyboard.selectKeyMap(KeyMap.BRAILLE);
        assertEquals(KeyMap.BRAILLE, keyboard.keyMap());
        keyboard.selectKeyMap(KeyMap.DVORAK);
        keyboard.selectKeyMap(KeyMap.DVORAK);
        assertEquals(KeyMap.DVORAK, keyboard.keyMap());
        assertEquals(List.of(KeyLayout.Name.BRAILLE, KeyLayout.Name.DVORAK), caps);
        board.scalar(KeyboardInput.BOARD, new KeysDevice.News.Key(1, 2, true, 0).words());
        board.scalar(KeyboardInput.BOARD, new KeysDevice.News.Key(1, 2, false, 0).words());
        heard();
        assertEquals(new KeyboardNews.Key('p', 1), heard());
    }
}
