package precursor.vault.ctap.hid;

/** Codes of CTAPHID_ERROR (§11.2.9.1.6). */
enum HidError {
    INVALID_CMD(0x01),
    INVALID_PAR(0x02),
    INVALID_LEN(0x03),
    INVALID_SEQ(0x04),
    MSG_TIMEOUT(0x05),
    CHANNEL_BUSY(0x06),
    INVALID_CHANNEL(0x0b);

    private final int code;

    HidError(int code) {
        this.code = code;
    }

    byte[] payload() {
        return new byte[] {(byte) code};
    }
}
