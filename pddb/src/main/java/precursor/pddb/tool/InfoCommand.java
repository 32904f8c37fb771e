package precursor.pddb.tool;

import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import precursor.pddb.backup.BackupHeader;
import precursor.pddb.engine.Pddb;
import precursor.pddb.engine.SpaceReport;
import precursor.pddb.format.ImageLayout;

/** {@code precursor pddb info}. */
@Command(
        name = "info",
        customSynopsis = "precursor pddb info [OPTIONS] (IMAGE | --data=DIR)",
        description = {
            "Says what an image is: form, size, regions, and of a backup when and from what it was made.",
            "",
            "The image of a hosted run is opened too, since it has no PIN; any other when a secret is given, or with --open. Then it says"
                    + " what the open bases hold, and what is lost. It cannot say whether there are other bases: nobody can."
        },
        footer = {"", "Exit codes: precursor pddb --help", "Example: precursor pddb info --data ~/.local/state/precursor/default"})
final class InfoCommand extends ImageCommand {

    private static final List<String> LANGUAGES = List.of("English", "English, spoken", "Japanese", "Chinese");
    private static final List<String> KEYBOARDS = List.of("qwerty", "dvorak", "qwertz", "azerty", "braille", "hangul");

    @Option(names = "--open", description = "Open it, and ask for what that needs.")
    private boolean open;

    InfoCommand(Host host) {
        super(host);
    }

    @Override
    Arity arity() {
        return new Arity(0, 0, "info takes an image and nothing else");
    }

    @Override
    Medium.Access access() {
        return Medium.Access.READ;
    }

    @Override
    ExitCode run(Medium medium, Deque<String> arguments) throws IOException {
        boolean formatted = formatted(medium);
        line("file", medium.file());
        medium.backup().ifPresent(backup -> backup(backup.header()));
        Anatomy anatomy = Anatomy.of(medium.bytes());
        image(anatomy);
        line("formatted", formatted ? "yes: key page version 2" : "no");
        if (formatted) {
            regions(anatomy);
            ImageKeys keys = keys(medium);
            boolean hosted = keys instanceof ImageKeys.Hosted && hosted(medium);
            line("keys", hosted ? "of a hosted run: no PIN" : "of a device: under its PIN");
            if (hosted || open || secrets().given()) {
                out().flush();
                try (Mounted mounted = look(medium)) {
                    inside(mounted.pddb());
                }
            }
        }
        out().flush();
        return ExitCode.OK;
    }

    private static boolean formatted(Medium medium) throws IOException {
        try {
            medium.keyPage();
            return true;
        } catch (ToolException e) {
            if (e.code() == ExitCode.NOT_FORMATTED) {
                return false;
            }
            throw e;
        }
    }

    private static boolean hosted(Medium medium) throws IOException {
        return HostedKeys.fit(medium.keyPage());
    }

    private void backup(BackupHeader header) {
        line("backup", "version " + (header.version() >>> 16) + "." + (header.version() & 0xFFFF)
                + (header.version() == BackupHeader.HASHED ? ", its header's hash is right" : ", without hashes"));
        line("made", header.time());
        line("made by", "Xous " + header.xous() + ", SoC " + header.soc() + ", EC " + header.ec() + ", WF200 " + header.wf200());
        line("language", name(LANGUAGES, header.language()));
        line("keyboard", name(KEYBOARDS, header.keyboard()));
        line("device DNA", String.format("0x%x", header.dna()));
        line(
                "checksums",
                header.blocks() == 0 ? "none" : header.blocks() + ", one for every " + header.blockBytes() + " bytes; verify checks them");
        line("operation", header.operation().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String name(List<String> names, int number) {
        return number >= 0 && number < names.size() ? names.get(number) : "number " + Integer.toUnsignedString(number);
    }

    private void image(Anatomy anatomy) {
        ImageLayout layout = anatomy.layout();
        line("image", layout.bytes() + " bytes: " + layout.pages() + " pages, " + layout.dataPages() + " of them for data");
        line("regions", String.format(
                "table 0x0, key page 0x%x, make-before-break 0x%x, free space 0x%x, data 0x%x",
                layout.keyPage(), layout.mbbb(), layout.fscb(), layout.data()));
    }

    private void regions(Anatomy anatomy) {
        line(
                "table",
                anatomy.tableBlank() == 0 && anatomy.bufferPages() == 0
                        ? "whole, nothing in the make-before-break buffer"
                        : anatomy.tableBlank() + " blank pages, " + anatomy.bufferPages() + " pages in the make-before-break buffer");
        line("free space", "record in " + anatomy.spaceRecord() + " pages, log in " + anatomy.spaceLog() + ", blank "
                + anatomy.spaceBlank());
        if (anatomy.dataBlank() > 0) {
            line("erased data", anatomy.dataBlank() + " pages, which a formatted image never has: they show what was never used");
        }
    }

    private void inside(Pddb pddb) {
        SpaceReport space = pddb.space();
        line("free", space.available() + " of " + space.pages() + " data pages are known to be free; bases that are not open look free"
                + " too, and not all that is free is known");
        for (String basis : pddb.openBases()) {
            Optional<String> name = Optional.of(basis);
            int dictionaries = 0;
            int keys = 0;
            for (String dictionary : pddb.dictionaries(name)) {
                dictionaries++;
                keys += pddb.keys(name, dictionary).size();
            }
            line("basis", Names.printable(basis) + ": " + dictionaries + " dictionaries, " + keys + " keys, "
                    + pages(space.mapped(), basis) + " pages");
        }
        pddb.damage().forEach(damage -> line("lost", Mounted.sentence(damage)));
        if (pddb.damage().isEmpty()) {
            line("lost", "nothing that mounting can see; verify reads everything");
        }
    }

    private static int pages(Map<String, Integer> mapped, String basis) {
        return mapped.getOrDefault(basis, 0);
    }

    private void line(String what, Object said) {
        out().printf("%-12s %s%n", what + ":", said);
    }
}
