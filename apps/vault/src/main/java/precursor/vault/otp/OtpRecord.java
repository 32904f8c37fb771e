package precursor.vault.otp;

import java.util.Optional;
import precursor.vault.record.RecordKey;
import precursor.vault.record.Secret;
import precursor.vault.record.TaggedLines;
import precursor.vault.record.VaultRecord;

/** What one-time codes of a site are made of (vault.md §13.2). */
public record OtpRecord(TaggedLines lines) implements VaultRecord {

    /** The real device writes it for an algorithm that was never chosen. */
    private static final String UNSAID = "None";

    /**
     * A new one.
     *
     * @param key the key itself, not its text; copied
     * @param notes empty for none
     * @param now seconds since the Unix epoch
     */
    public static OtpRecord of(String name, Secret key, OtpParameters parameters, String notes, long now) {
        try (Secret text = Base32.encode(key.bytes())) {
            TaggedLines named = TaggedLines.EMPTY
                    .with("version", 1)
                    .with("secret", text.bytes())
                    .with("name", name);
            TaggedLines noted = parameters(named.with("algorithm", "").with("notes", stored(notes)), parameters);
            return new OtpRecord(noted.with("ctime", now));
        }
    }

    /** Reads one; none when it lacks a name or a secret, or says what is not possible. */
    public static Optional<OtpRecord> parse(byte[] value) {
        TaggedLines lines = TaggedLines.parse(value);
        if (lines.has("name") && lines.has("secret") && isWhole(lines)) {
            return Optional.of(new OtpRecord(lines));
        }
        lines.close();
        return Optional.empty();
    }

    private static boolean isWhole(TaggedLines lines) {
        long digits = lines.number("digits").orElse(OtpParameters.FEWEST_DIGITS);
        return lines.isNumberIfPresent("version")
                && lines.isNumberIfPresent("ctime")
                && lines.isNumberIfPresent("digits")
                && lines.isNumberIfPresent("timestep")
                && lines.number("hotp").orElse(lines.has("hotp") ? 2 : 0) <= 1
                && digits >= OtpParameters.FEWEST_KEPT
                && digits <= OtpParameters.MOST_KEPT
                && algorithm(lines).isPresent();
    }

    /** Where nobody said one, it is what most sites use: a record without that line, and one where the real device's default stands. */
    private static Optional<OtpAlgorithm> algorithm(TaggedLines lines) {
        return OtpAlgorithm.of(lines.text("algorithm")
                .filter(algorithm -> !algorithm.equals(UNSAID))
                .orElse(OtpAlgorithm.SHA1.name()));
    }

    @Override
    public String key() {
        return RecordKey.of(name());
    }

    /** What the person calls it: the site, the account, or both. */
    public String name() {
        return lines.text("name").orElse("");
    }

    public OtpParameters parameters() {
        OtpAlgorithm algorithm = algorithm(lines).orElse(OtpAlgorithm.SHA1);
        int digits = (int) lines.number("digits").orElse(OtpParameters.FEWEST_DIGITS);
        boolean counts = lines.number("hotp").orElse(0) == 1;
        long number = lines.number("timestep").orElse(counts ? 0 : MovingFactor.Time.USUAL_STEP);
        return new OtpParameters(
                algorithm, digits, counts ? new MovingFactor.Counter(number) : new MovingFactor.Time(number));
    }

    /** The key's text as it stands, to be closed. */
    public Secret secret() {
        return lines.secret("secret");
    }

    /** The key, to be closed; none when its text is not Base32. Never work with an empty one: its codes look like any others. */
    public Optional<Secret> sharedKey() {
        try (Secret text = secret()) {
            return Base32.decode(text.bytes());
        }
    }

    public OtpRecord withName(String name) {
        return new OtpRecord(lines.with("name", name));
    }

    /** With other notes, empty for none. */
    public OtpRecord withNotes(String notes) {
        return new OtpRecord(lines.with("notes", stored(notes)));
    }

    /** With another key, which is copied. */
    public OtpRecord withKey(Secret key) {
        try (Secret text = Base32.encode(key.bytes())) {
            return new OtpRecord(lines.with("secret", text.bytes()));
        }
    }

    public OtpRecord withParameters(OtpParameters parameters) {
        return new OtpRecord(parameters(lines, parameters));
    }

    private static TaggedLines parameters(TaggedLines lines, OtpParameters parameters) {
        TaggedLines hashed =
                lines.with("algorithm", parameters.algorithm().name()).with("digits", parameters.digits());
        return switch (parameters.factor()) {
            case MovingFactor.Time time -> hashed.with("timestep", time.step()).with("hotp", 0);
            case MovingFactor.Counter counter -> hashed.with("timestep", counter.next()).with("hotp", 1);
        };
    }

    private static String stored(String notes) {
        return notes.isEmpty() ? NO_NOTES : notes;
    }

    @Override
    public String toString() {
        return "OtpRecord";
    }
}
