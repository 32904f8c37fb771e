package precursor.hw;

/**
 * Who this device is.
 *
 * @param dna the number burnt into the FPGA, 57 bits; its hexadecimal digits are the serial number
 * @param firmware version of the firmware, as {@code 0.10.0}
 */
public record Identity(long dna, String firmware) {

    /** Bits of a device DNA. */
    public static final int DNA_BITS = 57;

    public Identity {
        if (dna < 0 || dna >>> DNA_BITS != 0) {
            throw new IllegalArgumentException("a device DNA has 57 bits");
        }
    }

    /** The serial number: the DNA in hexadecimal, as USB and the status bar show it. */
    public String serial() {
        return Long.toHexString(dna);
    }
}
