package precursor.services.graphics.fonts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.zip.GZIPInputStream;

/** Readers of font files: X11's PCF, Unifont's hex, and outline fonts through AWT without grey pixels. */
final class FontFiles {

    private static final int PCF_MAGIC = 0x70636601;
    private static final int PCF_METRICS = 1 << 2;
    private static final int PCF_BITMAPS = 1 << 3;
    private static final int PCF_ENCODINGS = 1 << 5;

    private FontFiles() {}

    /** X11's portable compiled format, as it is or in gzip. */
    static Map<Integer, SourceGlyph> pcf(Path file) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(unzipped(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (b.getInt(0) != PCF_MAGIC) {
            throw new IOException("not PCF: " + file);
        }
        Map<Integer, Integer> tables = new HashMap<>();
        for (int i = 0; i < b.getInt(4); i++) {
            tables.put(b.getInt(8 + 16 * i), b.getInt(8 + 16 * i + 12));
        }
        SourceGlyph[] glyphs = pcfGlyphs(b, tables.getOrDefault(PCF_METRICS, 0), tables.getOrDefault(PCF_BITMAPS, 0));
        Map<Integer, SourceGlyph> byCodePoint = new TreeMap<>();
        int at = tables.getOrDefault(PCF_ENCODINGS, 0);
        order(b, at);
        int firstColumn = b.getShort(at + 4);
        int lastColumn = b.getShort(at + 6);
        int firstRow = b.getShort(at + 8);
        int lastRow = b.getShort(at + 10);
        int columns = lastColumn - firstColumn + 1;
        for (int row = firstRow; row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                int index = b.getShort(at + 14 + 2 * ((row - firstRow) * columns + column - firstColumn)) & 0xffff;
                if (index != 0xffff) {
                    byCodePoint.put(row << 8 | column, glyphs[index]);
                }
            }
        }
        return byCodePoint;
    }

    private static SourceGlyph[] pcfGlyphs(ByteBuffer b, int metrics, int bitmaps) {
        int[][] boxes = pcfMetrics(b, metrics);
        int format = order(b, bitmaps);
        boolean bigBytes = (format & 4) != 0;
        boolean bigBits = (format & 8) != 0;
        int pad = 1 << (format & 3);
        int unit = 1 << ((format >> 4) & 3);
        int data = bitmaps + 8 + 4 * b.getInt(bitmaps + 4) + 16;
        SourceGlyph[] glyphs = new SourceGlyph[boxes.length];
        for (int i = 0; i < glyphs.length; i++) {
            int[] box = boxes[i];
            int width = box[1] - box[0];
            int height = Math.max(0, box[3] + box[4]);
            int stride = ((width + 7) / 8 + pad - 1) / pad * pad;
            int from = data + b.getInt(bitmaps + 8 + 4 * i);
            int[] rows = new int[height];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < Math.min(width, 32); x++) {
                    int column = x / 8;
                    if (bigBytes != bigBits) {
                        column = column / unit * unit + (unit - 1 - column % unit);
                    }
                    int bits = b.get(from + y * stride + column);
                    int bit = bigBits ? bits >> (7 - x % 8) & 1 : bits >> (x % 8) & 1;
                    rows[y] |= bit << x;
                }
            }
            glyphs[i] = new SourceGlyph(box[2], box[0], box[3], Math.min(width, 32), rows);
        }
        return glyphs;
    }

    /** Left and right bearing, advance, ascent, descent of each glyph. */
    private static int[][] pcfMetrics(ByteBuffer b, int at) {
        boolean compressed = (order(b, at) & 0x100) != 0;
        int count = compressed ? b.getShort(at + 4) & 0xffff : b.getInt(at + 4);
        int[][] boxes = new int[count][5];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < 5; j++) {
                boxes[i][j] = compressed ? (b.get(at + 6 + 5 * i + j) & 0xff) - 0x80 : b.getShort(at + 8 + 12 * i + 2 * j);
            }
        }
        return boxes;
    }

    private static int order(ByteBuffer b, int table) {
        int format = b.order(ByteOrder.LITTLE_ENDIAN).getInt(table);
        b.order((format & 4) != 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return format;
    }

    /** Unifont's text form: code point, colon, 16 rows of 8 or 16 pixels. The baseline lies above row 14. */
    static Map<Integer, SourceGlyph> hex(Path file) throws IOException {
        Map<Integer, SourceGlyph> glyphs = new TreeMap<>();
        for (String line : Files.readAllLines(file, US_ASCII)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String digits = line.substring(colon + 1).strip();
            int perRow = digits.length() / 16;
            int width = perRow * 4;
            int[] rows = new int[16];
            for (int i = 0; i < rows.length; i++) {
                int bits = Integer.parseInt(digits.substring(i * perRow, (i + 1) * perRow), 16);
                rows[i] = Integer.reverse(bits) >>> (32 - width);
            }
            glyphs.put(Integer.parseInt(line.substring(0, colon), 16), new SourceGlyph(width, 0, 14, width, rows));
        }
        return glyphs;
    }

    /** An outline font at a size in pixels. */
    static Map<Integer, SourceGlyph> outline(Path file, float pixels, IntPredicate wanted) throws IOException {
        Font font;
        try {
            font = Font.createFont(Font.TRUETYPE_FONT, file.toFile()).deriveFont(pixels);
        } catch (java.awt.FontFormatException e) {
            throw new IOException(file.toString(), e);
        }
        FontRenderContext context = new FontRenderContext(new AffineTransform(), false, false);
        Map<Integer, SourceGlyph> glyphs = new TreeMap<>();
        for (int codePoint = 0x20; codePoint < 0x20000; codePoint++) {
            if (wanted.test(codePoint) && font.canDisplay(codePoint)) {
                outlineGlyph(font, context, codePoint, glyphs);
            }
        }
        return glyphs;
    }

    private static void outlineGlyph(
            Font font, FontRenderContext context, int codePoint, Map<Integer, SourceGlyph> glyphs) {
        final int pen = 24;
        final int baseline = 48;
        BufferedImage image = new BufferedImage(96, 80, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
        g.setFont(font);
        String letter = Character.toString(codePoint);
        g.drawString(letter, pen, baseline);
        g.dispose();
        int left = 96;
        int right = 0;
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 96; x++) {
                if ((image.getRGB(x, y) & 1) != 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                }
            }
        }
        if (right - left > 32) {
            return;
        }
        left = Math.min(left, right);
        int[] rows = new int[80];
        for (int y = 0; y < rows.length; y++) {
            for (int x = left; x < right; x++) {
                rows[y] |= (image.getRGB(x, y) & 1) << (x - left);
            }
        }
        int advance = (int) Math.round(font.getStringBounds(letter, context).getWidth());
        glyphs.put(codePoint, new SourceGlyph(advance, left - pen, baseline, right - left, rows));
    }

    private static byte[] unzipped(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return in.readAllBytes();
            }
        }
        return bytes;
    }
}
