package precursor.pddb.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import precursor.pddb.engine.BasisCredential;
import precursor.pddb.engine.CreateRule;
import precursor.pddb.engine.Damage;
import precursor.pddb.engine.Pddb;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.pddb.format.RandomSource;
import precursor.pddb.wording.EngineWords;
import precursor.services.locale.Language;

/** An open image with its bases unlocked, as a command works with it. */
final class Mounted implements AutoCloseable {

    /** What may happen to the file. */
    enum Mode {
        /** It is only read. */
        LOOK,
        /** Everything is done as if, in memory: the file stays as it is. */
        REHEARSE,
        /** It is changed. */
        WRITE
    }

    private final Pddb pddb;

    private Mounted(Pddb pddb) {
        this.pddb = pddb;
    }

    /** Mounts a formatted image and unlocks the bases that were asked for, whose passwords are asked for once the PIN proved right. */
    static Mounted open(Medium medium, Credentials credentials, RandomSource random, Mode mode)
            throws IOException {
        Pddb pddb;
        try {
            Pddb.Settings settings =
                    new Pddb.Settings(credentials.keys().dna(), random, mode == Mode.LOOK, CreateRule.BOOK);
            pddb = Pddb.mount(medium.flash(mode), credentials.keys().kek(), settings);
        } catch (PddbException e) {
            throw e.error() == PddbError.WRONG_PIN ? wrongPin(medium, credentials.from()) : e;
        }
        boolean done = false;
        try {
            unlock(pddb, credentials.bases());
            done = true;
            return new Mounted(pddb);
        } finally {
            if (!done) {
                pddb.close();
            }
        }
    }

    static ToolException wrongPin(Medium medium, ImageKeys keys) {
        return switch (keys) {
            case ImageKeys.Hosted hosted ->
                new ToolException(
                        ExitCode.NO_SECRET,
                        medium.file() + " is not the image of a hosted run, which has no PIN: its keys are wrapped. Give its device's key"
                                + " ROM (--keyrom FILE), or name its profile (--data DIR), or the backup file it is from");
            case ImageKeys.Keyed keyed -> wrongPin(medium);
            case ImageKeys.InBackup backup -> wrongPin(medium);
        };
    }

    private static ToolException wrongPin(Medium medium) {
        return new ToolException(
                ExitCode.WRONG_PIN,
                "the PIN is wrong: it does not unwrap the keys of " + medium.file() + " (or its key page is damaged); nothing was changed");
    }

    private static void unlock(Pddb pddb, List<BasisCredential> bases) {
        for (int i = 0; i < bases.size(); i++) {
            unlock(pddb, bases.get(i), i + 1, bases.size());
        }
    }

    private static void unlock(Pddb pddb, BasisCredential basis, int number, int of) {
        try {
            pddb.unlockBasis(basis.name(), basis.password());
        } catch (PddbException e) {
            if (e.error() != PddbError.ACCESS_DENIED) {
                throw e;
            }
            throw new ToolException(
                    ExitCode.WRONG_PASSWORD,
                    "basis " + number + " of the " + of + " that were named cannot be opened: its password is wrong, or there is no such"
                            + " basis in this image");
        }
    }

    Pddb pddb() {
        return pddb;
    }

    /** Says on standard error what the image has lost; nothing when it is whole. */
    void warn(CommandSpec spec, PrintWriter err) {
        for (Damage damage : pddb.damage()) {
            err.println(spec.qualifiedName() + ": warning: " + sentence(damage));
        }
    }

    /** What is lost, and in which basis. */
    static String sentence(Damage damage) {
        return Names.printable(damage.basis()) + ": " + Names.printable(new EngineWords(() -> Language.ENGLISH).of(damage));
    }

    @Override
    public void close() {
        pddb.close();
    }
}
