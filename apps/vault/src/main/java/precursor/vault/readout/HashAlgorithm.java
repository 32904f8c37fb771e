package precursor.vault.readout;

import java.util.Arrays;
import java.util.Optional;

/** The hash of a one-time code, as packets number it. */
public enum HashAlgorithm {
    SHA1(1),
    SHA256(2),
    SHA512(3);

    private final int number;

    HashAlgorithm(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Optional<HashAlgorithm> of(long number) {
        return Arrays.stream(values()).filter(a -> a.number == number).findFirst();
    }
}
