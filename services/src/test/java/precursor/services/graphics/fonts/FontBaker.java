package precursor.services.graphics.fonts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import precursor.services.graphics.api.GlyphStyle;

/**
 * Makes {@code fonts.bin} out of Debian's font packages. Run by hand when a font changes, never in a build: what AWT makes
 * of an outline depends on the JDK. {@code FONTS.md} beside {@code fonts.bin} has the command.
 *
 * <p>Arguments: a folder with the unpacked packages xfonts-75dpi, xfonts-terminus, fonts-dejavu-core, fonts-dejavu-extra,
 * unifont and fonts-unifont, and the file to write. The format is described at {@code Fonts}.
 */
public final class FontBaker {

    private static final int MAGIC = 0x31424650;
    private static final int HEADER_BYTES = 16;
    private static final int FACE_BYTES = 32;
    private static final int METRICS_BYTES = 8;
    private static final int SOFT_HYPHEN = 0xad;

    /** Helvetica's own space of three pixels lets words run together at the sizes used here. */
    private static final int MIN_SPACE = 4;

    private record Face(GlyphStyle style, int ascent, Map<Integer, SourceGlyph> glyphs) {}

    private final Path root;

    private FontBaker(Path root) {
        this.root = root;
    }

    public static void main(String[] args) throws IOException {
        FontBaker baker = new FontBaker(Path.of(args[0]));
        byte[] baked = baker.bake();
        Files.write(Path.of(args[1]), baked);
        System.out.println(baked.length + " bytes");
    }

    private byte[] bake() throws IOException {
        List<Face> faces = List.of(
                helvetica(GlyphStyle.SMALL, 10, "helvR10", "DejaVuSansCondensed", 11),
                helvetica(GlyphStyle.REGULAR, 12, "helvR12", "DejaVuSansCondensed", 13),
                helvetica(GlyphStyle.BOLD, 12, "helvB12", "DejaVuSansCondensed-Bold", 13),
                new Face(GlyphStyle.MONOSPACE, 12, x11("misc/ter-u14n_unicode")),
                new Face(GlyphStyle.CJK, 14, unifont()),
                helvetica(GlyphStyle.LARGE, 19, "helvR18", "DejaVuSansCondensed", 18),
                helvetica(GlyphStyle.EXTRA_LARGE, 24, "helvR24", "DejaVuSansCondensed", 25),
                helvetica(GlyphStyle.TALL, 15, "helvR14", "DejaVuSansCondensed", 15));
        for (Face face : faces) {
            System.out.println(face.style + ": " + face.glyphs.size() + " glyphs");
        }
        return encode(faces);
    }

    /** Helvetica's bitmaps for what they have, DejaVu for other alphabets and symbols. */
    private Face helvetica(GlyphStyle style, int ascent, String helvetica, String dejavu, float pixels)
            throws IOException {
        Map<Integer, SourceGlyph> glyphs = FontFiles.outline(
                root.resolve("usr/share/fonts/truetype/dejavu/" + dejavu + ".ttf"), pixels, FontBaker::isAlphabetOrSymbol);
        glyphs.putAll(x11("75dpi/" + helvetica));
        glyphs.computeIfPresent((int) ' ', (c, g) -> new SourceGlyph(Math.max(g.advance(), MIN_SPACE), 0, 0, 0, new int[0]));
        return new Face(style, ascent, glyphs);
    }

    private Map<Integer, SourceGlyph> x11(String name) throws IOException {
        Map<Integer, SourceGlyph> glyphs = new TreeMap<>(FontFiles.pcf(root.resolve("usr/share/fonts/X11/" + name + ".pcf.gz")));
        glyphs.keySet().removeIf(c -> isMark(c) || (isInvisible(c) && c != SOFT_HYPHEN));
        return glyphs;
    }

    private Map<Integer, SourceGlyph> unifont() throws IOException {
        Map<Integer, SourceGlyph> glyphs = FontFiles.hex(root.resolve("usr/share/unifont/unifont.hex"));
        glyphs.putAll(FontFiles.outline(
                root.resolve("usr/share/fonts/opentype/unifont/unifont_upper.otf"),
                16,
                c -> (c >= 0x1d400 && c <= 0x1d7ff) || (c >= 0x1f000 && c <= 0x1faff)));
        glyphs.keySet().removeIf(c -> c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0xd800 && c < 0xf900) || isInvisible(c));
        return glyphs;
    }

    private static boolean isAlphabetOrSymbol(int c) {
        return !isMark(c)
                && !isInvisible(c)
                && ((c >= 0xa0 && c <= 0x24f)
                        || (c >= 0x370 && c <= 0x52f)
                        || (c >= 0x1e00 && c <= 0x1fff)
                        || (c >= 0x2010 && c <= 0x205e)
                        || (c >= 0x2070 && c <= 0x22ff)
                        || (c >= 0x25a0 && c <= 0x27bf));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Characters without a look of their own; the layout shows them as unknown, so that none can hide. */
    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }

    private static byte[] encode(List<Face> faces) {
        ByteBuffer out = ByteBuffer.allocate(4 << 20).order(ByteOrder.LITTLE_ENDIAN);
        out.position(HEADER_BYTES + FACE_BYTES * faces.size());
        List<int[]> places = new ArrayList<>();
        for (Face face : faces) {
            places.add(encode(face, out));
        }
        out.putInt(0);
        int length = out.position();
        out.putInt(0, MAGIC).putInt(4, length).putInt(8, faces.size());
        for (int i = 0; i < faces.size(); i++) {
            Face face = faces.get(i);
            int[] place = places.get(i);
            int at = HEADER_BYTES + FACE_BYTES * i;
            out.put(at, (byte) face.style.lineHeight());
            out.put(at + 1, (byte) face.ascent);
            out.putInt(at + 4, face.glyphs.size());
            out.putInt(at + 8, place[0]).putInt(at + 12, place[1]).putInt(at + 16, place[2]);
        }
        byte[] bytes = new byte[length];
        out.get(0, bytes);
        return bytes;
    }

    /** Writes code points, metrics and bitmaps; gives their places. */
    private static int[] encode(Face face, ByteBuffer out) {
        List<SourceGlyph> glyphs = new ArrayList<>();
        int codePoints = out.position();
        face.glyphs.forEach((codePoint, glyph) -> {
            out.putInt(codePoint);
            glyphs.add(glyph.trimmed());
        });
        int metrics = out.position();
        int bitmaps = metrics + METRICS_BYTES * glyphs.size();
        out.position(bitmaps);
        for (int i = 0; i < glyphs.size(); i++) {
            SourceGlyph glyph = glyphs.get(i);
            int offset = out.position() - bitmaps;
            int at = metrics + METRICS_BYTES * i;
            out.putInt(at, offset | glyph.advance() << 24);
            out.put(at + 4, (byte) glyph.left()).put(at + 5, (byte) glyph.top());
            out.put(at + 6, (byte) glyph.width()).put(at + 7, (byte) glyph.rows().length);
            for (int row : glyph.rows()) {
                for (int bits = 0; bits < glyph.width(); bits += 8) {
                    out.put((byte) (row >>> bits));
                }
            }
        }
        while (out.position() % 4 != 0) {
            out.put((byte) 0);
        }
        return new int[] {codePoints, metrics, bitmaps};
    }
}
