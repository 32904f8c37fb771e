package precursor.hw;

/**
 * The memory LCD: one bit a pixel, 1 is light; line after line, bit x mod 32 of little-endian word x / 32 is pixel x.
 *
 * @param width pixels of a line
 * @param height lines
 * @param lineBytes bytes of a line, with the spare bits behind the pixels
 * @param light colour of a light pixel, 0xRRGGBB
 * @param dark colour of a dark pixel, 0xRRGGBB
 */
public record Lcd(int width, int height, int lineBytes, int light, int dark) {

    /** 32-bit words of a line. */
    public int lineWords() {
        return lineBytes / 4;
    }

    /** Bytes of the whole frame buffer. */
    public int frameBytes() {
        return lineBytes * height;
    }
}
