package precursor.pddb.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import precursor.pddb.backup.BackupException;
import precursor.pddb.backup.BackupHeader;
import precursor.pddb.backup.BackupPage;
import precursor.pddb.backup.BlockChecksum;
import precursor.pddb.backup.Operation;
import precursor.pddb.backup.SystemVersion;
import precursor.services.bip39.Bip39;
import precursor.services.rootkeys.api.KeyRom;

/** {@code precursor pddb backup}. */
@Command(
        name = "backup",
        customSynopsis = "precursor pddb backup [OPTIONS] --data=DIR OUT",
        description = {
            "Makes a backup file of a simulated device that is switched off, in the form that Precursor devices make: the whole image, and"
                    + " the key ROM sealed under a fresh key.",
            "",
            "The key's 24 words are shown once, at the terminal, or written to --words-file. Who has file, words and PIN has all that"
                    + " .System holds; without the words nobody can open the file again."
        },
        footer = {"", "Exit codes: precursor pddb --help", "Example: precursor pddb backup --data my-device my-device.backup"})
final class BackupCommand implements Callable<Integer> {

    private static final int MIB = 1 << 20;
    private static final int MOST_BLOCKS = 160;

    /** What terminals since the VT100 take for "another screen, from its top" and "as it was". */
    private static final String OTHER_SCREEN = "\033[?1049h\033[H";

