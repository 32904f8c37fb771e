package precursor.tests.device;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * A screen that must look exactly as recorded. The recordings stand beside the tests, one PNG each, in folders if its name says so; {@code
 * -Dscreens.record=true} records them anew. A mismatch leaves {@code target/screens/NAME.actual.png} and {@code
 * NAME.difference.png}: what both show in grey, what is missing in red, what is too much in blue.
 */
public final class GoldenScreen {

    /** Whether screens are recorded, not compared. */
    public static final boolean RECORDING = Boolean.getBoolean("screens.record");

    private static final int SAME_DARK = 0xff9a9a9a;
    private static final int SAME_LIGHT = 0xfff4f4f4;
    private static final int MISSING = 0xffd02020;
    private static final int TOO_MUCH = 0xff2040d0;

    private final Path recordings;
    private final Path failures;

    /** Those of the whole-device tests. */
    public static GoldenScreen ofTheTests() {
        return new GoldenScreen(
                Dist.HOME.resolve("tests/src/test/resources/precursor/tests/screens"),
                Dist.HOME.resolve("tests/target/screens"));
    }

    /**
     * A set of recordings.
     *
     * @param recordings the directory of the golden pictures
     * @param failures where to leave pictures of what differs
     */
    private GoldenScreen(Path recordings, Path failures) {
        this.recordings = recordings;
        this.failures = failures;
    }

    /** Compares a screen with its recording; throws {@link AssertionError} when a pixel differs. */
    public void check(String name, byte[] png) {
        Path golden = recordings.resolve(name + ".png");
        try {
            if (RECORDING) {
                createParent(golden);
                Files.write(golden, png);
                return;
            }
            if (!Files.exists(golden)) {
                leave(name, png);
                throw new AssertionError("no golden screen " + golden + "; the screen is in " + failures
                        + ". Look at it and record it with -Dscreens.record=true");
            }
            BufferedImage expected = read(Files.readAllBytes(golden));
            BufferedImage actual = read(png);
            int wrong = differing(expected, actual);
            if (wrong > 0) {
                leave(name, png);
                Path difference = failures.resolve(name + ".difference.png");
                ImageIO.write(difference(expected, actual), "png", difference.toFile());
                throw new AssertionError(
                        "screen '" + name + "' differs from its recording in " + wrong + " pixels; see " + difference);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a screen looks as recorded; a screen without a recording looks like nothing. While screens are recorded, any does. */
    public boolean isLike(String name, byte[] png) {
        Path golden = recordings.resolve(name + ".png");
        try {
            return RECORDING || (Files.exists(golden) && differing(read(Files.readAllBytes(golden)), read(png)) == 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void leave(String name, byte[] png) throws IOException {
        Path actual = failures.resolve(name + ".actual.png");
        createParent(actual);
        Files.write(actual, png);
    }

    private static void createParent(Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
    }

    private static BufferedImage read(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        if (image == null) {
            throw new IOException("not a PNG");
        }
        return image;
    }

    private static int differing(BufferedImage a, BufferedImage b) {
        if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
            return Integer.MAX_VALUE;
        }
        int wrong = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                if (a.getRGB(x, y) != b.getRGB(x, y)) {
                    wrong++;
                }
            }
        }
        return wrong;
    }

    private static BufferedImage difference(BufferedImage expected, BufferedImage actual) {
        int width = Math.max(expected.getWidth(), actual.getWidth());
        int height = Math.max(expected.getHeight(), actual.getHeight());
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean was = dark(expected, x, y);
                boolean is = dark(actual, x, y);
                out.setRGB(x, y, was == is ? (is ? SAME_DARK : SAME_LIGHT) : was ? MISSING : TOO_MUCH);
            }
        }
        return out;
    }

    private static boolean dark(BufferedImage image, int x, int y) {
        return x < image.getWidth() && y < image.getHeight() && (image.getRGB(x, y) & 0xff) < 0x60;
    }
}
