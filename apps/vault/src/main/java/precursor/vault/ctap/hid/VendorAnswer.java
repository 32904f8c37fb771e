package precursor.vault.ctap.hid;

/** What a vendor's command is answered with. */
public sealed interface VendorAnswer {

    /**
     * A message with the command's own number.
     *
     * @param bytes wiped when they are sent: they may be secret
     */
    record Data(byte[] bytes) implements VendorAnswer {

        /** Only the length. */
        @Override
        public String toString() {
            return "Data[" + bytes.length + " bytes]";
        }
    }

    /**
     * An error message.
     *
     * @param code 0 to 255; the vendor's own, too
     */
    record Refusal(int code) implements VendorAnswer {}
}
