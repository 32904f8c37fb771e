package precursor.sim.lcd;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import precursor.hw.Hardware;
import precursor.hw.KeyLayout;

/**
 * The handheld in a window. Its public methods may be called from any thread and do not wait; the {@link Device} is called
 * on the toolkit's thread and must not wait either.
 *
 * <p>Nothing happens while nothing changes: a frame is taken when {@link #frameReady} says so, and several frames that are
 * ready before the toolkit gets to it are taken as one.
 */
public final class Window {

    /** The part of a screen that title bar and panels may need, in pixels. */
    private static final int FURNITURE = 72;

    private static final String TITLE = "Precursor";
    private static final String ASLEEP = TITLE + " – asleep, any key wakes it";

    /** What the window shows, and whom it tells what the person does. */
    public interface Device {

        /** The frame buffer as it is now, as {@link precursor.hw.Lcd} describes it; not written to any more. */
        byte[] frame();

        /** A key of the matrix was pressed or released. */
        void key(int row, int column, boolean down);

        /** A character was typed on the host for which no single key stands. */
        void typed(int codePoint);

        /** The person closed the window. It is gone already. */
        void closed();
    }

    private final Hardware hardware;
    private KeyLayout layout;
    private final Device device;
    private final AtomicBoolean frameWaits = new AtomicBoolean();
    private final Stage stage = new Stage();
    private final Group root = new Group();
    private HostKeys hostKeys;
    private Handheld handheld;
    private double light;
    private String title = TITLE;

    private Window(Hardware hardware, KeyLayout.Name layout, OptionalInt scale, Device device) {
        this.hardware = hardware;
        this.layout = hardware.layout(layout);
        this.device = device;
        this.handheld = new Handheld(hardware, this.layout, 1, 1, device);
        this.hostKeys = new HostKeys(this.layout, new Fingers());
        show(scale);
    }

    /** The host's keys press those that are drawn. */
    private final class Fingers implements HostKeys.Fingers {
        @Override
        public void key(int row, int column, boolean down) {
            handheld.keyboard().finger(row, column, down);
        }

        @Override
        public void typed(int codePoint) {
            device.typed(codePoint);
        }
    }

    /**
     * Opens a window, and starts JavaFX if this is the first one.
     *
     * @param layout what the keys are labelled with at first
     * @param scale screen pixels for a pixel of the LCD, 1 or more; empty takes the largest that fits on the screen
     * @return completes when it can be seen; fails when there is no display, or no GTK on Linux
     */
    public static CompletableFuture<Window> open(
            Hardware hardware, KeyLayout.Name layout, OptionalInt scale, Device device) {
        CompletableFuture<Window> opened = new CompletableFuture<>();
        Runnable open = () -> {
            try {
                opened.complete(new Window(hardware, layout, scale, device));
            } catch (RuntimeException e) {
                opened.completeExceptionally(e);
            }
        };
        try {
            Platform.startup(() -> {
                Platform.setImplicitExit(false);
                open.run();
            });
        } catch (IllegalStateException startedAlready) {
            Platform.runLater(open);
        } catch (RuntimeException | LinkageError noDisplayOrNoToolkit) {
            opened.completeExceptionally(noDisplayOrNoToolkit);
        }
        return opened;
    }

    /** Ends JavaFX. No window can be opened any more. */
    public static void shutDown() {
        Platform.exit();
    }

