package precursor.vault.ctap.extension;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import precursor.vault.ctap.CtapException;
import precursor.vault.ctap.CtapStatus;
import precursor.vault.ctap.Parameters;
import precursor.vault.ctap.PinUvAuth;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.pin.PinUvAuthProtocol;
import precursor.vault.ctap.pin.SharedSecret;

/**
 * One or two salts of {@link HmacSecret}, as a platform sends them: encrypted and authenticated with a secret that it shares
 * with this authenticator.
 *
 * @param keyAgreement the platform's public key, a COSE key
 * @param saltEnc one or two salts of 32 bytes, encrypted
 * @param saltAuth the MAC over {@code saltEnc}
 */
record EncryptedSalts(CborMap keyAgreement, byte[] saltEnc, byte[] saltAuth, PinUvAuthProtocol protocol) {

    static final int SALT_BYTES = 32;

    /**
     * The input of the extension: MISSING_PARAMETER when it is not complete, INVALID_PARAMETER for another protocol. Without
     * a protocol it is the first, as in CTAP 2.0.
     */
    static EncryptedSalts of(Parameters input) {
        return new EncryptedSalts(
                Parameters.required(input.map(1)).entries(),
                Parameters.required(input.bytes(2)),
                Parameters.required(input.bytes(3)),
                PinUvAuth.protocol(input.number(4).or(() -> Optional.of((long) PinUvAuthProtocol.ONE.number()))));
    }

    /**
     * The HMACs of the salts, encrypted for the platform. Ends the command with INVALID_PARAMETER when the key is none or the
     * salts have another length, and with PIN_AUTH_INVALID when the MAC is not right.
     *
     * @param credRandom the credential's secret; stays the caller's to wipe
     */
    byte[] evaluate(byte[] credRandom, AgreedKeys keys, Consumer<byte[]> random) {
        try (SharedSecret secret = keys.of(protocol)
                .decapsulate(protocol, keyAgreement)
                .orElseThrow(() -> new CtapException(CtapStatus.INVALID_PARAMETER))) {
            if (!secret.verify(saltEnc, saltAuth)) {
                throw new CtapException(CtapStatus.PIN_AUTH_INVALID);
            }
            byte[] salts = secret.decrypt(saltEnc).orElseThrow(() -> new CtapException(CtapStatus.INVALID_PARAMETER));
            try {
                return evaluate(credRandom, salts, secret, random);
            } finally {
                Arrays.fill(salts, (byte) 0);
            }
        }
    }

    private static byte[] evaluate(byte[] credRandom, byte[] salts, SharedSecret secret, Consumer<byte[]> random) {
        if (salts.length != SALT_BYTES && salts.length != 2 * SALT_BYTES) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER);
        }
        byte[] outputs = new byte[salts.length];
        for (int at = 0; at < salts.length; at += SALT_BYTES) {
            byte[] salt = Arrays.copyOfRange(salts, at, at + SALT_BYTES);
            byte[] output = Digests.hmacSha256(credRandom, salt, SALT_BYTES);
            System.arraycopy(output, 0, outputs, at, SALT_BYTES);
            Arrays.fill(salt, (byte) 0);
            Arrays.fill(output, (byte) 0);
        }
        try {
            return secret.encrypt(outputs, random);
        } finally {
            Arrays.fill(outputs, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "EncryptedSalts";
    }
}