    private static final String FIRST_SCREEN = "\033[2J\033[?1049l";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Where the simulated device lives.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--words-file",
            paramLabel = "FILE",
            description = "Write the words into this new file, with mode 0600, instead of showing them.")
    private @Nullable Path wordsFile;

    @Parameters(paramLabel = "OUT", description = "The backup file. Nothing may be there yet.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    private final Host host;

    BackupCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (wordsFile == null && !host.terminal().present()) {
            throw new ToolException(
                    ExitCode.NO_SECRET,
                    "the words of the backup's key cannot be shown, there is no terminal: say --words-file FILE; nothing was changed");
        }
        Profile profile = new Profile(data);
        ImageKeys.Keyed keys = profile.keys();
        try (KeyRom keyRom = keys.keyRom();
                Medium medium = Medium.open(profile.image(), Medium.Access.WRITE)) {
            medium.keyPage();
            if (medium.size() % MIB != 0) {
                throw new ToolException(
                        ExitCode.FOREIGN, medium.file() + " is not a whole number of MiB: backups are made of whole ones");
            }
            make(profile, medium, keyRom, keys.dna());
            if (!onDevices(keyRom)) {
                err().println(spec.qualifiedName() + ": note: this device was never on hardware: its key ROM has no signing keys, so that a"
                        + " Precursor will not take the backup; this simulator will");
            }
            return ExitCode.OK.number();
        }
    }

    private void make(Profile profile, Medium medium, KeyRom keyRom, long dna) throws IOException {
        byte[] key = host.random().bytes(Bip39.KEY_BYTES);
        byte[] words = new Bip39().phrase(key);
        byte[] rom = keyRom.bytes();
        try (Fresh fresh = Fresh.file(out)) {
            ByteBuffer image = medium.bytes();
            BackupHeader header = header(profile, dna, image.capacity());
            try (FileChannel channel = FileChannel.open(fresh.path(), StandardOpenOption.WRITE)) {
                byte[] checksums = copy(header, image, channel);
                write(channel, 0, ByteBuffer.wrap(BackupPage.seal(header, rom, key, checksums, host.random())));
                channel.force(true);
            }
            if (wordsFile != null) {
                writeWords(wordsFile, words);
            } else {
                showWords(words);
            }
            fresh.finish();
        } catch (IOException e) {
            throw Reason.writing(out, e);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(words, (byte) 0);
            Arrays.fill(rom, (byte) 0);
        }
        err().println("Backup of " + data + " written to " + out);
    }

    /** A device that was restored from a backup says on what versions its data was made; a restore tool chooses its software by that. */
    private BackupHeader header(Profile profile, long dna, int size) throws IOException {
        int mebibytes = size / MIB;
        int blockPages = BackupHeader.USUAL_BLOCK_PAGES;
        while (mebibytes * BackupHeader.USUAL_BLOCK_PAGES / blockPages > MOST_BLOCKS
                || mebibytes * BackupHeader.USUAL_BLOCK_PAGES % blockPages != 0) {
            blockPages += BackupHeader.USUAL_BLOCK_PAGES;
        }
        SystemVersion none = SystemVersion.NONE;
        BackupHeader origin = new BackupHeader(
                BackupHeader.HASHED, none, none, none, none, host.clock().instant(), 0, 0, dna, 0, 0, Operation.BACKUP);
        if (Files.exists(profile.origin())) {
            try {
                byte[] page = Files.readAllBytes(profile.origin());
                origin = BackupHeader.read(Arrays.copyOf(page, BackupHeader.BYTES), 0);
            } catch (BackupException e) {
                err().println(spec.qualifiedName() + ": note: " + profile.origin() + " is damaged: the backup will not say on what versions"
                        + " its data was made");
            }
        }
        return new BackupHeader(
                BackupHeader.HASHED,
                origin.xous(),
                origin.soc(),
                origin.ec(),
                origin.wf200(),
                host.clock().instant(),
                origin.language(),
                origin.keyboard(),
                dna,
                blockPages,
                mebibytes * BackupHeader.USUAL_BLOCK_PAGES / blockPages,
                Operation.BACKUP);
    }

    private byte[] copy(BackupHeader header, ByteBuffer image, FileChannel channel) throws IOException {
        byte[] checksums = new byte[header.blocks() * BlockChecksum.BYTES];
        BlockChecksum checksum = new BlockChecksum();
        try (ProgressLine progress = new ProgressLine(err(), host.bar())) {
            for (int i = 0; i < header.blocks(); i++) {
                progress.at("Copying", i, header.blocks());
                ByteBuffer block = image.slice((int) (i * header.blockBytes()), (int) header.blockBytes());
                System.arraycopy(checksum.of(block.duplicate()), 0, checksums, i * BlockChecksum.BYTES, BlockChecksum.BYTES);
                write(channel, BackupPage.BYTES + i * header.blockBytes(), block);
            }
            progress.at("Copying", header.blocks(), header.blocks());
        }
        return checksums;
    }

    private static void write(FileChannel channel, long at, ByteBuffer bytes) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    private static void writeWords(Path file, byte[] words) throws IOException {
        try (Fresh fresh = Fresh.file(file);
                FileChannel channel = FileChannel.open(fresh.path(), StandardOpenOption.WRITE)) {
            write(channel, 0, ByteBuffer.wrap(words));
            write(channel, words.length, ByteBuffer.wrap(new byte[] {'\n'}));
            channel.force(true);
            fresh.finish();
        }
    }

    /** On a screen of their own, so that they do not stay in the terminal's memory of what was shown. */
    private void showWords(byte[] words) {
        Terminal terminal = host.terminal();
        terminal.show(ascii(OTHER_SCREEN + "The 24 words of the backup's key. They are shown this once:\n\n  "));
        byte[] lines = lines(words);
        terminal.show(lines);
        Arrays.fill(lines, (byte) 0);
        boolean seen = terminal.line("\n\nWrite them down, then press Enter: ").isPresent();
        terminal.show(ascii(FIRST_SCREEN));
        if (!seen) {
            throw new ToolException(ExitCode.NOT_CONFIRMED, "nobody has seen the words: no backup was made");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Six words a line. */
    private static byte[] lines(byte[] words) {
        byte[] lines = new byte[words.length * 2];
        int length = 0;
        int count = 0;
        for (byte b : words) {
            if (b == ' ' && ++count % 6 == 0) {
                lines[length++] = '\n';
                lines[length++] = ' ';
            }
            lines[length++] = b;
        }
        byte[] all = Arrays.copyOf(lines, length);
        Arrays.fill(lines, (byte) 0);
        return all;
    }

    /** Whether a key ROM has what a Precursor asks for when it takes a backup in: a signing key of its own. */
    private static boolean onDevices(KeyRom keyRom) {
        byte[] rom = keyRom.bytes();
        try {
            for (int i = 64; i < 96; i++) {
                if (rom[i] != 0) {
                    return true;
                }
            }
            return false;
        } finally {
            Arrays.fill(rom, (byte) 0);
        }
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
