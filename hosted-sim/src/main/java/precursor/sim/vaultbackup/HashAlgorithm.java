package precursor.sim.vaultbackup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The hash of a one-time code. Constants are named as files name them; their place from 1 is their number on the wire. */
enum HashAlgorithm {
    SHA1,
    SHA256,
    SHA512;

    int number() {
        return ordinal() + 1;
    }

    static Optional<HashAlgorithm> ofNumber(int number) {
        return Arrays.stream(values()).filter(a -> a.number() == number).findFirst();
    }

    /** As otpauth texts name it, in any case. */
    static Optional<HashAlgorithm> of(String name) {
        String capitals = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(a -> a.name().equals(capitals)).findFirst();
    }
}
