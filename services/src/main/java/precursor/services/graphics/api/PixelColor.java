package precursor.services.graphics.api;

/** What a pixel can be. The order is the wire format, and the bit in the frame buffer. */
public enum PixelColor {
    DARK,
    LIGHT
}
