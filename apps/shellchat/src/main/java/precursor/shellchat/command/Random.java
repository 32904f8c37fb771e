package precursor.shellchat.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import precursor.services.locale.Texts;
import precursor.services.trng.api.ErrorStats;
import precursor.services.trng.api.HealthStats;
import precursor.xous.device.NoiseDevice.Source;

/** The noise sources' health, and what they give. */
record Random(Device device, Texts<CommandText> texts) implements Command {

    /** Most words at once. */
    static final int MOST_WORDS = 32;

    private static final String AVALANCHE = "AVALANCHE";
    private static final String RING = "RING";

    @Override
    public String name() {
        return "trng";
    }

    @Override
    public String options() {
        return "avnist | ronist | errs | words 1-32";
    }

    @Override
    public CommandText purpose() {
        return CommandText.TRNG;
    }

    @Override
    public Answer run(Options options) throws UsageException {
        return new Answer.Said(
                switch (options.word()) {
                    case "avnist" -> health(options.rest(), AVALANCHE);
                    case "ronist" -> health(options.rest(), RING);
                    case "errs" -> errors(options.rest());
                    case "words" -> words(options.rest().number(1, MOST_WORDS));
                    default -> throw new UsageException();
                });
    }

    private String health(Options rest, String kind) throws UsageException {
        rest.end();
        HealthStats stats = device.noiseHealth();
        List<String> lines = new ArrayList<>(List.of(texts.of(stats.healthy() ? CommandText.HEALTHY : CommandText.ILL)));
        for (Source source : Source.values()) {
            if (source.name().startsWith(kind)) {
                HealthStats.Source s = stats.sources().get(source.ordinal());
                lines.add(texts.of(
                        CommandText.NOISE_TESTED, written(source), s.samples(), s.longestRepetition(), s.highestProportion()));
            }
        }
        return String.join("\n", lines);
    }

    private String errors(Options rest) throws UsageException {
        rest.end();
        ErrorStats stats = device.noiseErrors();
        List<String> lines = new ArrayList<>();
        for (Source source : Source.values()) {
            ErrorStats.Source s = stats.sources().get(source.ordinal());
            lines.add(texts.of(CommandText.NOISE_FAILED, written(source), s.repetition(), s.proportion(), s.silent()));
        }
        return String.join("\n", lines);
    }

    private String words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add("%08x".formatted(device.random()));
        }
        return String.join(" ", words);
    }

    private static String written(Source source) {
        return source.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
