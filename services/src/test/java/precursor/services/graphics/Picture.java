package precursor.services.graphics;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A frame buffer as a picture for people, and the vendored fonts for tests. */
final class Picture {

    private static final int LIGHT = 0xb5b5ad;
    private static final int DARK = 0x1b1b19;

    private Picture() {}

    /** Writes a PNG with {@code scale} by {@code scale} points for each pixel. */
    static void write(FrameBuffer pixels, int scale, Path file) throws IOException {
        BufferedImage image =
                new BufferedImage(pixels.width() * scale, pixels.height() * scale, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, pixels.isLight(x / scale, y / scale) ? LIGHT : DARK);
            }
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    /**
     * Compares a screen with its recording under {@code src/test/resources}, to the pixel. What it looks like is left in
     * {@code target/screens/NAME.png}, and where it differs also what differs: missing in red, too much in blue. {@code
     * -Dscreens.record=true} records it anew.
     */
    static void check(FrameBuffer pixels, String name) throws IOException {
        Path actual = Path.of("target", "screens", name + ".png");
        Path golden = Path.of("src", "test", "resources", "precursor", "services", "screens", name + ".png");
        write(pixels, 1, actual);
        if (Boolean.getBoolean("screens.record")) {
            write(pixels, 1, golden);
            return;
        }
        Path difference = Path.of("target", "screens", name + ".difference.png");
        if (!Files.exists(golden) || differ(golden, actual, difference)) {
            throw new AssertionError("the screen is not as recorded in " + golden + "; see " + difference);
        }
    }

    /** Whether two pictures differ; if so, writes what is missing in red and what is too much in blue. */
    private static boolean differ(Path golden, Path actual, Path difference) throws IOException {
        BufferedImage was = ImageIO.read(golden.toFile());
        BufferedImage is = ImageIO.read(actual.toFile());
        boolean differ = was.getWidth() != is.getWidth() || was.getHeight() != is.getHeight();
        for (int y = 0; y < Math.min(was.getHeight(), is.getHeight()); y++) {
            for (int x = 0; x < Math.min(was.getWidth(), is.getWidth()); x++) {
                if (was.getRGB(x, y) != is.getRGB(x, y)) {
                    differ = true;
                    is.setRGB(x, y, (is.getRGB(x, y) & 0xffffff) == LIGHT ? 0xd02020 : 0x2040d0);
                }
            }
        }
        if (differ) {
            ImageIO.write(is, "png", difference.toFile());
        }
        return differ;
    }

    /** The vendored fonts. */
    static Fonts fonts() {
        try (var in = Picture.class.getResourceAsStream("fonts.bin")) {
            return Fonts.open(ByteBuffer.wrap(java.util.Objects.requireNonNull(in).readAllBytes()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
