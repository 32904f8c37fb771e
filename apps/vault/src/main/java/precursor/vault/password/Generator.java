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
        Secret password = new Secret(new byte[rules.length()]);
        boolean made = false;
        try (RandomNumbers numbers = new RandomNumbers(random)) {
            do {
                draw(numbers, all, password.bytes());
                // Putting one of each class in would make some passwords likelier; drawing anew does not.
            } while (!classes.stream().allMatch(characters -> hasOne(password.bytes(), characters)));
            made = true;
            return password;
        } finally {
            if (!made) {
                password.close();
            }
        }
    }

    private static void draw(RandomNumbers numbers, String characters, byte[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = (byte) characters.charAt(numbers.below(characters.length()));
        }
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
        try (Secret longest = new Secret(new byte[words * 9]);
                RandomNumbers numbers = new RandomNumbers(random)) {
            int length = 0;
            for (int i = 0; i < words; i++) {
                if (i > 0) {
                    longest.bytes()[length++] = '-';
                }
                byte[] word = list.word(numbers.below(Bip39.LIST));
                System.arraycopy(word, 0, longest.bytes(), length, word.length);
                length += word.length;
            }
            return new Secret(Arrays.copyOf(longest.bytes(), length));
        }
    }
}
