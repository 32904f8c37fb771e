package precursor.services.modals.api;

import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * A picture of one bit a pixel.
 *
 * @param width pixels, 1 to {@value #MOST_WIDTH}
 * @param height pixels, 1 to {@value #MOST_HEIGHT}
 * @param rows top row first, each of whole bytes; bit x mod 8 of byte x / 8 is pixel x; 1 is light
 */
public record Bitmap(int width, int height, byte[] rows) {

    public static final int MOST_WIDTH = 274;
    public static final int MOST_HEIGHT = 340;

    public Bitmap {
        if (width < 1 || width > MOST_WIDTH || height < 1 || height > MOST_HEIGHT) {
            throw new IllegalArgumentException("a picture of " + width + " by " + height);
        }
        if (rows.length != rowBytes(width) * height) {
            throw new IllegalArgumentException(
                    rows.length + " bytes for a picture of " + width + " by " + height);
        }
    }

    /** Bytes of a row. */
    public static int rowBytes(int width) {
        return (width + 7) / 8;
    }

    public boolean isLight(int x, int y) {
        return (rows[y * rowBytes(width) + x / 8] >> (x % 8) & 1) != 0;
    }

    public void writeTo(PayloadWriter out) {
        out.u16(width).u16(height).fixed(rows);
    }

    public static Bitmap read(PayloadReader in) {
        int width = in.u16();
        int height = in.u16();
        if (width < 1 || width > MOST_WIDTH || height < 1 || height > MOST_HEIGHT) {
            throw new MalformedMessageException("a picture of " + width + " by " + height);
        }
        return new Bitmap(width, height, in.fixed(rowBytes(width) * height));
    }
}
