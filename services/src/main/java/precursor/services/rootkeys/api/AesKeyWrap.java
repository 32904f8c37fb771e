package precursor.services.rootkeys.api;

import java.util.Optional;

/** AES-256 key wrap of keys of 32 bytes. */
public final class AesKeyWrap {

    /** Bytes of a key. */
    public static final int KEY = 32;

    /** Bytes of a wrapped key. */
    public static final int WRAPPED = 40;

    private AesKeyWrap() {}

    /** Wraps a key with padding, RFC 5649 (KWP), to 40 bytes. */
    public static byte[] wrap(byte[] kek, byte[] key) {
        throw new UnsupportedOperationException();
    }

    /** Unwraps it: 32 bytes, which the caller wipes; empty when the KEK is wrong or the bytes are. */
    public static Optional<byte[]> unwrap(byte[] kek, byte[] wrapped) {
        throw new UnsupportedOperationException();
    }

    /** Unwraps a key that was wrapped before Xous 0.9.9 (legacy wrap): 32 bytes, which the caller wipes; empty when the KEK is wrong or the bytes are. */
    public static Optional<byte[]> unwrapLegacy(byte[] kek, byte[] wrapped) {
        throw new UnsupportedOperationException();
    }
}
