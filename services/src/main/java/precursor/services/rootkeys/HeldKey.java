package precursor.services.rootkeys;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import precursor.services.rootkeys.api.AesKeyWrap;
import precursor.services.rootkeys.api.Retention;

/**
 * The key-encryption key at hand, if there is one, for as long as its retention says. Used by the server's thread and by the
 * one that asks the user.
 */
final class HeldKey {

    private byte[] kek = {};
    private Retention retention = Retention.ALWAYS_PURGE;

    /** Takes a key over, in the place of the one before. */
    synchronized void hold(byte[] key, Retention howLong) {
        wipe();
        kek = key;
        retention = howLong;
    }

    synchronized void wipe() {
        Arrays.fill(kek, (byte) 0);
        kek = new byte[0];
    }

    /** The process is gone that had the key asked for. */
    synchronized void ownerDied() {
        switch (retention) {
            case ALWAYS_KEEP, ERASE_ON_SUSPEND -> {}
            case ALWAYS_PURGE -> wipe();
        }
    }

    /** The device goes to sleep. */
    synchronized void suspend() {
        switch (retention) {
            case ALWAYS_KEEP -> {}
            case ERASE_ON_SUSPEND, ALWAYS_PURGE -> wipe();
        }
    }

    synchronized boolean isHeld() {
        return kek.length > 0;
    }

    /** Does something with the key, which must be held. */
    synchronized <T> T with(BiFunction<byte[], byte[], T> what, byte[] input) {
        return what.apply(kek, input);
    }

    /** Whether the key is held and unwraps both; if so, it is kept as long as is wished now. */
    synchronized boolean opens(byte[] pageTableKey, byte[] dataKey, Retention howLong) {
        boolean opens = isHeld() && opens(kek, pageTableKey) && opens(kek, dataKey);
        if (opens) {
            retention = howLong;
        }
        return opens;
    }

    /** Whether a key unwraps another, in the standard or in the legacy form. */
    static boolean opens(byte[] kek, byte[] wrapped) {
        Optional<byte[]> key = AesKeyWrap.unwrap(kek, wrapped).or(() -> AesKeyWrap.unwrapLegacy(kek, wrapped));
        key.ifPresent(k -> Arrays.fill(k, (byte) 0));
        return key.isPresent();
    }
}
