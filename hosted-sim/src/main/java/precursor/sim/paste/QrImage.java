package precursor.sim.paste;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads the QR code in a picture: dark on light or the other way round, turned, and with things around it. */
public final class QrImage {

    /** Most bytes of a picture's file. */
    public static final int MOST_BYTES = 16 << 20;

    /** Most pixels of a picture: a file of a few bytes can claim to be huge. */
    private static final long MOST_PIXELS = 40_000_000;

    private static final int WHITE = 0xff;

    private QrImage() {}

    /**
     * The text of the QR code in a PNG, JPEG, GIF or BMP; none when there is none to be found.
     *
     * @throws IOException when this is not such a picture, or it is too large; the message says so
     */
    public static Optional<String> read(byte[] file) throws IOException {
        if (file.length > MOST_BYTES) {
            throw new IOException("a picture has at most " + (MOST_BYTES >> 20) + " MiB");
        }
        BufferedImage image = image(file);
        int width = image.getWidth();
        int height = image.getHeight();
        return read(image.getRGB(0, 0, width, height, new int[width * height], 0, width), width, height);
    }

    /**
     * The text of the QR code in a picture.
     *
     * @param argb a pixel each, line after line; they are changed
     */
    public static Optional<String> read(int[] argb, int width, int height) {
        for (int i = 0; i < argb.length; i++) {
            argb[i] = onWhite(argb[i]);
        }
        Map<DecodeHintType, Object> hints = new EnumMap<>(DecodeHintType.class);
        hints.put(DecodeHintType.POSSIBLE_FORMATS, List.of(BarcodeFormat.QR_CODE));
        hints.put(DecodeHintType.TRY_HARDER, true);
        hints.put(DecodeHintType.ALSO_INVERTED, true);
        try {
            BinaryBitmap picture = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, argb)));
            return Optional.of(new MultiFormatReader().decode(picture, hints).getText());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Its size is looked at before its pixels are. */
    private static BufferedImage image(byte[] file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("this is no PNG, JPEG, GIF or BMP");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    throw new IOException("a picture has at most " + MOST_PIXELS + " pixels, this one " + pixels);
                }
                return reader.read(0);
            } catch (RuntimeException e) {
                // What the JDK's readers throw at a damaged file besides their own exception.
                throw new IOException("the picture is damaged", e);
            } finally {
                reader.dispose();
            }
        }
    }

    /** What shines through is white, as on the page that the picture was taken from. */
    private static int onWhite(int argb) {
        int alpha = argb >>> 24;
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int channel = argb >> shift & 0xff;
            result |= ((channel * alpha + WHITE * (255 - alpha)) / 255) << shift;
        }
        return 0xff << 24 | result;
    }
}
