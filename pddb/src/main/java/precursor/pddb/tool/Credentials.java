package precursor.pddb.tool;

import java.util.ArrayList;
import java.util.List;
import precursor.pddb.engine.BasisCredential;

/**
 * The keys and passwords that a command opens one image with. A command that writes opens it twice: once only to look, so that a wrong
 * secret is found before anything changes. Asks for each secret once, and only when it is needed.
 */
final class Credentials implements AutoCloseable {

    private final ImageKeys from;
    private final ImageKeys.Opened keys;
    private final SecretOptions secrets;
    private final SecretFiles files;
    private final Terminal terminal;
    private final List<BasisCredential> bases = new ArrayList<>();
    private boolean asked;

    private Credentials(
            ImageKeys from, ImageKeys.Opened keys, SecretOptions secrets, SecretFiles files, Terminal terminal) {
        this.from = from;
        this.keys = keys;
        this.secrets = secrets;
        this.files = files;
        this.terminal = terminal;
    }

    /** Asks for the words and the PIN, if the image needs any. */
    static Credentials of(ImageKeys from, SecretOptions secrets, SecretFiles files, Terminal terminal) {
        return new Credentials(from, ImageKeys.open(from, secrets, files, terminal), secrets, files, terminal);
    }

    /** Where the keys are from. */
    ImageKeys from() {
        return from;
    }

    ImageKeys.Opened keys() {
        return keys;
    }

    /** The secret bases to open, in order. */
    List<BasisCredential> bases() {
        if (!asked) {
            bases.addAll(secrets.bases(files, terminal));
            asked = true;
        }
        return List.copyOf(bases);
    }

    /** Wipes them all. */
    @Override
    public void close() {
        keys.close();
        bases.forEach(BasisCredential::wipe);
    }
}
