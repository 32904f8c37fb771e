package precursor.vault.password;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import precursor.services.bip39.Bip39;
import precursor.vault.record.Secret;

/** Makes passwords. Every one that the rules allow is as likely as any other. What it gives is to be closed. */
public final class Generator {

    public static final int FEWEST_WORDS = 3;
    public static final int MOST_WORDS = 12;

    private final Consumer<byte[]> random;

    /**
     * @param random fills an array with random bytes
     */
    public Generator(Consumer<byte[]> random) {
        this.random = random;
    }

    /** A password by rules that can be kept. */
    public Secret password(PasswordRules rules) {
        if (rules.fault() != PasswordRules.Fault.NONE) {
            throw new IllegalArgumentException("rules that cannot be kept: " + rules.fault());
        }
        List<String> classes = rules.classes().stream().map(rules::characters).toList();
        String all = String.join("", classes);
        byte[] password = new byte[rules.length()];
        try (RandomNumbers numbers = new RandomNumbers(random)) {
            do {
                for (int i = 0; i < password.length; i++) {
                    password[i] = (byte) all.charAt(numbers.below(all.length()));
                }
                // Putting one of each class in would make some passwords likelier; drawing anew does not.
            } while (!classes.stream().allMatch(characters -> hasOne(password, characters)));
        }
        return new Secret(password);
    }

    private static boolean hasOne(byte[] password, String characters) {
        for (byte b : password) {
            if (characters.indexOf(b) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Words of the list of BIP-39, each drawn by itself, with a hyphen between them. */
    public Secret passphrase(int words) {
        if (words < FEWEST_WORDS || words > MOST_WORDS) {
            throw new IllegalArgumentException("a passphrase of " + words + " words");
        }
        Bip39 list = new Bip39();
        byte[] longest = new byte[words * 9];
        int length = 0;
        try (RandomNumbers numbers = new RandomNumbers(random)) {
            for (int i = 0; i < words; i++) {
                if (i > 0) {
                    longest[length++] = '-';
                }
                byte[] word = list.word(numbers.below(Bip39.LIST));
                System.arraycopy(word, 0, longest, length, word.length);
                length += word.length;
            }
        }
        byte[] passphrase = Arrays.copyOf(longest, length);
        Arrays.fill(longest, (byte) 0);
        return new Secret(passphrase);
    }
}
