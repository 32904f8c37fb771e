package precursor.sim.board;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import precursor.hw.Lcd;

/**
 * Writes a screen as a PNG of one bit a pixel in the panel's two colours (ISO/IEC 15948). Written out here because the
 * platform's own writer starts a windowing toolkit. The same screen always gives the same bytes.
 */
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int INDEXED_COLOUR = 3;

    private Png() {}

    /** The picture of a screen in its panel's colours, every pixel {@code scale} (1 to 16) times as wide and high. */
    public static byte[] of(Screen screen, Lcd panel, int scale) {
        if (scale < 1 || scale > 16) {
            throw new IllegalArgumentException("a scale is 1 to 16: " + scale);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
        out.writeBytes(SIGNATURE);
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(screen.width() * scale)
                        .putInt(screen.height() * scale)
                        .put((byte) 1)
                        .put((byte) INDEXED_COLOUR)
                        .array());
        byte[] palette = ByteBuffer.allocate(8)
                .putInt(panel.dark() << 8)
                .putInt(3, panel.light() << 8)
                .array();
        chunk(out, "PLTE", Arrays.copyOf(palette, 6));
        chunk(out, "IDAT", deflated(rows(screen, scale)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** Every row with the filter byte 0 in front, leftmost pixel in the highest bit. */
    private static byte[] rows(Screen screen, int scale) {
        int rowBytes = 1 + (screen.width() * scale + 7) / 8;
        byte[] all = new byte[rowBytes * screen.height() * scale];
        for (int y = 0; y < screen.height(); y++) {
            int first = y * scale * rowBytes;
            for (int x = 0; x < screen.width() * scale; x++) {
                if (screen.light(x / scale, y)) {
                    all[first + 1 + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
            for (int copy = 1; copy < scale; copy++) {
                System.arraycopy(all, first, all, first + copy * rowBytes, rowBytes);
            }
        }
        return all;
    }

    private static byte[] deflated(byte[] raw) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(raw);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
            byte[] part = new byte[4096];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
