package precursor.vault.ctap.u2f;

import java.util.Arrays;

/** The status words of ISO 7816-4 that U2F uses. */
enum StatusWord {
    NO_ERROR(0x9000),
    WRONG_LENGTH(0x6700),
    CONDITIONS_NOT_SATISFIED(0x6985),
    COMMAND_NOT_ALLOWED(0x6986),
    WRONG_DATA(0x6a80),
    INCORRECT_P1_P2(0x6a86),
    INS_NOT_SUPPORTED(0x6d00),
    CLA_NOT_SUPPORTED(0x6e00),
    NO_PRECISE_DIAGNOSIS(0x6f00);

    private final int value;

    StatusWord(int value) {
        this.value = value;
    }

    /** A response: data, then this word. */
    byte[] after(byte[] data) {
        byte[] response = Arrays.copyOf(data, data.length + 2);
        response[data.length] = (byte) (value >>> 8);
        response[data.length + 1] = (byte) value;
        return response;
    }

    /** A response of this word alone. */
    byte[] alone() {
        return after(new byte[0]);
    }
}
