package precursor.sim.lcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import precursor.hw.Hardware;
import precursor.hw.KeyLayout;
import precursor.hw.toml.TomlLoader;

/** The keyboard in each layout, as recorded; {@code -Dscreens.record=true} records it anew. */
class KeyboardPictureTest {

    private static final Path PICTURES =
            Path.of(System.getProperty("precursor.home", ".."), "hosted-sim/src/test/resources/precursor/sim/lcd");
    private static final Hardware HARDWARE = TomlLoader.builtIn().hardware();
    private static final Window.Device NOBODY = new Window.Device() {
        @Override
        public byte[] frame() {
            return new byte[HARDWARE.lcd().frameBytes()];
        }

        @Override
        public void key(int row, int column, boolean down) {}

        @Override
        public void typed(int codePoint) {}

        @Override
        public void closed() {}
    };

    @ParameterizedTest
    @EnumSource(KeyLayout.Name.class)
    void theKeysAreLabelledAsTheLayoutSays(KeyLayout.Name name) throws Exception {
        CompletableFuture<Window> opening =
                Window.open(HARDWARE, KeyLayout.Name.QWERTY, OptionalInt.of(2), NOBODY);
        Window window = opening.orTimeout(20, TimeUnit.SECONDS).join();
        try {
            assumeTrue(Font.getFamilies().contains("DejaVu Sans"), "the pictures are of letters of DejaVu");
            window.setCaps(name);
            check(name.name().toLowerCase(Locale.ROOT), keyboard(window));
        } finally {
            window.close();
        }
    }

    private static BufferedImage keyboard(Window window) throws Exception {
        FutureTask<WritableImage> picture = new FutureTask<>(() -> window.handheld().keyboard().snapshot(null, null));
        Platform.runLater(picture);
        WritableImage taken = picture.get(20, TimeUnit.SECONDS);
        BufferedImage image =
                new BufferedImage((int) taken.getWidth(), (int) taken.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, taken.getPixelReader().getArgb(x, y));
            }
        }
        return image;
    }

    private static void check(String name, BufferedImage shown) throws Exception {
        Path golden = PICTURES.resolve("keys-" + name + ".png");
        if (Boolean.getBoolean("screens.record")) {
            Files.createDirectories(PICTURES);
            assertTrue(ImageIO.write(shown, "png", golden.toFile()));
            return;
        }
        BufferedImage recorded = ImageIO.read(golden.toFile());
        assertEquals(recorded.getWidth(), shown.getWidth());
        assertEquals(recorded.getHeight(), shown.getHeight());
        int wrong = 0;
        for (int y = 0; y < shown.getHeight(); y++) {
            for (int x = 0; x < shown.getWidth(); x++) {
                if (recorded.getRGB(x, y) != shown.getRGB(x, y)) {
                    wrong++;
                }
            }
        }
        assertEquals(0, wrong, "pixels that are not as in " + golden);
    }
}
