package precursor.services.gam.modal;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;

/**
 * A QR code, as large as whole pixels a module allow, with a light zone of two modules around it. It may be a secret, so its modules can be wiped.
 */
public final class QrPicture {

    /** Largest picture with its quiet zone, in pixels. */
    static final int MOST_PIXELS = 272;

    private static final int QUIET = 2;

    private final ByteMatrix modules;

    private QrPicture(ByteMatrix modules) {
        this.modules = modules;
    }

    /**
     * Encodes a text; none when it is empty, too long for any code, or for one that a camera could read here. The encoder takes texts alone, so it
     * becomes one here, and for no longer.
     *
     * @param utf8 stays the caller's to wipe
     */
    public static Optional<QrPicture> of(byte[] utf8) {
        try {
            String text = new String(utf8, StandardCharsets.UTF_8);
            ByteMatrix matrix = Encoder.encode(text, ErrorCorrectionLevel.L).getMatrix();
            QrPicture picture = new QrPicture(matrix);
            return picture.scale() < 1 ? Optional.empty() : Optional.of(picture);
        } catch (WriterException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Pixels of a module's side. */
    int scale() {
        return MOST_PIXELS / (modules.getWidth() + 2 * QUIET);
    }

    void wipe() {
        modules.clear((byte) 0);
    }

    void lay(Sheet sheet) {
        int scale = scale();
        int size = scale * (modules.getWidth() + 2 * QUIET);
        int left = sheet.left() + (sheet.width() - size) / 2 + QUIET * scale;
        int top = sheet.y() + QUIET * scale;
        for (int row = 0; row < modules.getHeight(); row++) {
            int start = -1;
            for (int column = 0; column <= modules.getWidth(); column++) {
                boolean dark = column < modules.getWidth() && modules.get(column, row) == 1;
                if (dark && start < 0) {
                    start = column;
                } else if (!dark && start >= 0) {
                    Rectangle run = Rectangle.of(
                            left + start * scale, top + row * scale, (column - start) * scale, scale);
                    sheet.shape(new Shape.Box(run, DrawStyle.DARK_FILL));
                    start = -1;
                }
            }
        }
        sheet.gap(size);
    }
}
