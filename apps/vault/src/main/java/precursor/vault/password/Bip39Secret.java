package precursor.vault.password;

import java.util.Arrays;
import java.util.Optional;
import precursor.services.bip39.Bip39;
import precursor.vault.record.Secret;

/** Words of BIP-39 as records keep them: their entropy, in hex of small letters. */
public final class Bip39Secret {

    private static final String HEX = "0123456789abcdef";

    private Bip39Secret() {}

    /**
     * What a record keeps of words, to be closed.
     *
     * @param entropy what the words stand for; stays the caller's
     */
    public static Secret ofEntropy(byte[] entropy) {
        byte[] hex = new byte[2 * entropy.length];
        for (int i = 0; i < entropy.length; i++) {
            hex[2 * i] = (byte) HEX.charAt(entropy[i] >> 4 & 0x0f);
            hex[2 * i + 1] = (byte) HEX.charAt(entropy[i] & 0x0f);
        }
        return new Secret(hex);
    }

    /** Whether that may be what a record keeps of words: the hex of 16 to 32 bytes, as many as words stand for. */
    public static boolean isEntropy(Secret hex) {
        boolean isHex = true;
        for (byte digit : hex.bytes()) {
            isHex &= Character.digit(digit, 16) >= 0;
        }
        return isHex && hex.bytes().length % 2 == 0 && Bip39.isEntropy(hex.bytes().length / 2);
    }

    /** The words, to be closed; none when that is not the hex of 16 to 32 bytes. */
    public static Optional<Secret> words(Secret hex) {
        return entropy(hex).map(entropy -> {
            try (entropy) {
                return new Secret(new Bip39().phrase(entropy.bytes()));
            }
        });
    }

    /** What the words stand for, to be closed; none when that is not the hex of 16 to 32 bytes. */
    public static Optional<Secret> entropy(Secret hex) {
        byte[] digits = hex.bytes();
        if (digits.length % 2 != 0 || !Bip39.isEntropy(digits.length / 2)) {
            return Optional.empty();
        }
        byte[] entropy = new byte[digits.length / 2];
        for (int i = 0; i < entropy.length; i++) {
            int high = Character.digit(digits[2 * i], 16);
            int low = Character.digit(digits[2 * i + 1], 16);
            if (high < 0 || low < 0) {
                Arrays.fill(entropy, (byte) 0);
                return Optional.empty();
            }
            entropy[i] = (byte) (high << 4 | low);
        }
        return Optional.of(new Secret(entropy));
    }
}
