package precursor.sim.lcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import precursor.hw.Hardware;
import precursor.hw.KeyLayout;
import precursor.hw.Lcd;
import precursor.hw.toml.TomlLoader;

/** The window on JavaFX's headless platform, driven by that platform's own mouse and keys. */
class WindowTest {

    private static final Hardware REAL = TomlLoader.builtIn().hardware();

    /** With an LCD so small that it fits on the platform's screen, 1000 x 1000, several times over. */
    private static final Hardware SMALL = new Hardware(
            REAL.identity(),
            new Lcd(90, 60, 12, 0x112233, 0xFFEEDD),
            REAL.keyboard(),
            REAL.layouts(),
            REAL.usb(),
            REAL.hostLayouts(),
            REAL.memory(),
            REAL.battery());

    /** One for all tests: each has an idea of its own where the mouse is. */
    private static final class Hand {
        static final Robot ROBOT = on(Robot::new);
    }

    /** What happened, as {@code +row,column}, {@code -row,column}, {@code 'c'} and {@code closed}. */
    private final List<String> log = new ArrayList<>();

    /** One for each character typed. */
    private final Semaphore typed = new Semaphore(0);

    private final AtomicInteger framesTaken = new AtomicInteger();
    private byte[] frame = picture(REAL.lcd());
    private Window window = open(REAL);
    private final Robot robot = Hand.ROBOT;

