package precursor.pddb.format;

import java.util.Arrays;
import java.util.Optional;
import precursor.services.rootkeys.api.AesKeyWrap;

/** A key-encryption key at hand: for images of a hosted run, for tools, for tests. A device asks its root keys instead. */
public final class Kek implements KeyWrapping, AutoCloseable {

    private final byte[] key;

    /** For a KEK of 32 bytes, which is copied. */
    public Kek(byte[] key32) {
        key = key32.clone();
    }

    /** The KEK of a hosted run: 32 zero bytes, whatever the PIN. */
    public static Kek zero() {
        return new Kek(new byte[AesBlocks.KEY]);
    }

    @Override
    public byte[] wrap(byte[] key32) {
        return AesKeyWrap.wrap(key, key32);
    }

    @Override
    public byte[] unwrap(byte[] wrapped40) {
        return of(AesKeyWrap.unwrap(key, wrapped40));
    }

    @Override
    public byte[] unwrapLegacy(byte[] wrapped40) {
        return of(AesKeyWrap.unwrapLegacy(key, wrapped40));
    }

    private static byte[] of(Optional<byte[]> unwrapped) {
        return unwrapped.orElseThrow(KeyWrapping::wrongPin);
    }

    /** Wipes the KEK. */
    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    /** Says no bytes. */
    @Override
    public String toString() {
        return "Kek";
    }
}
