package precursor.vault.ctap.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The signature counter (WebAuthn §6.1.1), one for all credentials, as the real device keeps it: it grows by 1 to 8, so that
 * it does not tell how often the device is used. Or always zero, which says that there is none, and links nothing.
 */
final class SignatureCounter {

    private static final int MOST_STEP = 8;

    private final CredentialStore store;
    private final Consumer<byte[]> random;
    private final BooleanSupplier zero;

    SignatureCounter(CredentialStore store, Consumer<byte[]> random, BooleanSupplier zero) {
        this.store = store;
        this.random = random;
        this.zero = zero;
    }

    /** The counter of the next signature; durable before it is given away. */
    int next() {
        if (zero.getAsBoolean()) {
            return 0;
        }
        byte[] step = new byte[1];
        random.accept(step);
        int next = current() + 1 + (step[0] & MOST_STEP - 1);
        byte[] value = new byte[4];
        ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).putInt(next);
        store.insert(StoreNumbers.SIGNATURE_COUNTER, value);
        return next;
    }

    private int current() {
        return store.find(StoreNumbers.SIGNATURE_COUNTER)
                .filter(value -> value.length == 4)
                .map(value -> ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt())
                .orElse(1);
    }
}