    /** A frame with something on every line, right up to the edges. */
    private static byte[] picture(Lcd lcd) {
        byte[] frame = new byte[lcd.frameBytes()];
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (byte) ((i * 37) >> (i % 5));
        }
        return frame;
    }

    private Window open(Hardware hardware) {
        CompletableFuture<Window> opened =
                Window.open(hardware, KeyLayout.Name.QWERTY, OptionalInt.of(1), new Window.Device() {
                    @Override
                    public byte[] frame() {
                        framesTaken.incrementAndGet();
                        return frame;
                    }

                    @Override
                    public void key(int row, int column, boolean down) {
                        log.add((down ? "+" : "-") + row + "," + column);
                    }

                    @Override
                    public void typed(int codePoint) {
                        log.add("'" + Character.toString(codePoint) + "'");
                        typed.release();
                    }

                    @Override
                    public void closed() {
                        log.add("closed");
                    }
                });
        return opened.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static <T> T on(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void run(Runnable work) {
        on(() -> {
            work.run();
            return true;
        });
    }

    @BeforeEach
    void focus() {
        run(() -> window.stage().requestFocus());
    }

    @AfterEach
    void close() {
        window.close();
        run(() -> {});
    }

    private KeyView key(int row, int column) {
        return window.handheld().keyboard().keys().stream()
                .filter(k -> k.isAt(row, column))
                .findFirst()
                .orElseThrow();
    }

    private List<String> events() {
        return on(() -> List.copyOf(log));
    }

    private void moveMouseTo(int row, int column) {
        KeyView key = key(row, column);
        Bounds bounds = key.localToScreen(key.getBoundsInLocal());
        robot.mouseMove(bounds.getCenterX(), bounds.getCenterY());
    }

    @Test
    void aClickPressesTheKeyAndReleasesIt() {
        run(() -> {
            moveMouseTo(2, 4);
            robot.mousePress(MouseButton.PRIMARY);
        });
        assertEquals(List.of("+2,4"), events());
        assertTrue(key(2, 4).isHeld());
        run(() -> robot.mouseRelease(MouseButton.PRIMARY));
        assertEquals(List.of("+2,4", "-2,4"), events());
        assertFalse(key(2, 4).isHeld());
    }

    @Test
    void theMouseMayLeaveTheKeyItHolds() {
        run(() -> {
            moveMouseTo(2, 4);
            robot.mousePress(MouseButton.PRIMARY);
            moveMouseTo(0, 0);
            robot.mouseRelease(MouseButton.PRIMARY);
        });
        assertEquals(List.of("+2,4", "-2,4"), events());
    }

    @Test
    void theHostsKeysPressTheSameKeys() {
        List<KeyCode> codes = List.of(
                KeyCode.Q, KeyCode.DIGIT7, KeyCode.SPACE, KeyCode.PERIOD, KeyCode.F1, KeyCode.F4, KeyCode.LEFT,
                KeyCode.HOME, KeyCode.BACK_SPACE, KeyCode.DELETE, KeyCode.ENTER);
        List<String> positions =
                List.of("1,0", "4,6", "8,7", "8,8", "8,0", "3,9", "8,3", "5,2", "6,9", "6,9", "7,9");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            KeyCode code = codes.get(i);
            run(() -> robot.keyPress(code));
            run(() -> robot.keyRelease(code));
            expected.add("+" + positions.get(i));
            expected.add("-" + positions.get(i));
        }
        assertEquals(expected, events());
    }

    @Test
    void theHostsKeysFollowTheCaps() {
        window.setCaps(KeyLayout.Name.AZERTY);
        run(() -> robot.keyPress(KeyCode.A));
        run(() -> robot.keyRelease(KeyCode.A));
        // Where qwerty has its Q.
        assertEquals(List.of("+1,0", "-1,0"), events());
    }

    /** Pastes, and waits for so many characters. */
    private void pressCtrlV(int characters) throws InterruptedException {
        run(() -> robot.keyPress(KeyCode.CONTROL));
        run(() -> robot.keyPress(KeyCode.V));
        run(() -> robot.keyRelease(KeyCode.V));
        run(() -> robot.keyRelease(KeyCode.CONTROL));
        assertTrue(typed.tryAcquire(characters, 20, TimeUnit.SECONDS), () -> "typed only " + events());
    }

    @Test
    void ctrlVTypesTheClipboardsTextAndNothingElse() throws Exception {
        run(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, "a é\n")));
        pressCtrlV(3);
        assertEquals(List.of("'a'", "' '", "'é'"), events());
    }

    @Test
    void ctrlVTypesTheQrCodeOfTheClipboardsPicture() throws Exception {
        BitMatrix code = new QRCodeWriter().encode("otpauth://x", BarcodeFormat.QR_CODE, 120, 120);
        run(() -> {
            WritableImage picture = new WritableImage(120, 120);
            for (int i = 0; i < 120 * 120; i++) {
                picture.getPixelWriter().setArgb(i % 120, i / 120, code.get(i % 120, i / 120) ? 0xff000000 : 0xffffffff);
            }
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.IMAGE, picture));
        });
        pressCtrlV("otpauth://x".length());
        assertEquals("'o''t''p''a''u''t''h'':''/''/''x'", String.join("", events()));
    }

    @Test
    void aPictureWithoutACodeIsComplainedAboutInTheTitle() throws Exception {
        run(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.IMAGE, new WritableImage(20, 20))));
        pressCtrlV(0);
        assertEquals(List.of(), events());
        assertEquals("Precursor – no QR code was found in the picture", on(() -> window.stage().getTitle()));
    }

    @Test
    void theTitleSaysThatTheDeviceIsAsleep() {
        assertEquals("Precursor", on(() -> window.stage().getTitle()));
        window.asleep(true);
        String asleep = "Precursor – asleep, any key wakes it";
        assertEquals(asleep, on(() -> window.stage().getTitle()));
        run(() -> robot.keyPress(KeyCode.Q));
        assertEquals(asleep, on(() -> window.stage().getTitle()), "until the device says that it is awake");
        run(() -> robot.keyRelease(KeyCode.Q));
        window.asleep(false);
        assertEquals("Precursor", on(() -> window.stage().getTitle()));
    }

    @Test
    void losingTheFocusReleasesAllKeys() {
        run(() -> robot.keyPress(KeyCode.Q));
        run(() -> {
            moveMouseTo(0, 0);
            robot.mousePress(MouseButton.PRIMARY);
        });
        assertEquals(List.of("+1,0", "+0,0"), events());
        // The headless platform never takes the focus from a window.
        run(() -> window.focused(false));
        assertEquals(Set.of("+1,0", "+0,0", "-1,0", "-0,0"), new HashSet<>(events()));
        run(() -> {
            robot.mouseRelease(MouseButton.PRIMARY);
            robot.keyRelease(KeyCode.Q);
        });
        assertEquals(4, events().size());
    }

    private void assertShows(byte[] expected, Lcd lcd, int scale) {
        Bounds glass = on(() -> window.handheld().lcd().localToScene(window.handheld().lcd().getBoundsInLocal()));
        assertEquals(lcd.width() * scale, (int) glass.getWidth());
        assertEquals(lcd.height() * scale, (int) glass.getHeight());
        int left = (int) glass.getMinX();
        int top = (int) glass.getMinY();
        PixelReader pixels = on(() -> window.stage().getScene().snapshot(null)).getPixelReader();
        for (int y = 0; y < lcd.height() * scale; y++) {
            for (int x = 0; x < lcd.width() * scale; x++) {
                int at = x / scale;
                boolean light = (expected[y / scale * lcd.lineBytes() + at / 8] >> (at % 8) & 1) != 0;
                int colour = 0xFF000000 | (light ? lcd.light() : lcd.dark());
                assertEquals(colour, pixels.getArgb(left + x, top + y), "at " + x + ", " + y);
            }
        }
    }

    @Test
    void theGlassHasTwoColoursAndWholePixels() {
        assertShows(picture(REAL.lcd()), REAL.lcd(), 1);
    }

    @Test
    void aResizeTakesTheNextWholeScale() {
        close();
        frame = picture(SMALL.lcd());
        window = open(SMALL);
        assertShows(frame, SMALL.lcd(), 1);
        resize(2.2);
        assertEquals(2, window.handheld().scale());
        assertShows(frame, SMALL.lcd(), 2);
        resize(4);
        assertEquals(4, window.handheld().scale());
        assertShows(frame, SMALL.lcd(), 4);
        resize(1.99);
        assertEquals(1, window.handheld().scale());
        resize(0.5);
        assertEquals(1, window.handheld().scale());
    }

    /** Returns when the platform has made the window so large, which takes it a while. */
    private void resize(double times) {
        double width = Math.rint(window.handheld().unscaledWidth() * times);
        double height = Math.rint(window.handheld().unscaledHeight() * times);
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        run(() -> {
            Stage stage = window.stage();
            Scene scene = stage.getScene();
            InvalidationListener check = _ -> {
                if (scene.getWidth() == width && scene.getHeight() == height) {
                    done.complete(true);
                }
            };
            scene.widthProperty().addListener(check);
            scene.heightProperty().addListener(check);
            stage.setWidth(width);
            stage.setHeight(height);
        });
        done.orTimeout(20, TimeUnit.SECONDS).join();
        run(() -> {});
    }

    @Test
    void aNewFrameIsShownAndTakenOnce() {
        assertShows(picture(REAL.lcd()), REAL.lcd(), 1);
        byte[] next = picture(REAL.lcd());
        Arrays.fill(next, 44 * 100, 44 * 120, (byte) 0);
        int before = framesTaken.get();
        run(() -> {
            frame = next;
            // Ten frames that are ready before the toolkit gets to them.
            for (int i = 0; i < 10; i++) {
                window.frameReady();
            }
        });
        assertShows(next, REAL.lcd(), 1);
        assertEquals(before + 1, framesTaken.get());
    }

    @Test
    void aScriptsKeysAreShownButNotReported() {
        window.showKey(2, 4, true);
        run(() -> {});
        assertFalse(key(2, 4).isHeld());
        assertEquals(List.of(), events());
    }

    @Test
    void closingItReleasesTheKeysAndTellsTheDevice() {
        run(() -> robot.keyPress(KeyCode.Q));
        run(() -> window.stage()
                .fireEvent(new WindowEvent(window.stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertEquals(List.of("+1,0", "-1,0", "closed"), events());
        run(() -> robot.keyRelease(KeyCode.Q));
    }
}
