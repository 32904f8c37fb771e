package precursor.hw.toml;

/**
 * A mistake in a configuration file.
 *
 * @param line from 1
 */
public record Problem(String file, int line, String reason) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
