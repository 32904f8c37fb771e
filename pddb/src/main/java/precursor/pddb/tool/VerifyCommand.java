package precursor.pddb.tool;

import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import precursor.pddb.backup.BackupPage;
import precursor.pddb.engine.VerifyReport;

/** {@code precursor pddb verify}. */
@Command(
        name = "verify",
        customSynopsis = "precursor pddb verify [OPTIONS] (IMAGE | --data=DIR)",
        description = {
            "Reads every page of the open bases, compares all structures, and says exactly what is lost. Of a backup, it checks the hash"
                    + " and the checksums first.",
            "",
            "Ends with 0 when nothing is lost and with 1 when something is. Bases that are not named are not looked into."
        },
        footer = {"", "Exit codes: precursor pddb --help", "Example: precursor pddb verify --basis work backup.bin"})
final class VerifyCommand extends ImageCommand {

    @Option(names = "--keyless", description = "Check only what can be checked without any secret: hash and checksums of a backup.")
    private boolean keyless;

    @Option(
            names = "--write",
            description = "Let the repairs be written that a device would make when it starts: what a power cut interrupted is completed or"
                    + " undone.")
    private boolean write;

    VerifyCommand(Host host) {
        super(host);
    }

    @Override
    Arity arity() {
        return new Arity(0, 0, "verify takes an image and nothing else");
    }

    @Override
    Medium.Access access() {
        return write ? Medium.Access.WRITE : Medium.Access.READ;
    }

    @Override
    ExitCode run(Medium medium, Deque<String> arguments) throws IOException {
        medium.keyPage();
        boolean sound = true;
        Optional<BackupPage> backup = medium.backup();
        if (backup.isPresent()) {
            sound = blocks(medium, backup.get());
        }
        if (!keyless) {
            sound &= bases(medium);
        } else if (backup.isEmpty()) {
            out().println("There is a key page of a PDDB; nothing else can be checked without keys.");
        }
        out().flush();
        return sound ? ExitCode.OK : ExitCode.DAMAGE_FOUND;
    }

    private boolean blocks(Medium medium, BackupPage page) throws IOException {
        List<Integer> bad;
        try (ProgressLine progress = progress()) {
            bad = BlockCheck.bad(page, medium.bytes(), progress);
        }
        if (!bad.isEmpty()) {
            out().println("Lost: " + BlockCheck.where(page.header(), bad) + ".");
        } else {
            out().println(
                    page.header().blocks() > 0
                            ? "All " + page.header().blocks() + " checksums of the backup are right."
                            : "The backup has no checksums.");
        }
        out().flush();
        return bad.isEmpty();
    }

    private boolean bases(Medium medium) throws IOException {
        try (Credentials credentials = credentials(medium)) {
            if (write) {
                mount(medium, credentials, Mounted.Mode.LOOK).close();
            }
            return bases(medium, credentials);
        }
    }

    private boolean bases(Medium medium, Credentials credentials) throws IOException {
        try (Mounted mounted = mount(medium, credentials, write ? Mounted.Mode.WRITE : Mounted.Mode.LOOK)) {
            VerifyReport report;
            try (ProgressLine progress = progress()) {
                report = mounted.pddb().verify(progress);
            }
            report.damage().forEach(damage -> out().println("Lost: " + Mounted.sentence(damage)));
            report.notes().forEach(note -> out().println("Note: " + Names.printable(note)));
            out().println("Read " + report.pages() + " pages; open bases " + mounted.pddb().openBases().size() + ", dictionaries "
                    + report.dictionaries() + ", keys " + report.keys() + ": "
                    + (report.sound() ? "nothing is lost." : report.damage().size() + " losses."));
            return report.sound();
        }
    }
}
