package precursor.vault.ctap.pin;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** What one platform and this authenticator agreed on ({@link KeyAgreement#decapsulate}); wiped when closed. */
public final class SharedSecret implements AutoCloseable {

    private final PinUvAuthProtocol protocol;
    private final byte[] key;

    SharedSecret(PinUvAuthProtocol protocol, byte[] key) {
        this.protocol = protocol;
        this.key = key;
    }

    public PinUvAuthProtocol protocol() {
        return protocol;
    }

    /** Whether a MAC of the platform fits a message. */
    public boolean verify(byte[] message, byte[] mac) {
        return protocol.verify(key, message, mac);
    }

    /**
     * Encrypts for the platform.
     *
     * @param plain whole blocks of 16 bytes
     * @param random for the IV of protocol two
     */
    public byte[] encrypt(byte[] plain, Consumer<byte[]> random) {
        return protocol.encrypt(key, plain, random);
    }

    /** What the platform encrypted, or nothing when its length cannot be. Wipe it when it is secret. */
    public Optional<byte[]> decrypt(byte[] cipher) {
        return protocol.decrypt(key, cipher);
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "SharedSecret";
    }
}
