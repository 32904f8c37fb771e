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

    /** The vendored fonts. */
    static Fonts fonts() {
        try (var in = Picture.class.getResourceAsStream("fonts.bin")) {
            return Fonts.open(ByteBuffer.wrap(java.util.Objects.requireNonNull(in).readAllBytes()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
