package precursor.vault.otp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The hash that codes are made with. Constants are named as records and {@code otpauth://} texts name them. */
public enum OtpAlgorithm {
    SHA1("SHA-1", 64),
    SHA256("SHA-256", 64),
    SHA512("SHA-512", 128);

    private final String digest;
    private final int blockBytes;

    OtpAlgorithm(String digest, int blockBytes) {
        this.digest = digest;
        this.blockBytes = blockBytes;
    }

    /** What the JDK calls it. */
    String digest() {
        return digest;
    }

    /** Bytes that it takes at once, as HMAC needs to know. */
    int blockBytes() {
        return blockBytes;
    }

    /** The one of that name; capitals, hyphens and a leading {@code HMAC} do not matter. */
    public static Optional<OtpAlgorithm> of(String name) {
        String plain = name.toUpperCase(Locale.ROOT).replace("-", "");
        String bare = plain.startsWith("HMAC") ? plain.substring(4) : plain;
        return Arrays.stream(values()).filter(a -> a.name().equals(bare)).findFirst();
    }
}
