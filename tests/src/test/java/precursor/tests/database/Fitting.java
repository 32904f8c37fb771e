package precursor.tests.database;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import precursor.hw.SystemManifest.Context;
import precursor.services.locale.Language;
import precursor.sim.board.Board;
import precursor.sim.board.SwitchPanel;
import precursor.xous.kernel.BootImage;

/**
 * How a {@link DatabaseDevice} is.
 *
 * @param client the main class in Vault's place
 * @param contexts what is another screen than the manifest has
 * @param language that is chosen on it, if not the usual one
 * @param still whether its time stands still and its random numbers repeat: it looks the same each time
 */
public record Fitting(Class<?> client, UnaryOperator<Context> contexts, Optional<Language> language, boolean still) {

    private static final long SEED = 1;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:03Z");

    /** With another client, and the screens of the manifest. */
    public static Fitting of(Class<?> client) {
        return new Fitting(client, UnaryOperator.identity(), Optional.empty(), false);
    }

    public Fitting with(UnaryOperator<Context> others) {
        return new Fitting(client, others, language, still);
    }

    /** That looks the same each time, in a language. */
    public Fitting stillIn(Language chosen) {
        return new Fitting(client, contexts, Optional.of(chosen), true);
    }

    Board.Settings board() {
        return still
                ? new Board.Settings(true, OptionalLong.of(SEED), NOON, true, true, SwitchPanel.NONE)
                : new Board.Settings(true, OptionalLong.empty(), Instant.now(), false);
    }

    BootImage image(BootImage image) {
        return still ? image.withSeed(SEED) : image;
    }
}
