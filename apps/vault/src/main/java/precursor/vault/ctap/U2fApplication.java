package precursor.vault.ctap;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A U2F application as the device sees it.
 *
 * @param hash SHA-256 of the application id, 32 bytes
 */
public record U2fApplication(byte[] hash) {

    public U2fApplication {
        if (hash.length != 32) {
            throw new IllegalArgumentException("an application hash has 32 bytes: " + hash.length);
        }
        hash = hash.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof U2fApplication a && Arrays.equals(hash, a.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return hex();
    }
}