    private void show(OptionalInt wanted) {
        double pixels = stage.getOutputScaleX();
        int scale = wanted.orElseGet(() -> largestOnScreen(pixels));
        Scene scene = new Scene(
                root, handheld.unscaledWidth() * scale / pixels, handheld.unscaledHeight() * scale / pixels, Paints.OUTSIDE);
        scene.addEventFilter(KeyEvent.ANY, event -> hostKeys.handle(event));
        new Pasting(device::typed, fault -> stage.setTitle(TITLE + " – " + fault)).watch(scene);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, _ -> stage.setTitle(title));
        scene.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                handheld.keyboard().releaseMouse();
            }
        });
        scene.widthProperty().addListener(_ -> fit(scene));
        scene.heightProperty().addListener(_ -> fit(scene));
        stage.outputScaleXProperty().addListener(_ -> fit(scene));
        stage.focusedProperty().addListener(_ -> focused(stage.isFocused()));
        stage.setTitle(title);
        stage.getIcons().add(Icon.of(hardware.lcd()));
        stage.setScene(scene);
        stage.setOnCloseRequest(_ -> {
            releaseAll();
            device.closed();
        });
        rebuild(scale, pixels);
        fit(scene);
        stage.show();
    }

    private int largestOnScreen(double pixels) {
        var bounds = Screen.getPrimary().getVisualBounds();
        return scaleFor(bounds.getWidth() * pixels, (bounds.getHeight() - FURNITURE) * pixels);
    }

    private int scaleFor(double width, double height) {
        return Math.max(1, (int) Math.min(width / handheld.unscaledWidth(), height / handheld.unscaledHeight()));
    }

    /** Takes the largest whole scale that fits into the window, in its middle. */
    private void fit(Scene scene) {
        double pixels = stage.getOutputScaleX();
        int scale = scaleFor(Math.rint(scene.getWidth() * pixels), Math.rint(scene.getHeight() * pixels));
        if (scale != handheld.scale() || pixels != handheld.pixels()) {
            rebuild(scale, pixels);
        }
        handheld.setTranslateX(middle(scene.getWidth() - handheld.width(), pixels));
        handheld.setTranslateY(middle(scene.getHeight() - handheld.height(), pixels));
    }

    /** Half the room, on a whole pixel so that nothing is blurred. */
    private static double middle(double room, double pixels) {
        return Math.max(0, Math.floor(room / 2 * pixels) / pixels);
    }

    private void rebuild(int scale, double pixels) {
        releaseAll();
        handheld = new Handheld(hardware, layout, scale, pixels, device);
        handheld.lcd().light(light);
        handheld.lcd().show(device.frame());
        root.getChildren().setAll(handheld);
    }

    /** A window without the focus is not told of keys that go up. */
    void focused(boolean has) {
        if (!has) {
            releaseAll();
        }
    }

    private void releaseAll() {
        hostKeys.forget();
        handheld.keyboard().releaseAll();
    }

    /** Says that {@link Device#frame} gives another frame than before. */
    public void frameReady() {
        if (!frameWaits.getAndSet(true)) {
            Platform.runLater(() -> {
                frameWaits.set(false);
                handheld.lcd().show(device.frame());
            });
        }
    }

    /**
     * Lights the glass from behind.
     *
     * @param part of the brightest, 0 to 1
     */
    public void light(double part) {
        Platform.runLater(() -> {
            light = part;
            handheld.lcd().light(part);
        });
    }

    /** Says in the title whether the device sleeps. */
    public void asleep(boolean sleeps) {
        Platform.runLater(() -> {
            title = sleeps ? ASLEEP : TITLE;
            stage.setTitle(title);
        });
    }

    /** Labels the keys with another layout, by which the host's keys find theirs too. */
    public void setCaps(KeyLayout.Name name) {
        Platform.runLater(() -> {
            if (name != layout.name()) {
                releaseAll();
                layout = hardware.layout(name);
                hostKeys = new HostKeys(layout, new Fingers());
                rebuild(handheld.scale(), handheld.pixels());
                fit(stage.getScene());
            }
        });
    }

    /** Shows a key as pressed or not that something else moves: a script. The device is not told. */
    public void showKey(int row, int column, boolean down) {
        Platform.runLater(() -> handheld.keyboard().show(row, column, down));
    }

    /** Closes it; the device is not told. */
    public void close() {
        Platform.runLater(stage::hide);
    }

    /** The toolkit's window, for tests. */
    Stage stage() {
        return stage;
    }

    /** What is in it now, for tests. */
    Handheld handheld() {
        return handheld;
    }
}
