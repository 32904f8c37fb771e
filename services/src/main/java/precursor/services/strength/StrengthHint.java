package precursor.services.strength;

import java.util.concurrent.CompletableFuture;
import precursor.services.locale.Texts;

/**
 * Tells a person how hard the password is to guess that he chose. Make one when he begins to choose: what takes time is done while he does. Let it
 * go afterwards, see {@link Strength}.
 */
public final class StrengthHint {

    private final CompletableFuture<Strength> strength = CompletableFuture.supplyAsync(Strength::new);
    private final Texts<StrengthText> texts;

    /**
     * @param texts in whose language
     */
    public StrengthHint(Texts<?> texts) {
        this.texts = texts.alike(StrengthText.class);
    }

    /** A sentence about a password in UTF-8, which stays the caller's. Waits for the lists: not for server loops. */
    public String of(byte[] password) {
        Strength.Score score = strength.join().of(password);
        return texts.of(StrengthText.STRENGTH, texts.of(word(score)), score.ordinal());
    }

    private static StrengthText word(Strength.Score score) {
        return switch (score) {
            case VERY_WEAK -> StrengthText.VERY_WEAK;
            case WEAK -> StrengthText.WEAK;
            case FAIR -> StrengthText.FAIR;
            case GOOD -> StrengthText.GOOD;
            case STRONG -> StrengthText.STRONG;
        };
    }
}
