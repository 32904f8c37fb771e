package precursor.pddb.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The associated data that a sealed page is bound to: a name, the disk version, the device. */
public final class AssociatedData {

    /** The basis that is always there. */
    public static final String SYSTEM = ".System";

    /** The name that stands for a basis in the associated data of a {@link FastSpace} record. */
    public static final String FAST_SPACE = ".FastSpace";

    private AssociatedData() {}

    /**
     * The associated data of a basis' pages, or of the free-space record under {@link #FAST_SPACE}.
     *
     * @param dna the serial number of the device, 64 bits unsigned; 0 in images of a hosted run
     */
    public static byte[] of(String name, long dna) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] data = Arrays.copyOf(text, text.length + Integer.BYTES + Long.BYTES);
        LittleEndian.i32(data, text.length, RootRecord.VERSION);
        LittleEndian.i64(data, text.length + Integer.BYTES, dna);
        return data;
    }
}
