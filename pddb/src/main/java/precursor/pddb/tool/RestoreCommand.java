package precursor.pddb.tool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import precursor.pddb.backup.BackupHeader;
import precursor.pddb.backup.BackupPage;
import precursor.pddb.backup.Operation;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;
import precursor.pddb.format.KeyPage;
import precursor.services.rootkeys.api.KeyRom;

/** {@code precursor pddb restore}. */
@Command(
        name = "restore",
        customSynopsis = "precursor pddb restore [OPTIONS] BACKUP --data=NEWDIR",
        description = {
            "Makes a simulated device of a Precursor's backup: with the same data, the same bases and the same PIN. It asks for the 24 words of"
                    + " the backup's key, unless that is the key of zeros, and for the PIN; bases that are named are tried too.",
            "",
            "BACKUP can also be the image of a hosted run: that has no PIN, so a new one is asked for, twice. Checksums, words, PIN and"
                    + " passwords are checked before anything is written."
        },
        footer = {"", "Exit codes: precursor pddb --help", "Example: precursor pddb restore backup.bin --data my-device && precursor run --data my-device"})
final class RestoreCommand implements Callable<Integer> {

    private static final int CHUNK = 1 << 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "NEWDIR",
            required = true,
            description = "Where the device is to live. Nothing may be there yet.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Parameters(paramLabel = "BACKUP", description = "The backup, or the image.")
    @SuppressWarnings("NullAway.Init")
    private Path backup;

    @Mixin
    private final KeyRomOptions keyRom = new KeyRomOptions();

    @Mixin
    private final SecretOptions secrets = new SecretOptions();

    private final Host host;
    private final SecretFiles files;

    RestoreCommand(Host host) {
        this.host = host;
        this.files = new SecretFiles(host.in());
    }

    @Override
    public Integer call() throws IOException {
        Fresh.checkDirectory(data);
        try (Medium medium = Medium.open(backup, Medium.Access.READ)) {
            KeyPage page = medium.keyPage();
            checkBlocks(medium);
            ImageKeys from = keyRom.keys(spec, medium);
            if (from instanceof ImageKeys.Hosted && !HostedKeys.fit(page)) {
                throw Mounted.wrongPin(medium, from);
            }
            try (Credentials credentials = Credentials.of(from, secrets, files, host.terminal())) {
                try (Mounted look = Mounted.open(medium, credentials, host.random(), Mounted.Mode.LOOK)) {
                    look.warn(spec, spec.commandLine().getErr());
                }
                Optional<KeyRom> rom = credentials.keys().keyRom();
                if (rom.isPresent()) {
                    write(medium, rom.get(), credentials.keys().dna(), Optional.empty());
                } else {
                    withNewKeyRom(medium, page, credentials.keys().dna());
                }
            }
        }
        spec.commandLine().getErr().println("The device is in " + data + "; start it with: precursor run --data " + data);
        return ExitCode.OK.number();
    }

    private void checkBlocks(Medium medium) throws IOException {
        if (medium.backup().isEmpty()) {
            return;
        }
        BackupPage page = medium.backup().get();
        List<Integer> bad;
        try (ProgressLine progress = progress()) {
            bad = BlockCheck.bad(page, medium.bytes(), progress);
        }
        if (!bad.isEmpty()) {
            throw new ToolException(
                    ExitCode.DAMAGED,
                    medium.file() + ": " + BlockCheck.where(page.header(), bad) + ". Copy it again, or make a new backup; to see what can"
                            + " still be read of it, use: precursor pddb verify, and export");
        }
    }

    /** A hosted image gets a PIN: its keys stay, and are wrapped anew. Nothing else of it depends on the PIN. */
    private void withNewKeyRom(Medium medium, KeyPage page, long dna) throws IOException {
        byte[] pin = secrets.newPin(files, host.terminal());
        try (KeyRom rom = KeyRom.create(host.random()::fill)) {
            byte[] key = rom.keyEncryptionKey(pin);
            try (Kek hosted = Kek.zero();
                    BasisKeys system = page.unwrap(hosted);
                    Kek kek = new Kek(key)) {
                write(medium, rom, dna, Optional.of(KeyPage.create(kek, system, page.saltBase())));
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        } finally {
            Arrays.fill(pin, (byte) 0);
        }
    }

    /** Makes the profile, whole or not at all. */
    private void write(Medium medium, KeyRom rom, long dna, Optional<byte[]> keyPage) throws IOException {
        if (!rom.isInitialised()) {
            throw new ToolException(
                    ExitCode.DAMAGED, "the key ROM is not marked as initialised: a device would make new keys, and lose the data");
        }
        try (Fresh fresh = Fresh.directory(data)) {
            Profile profile = new Profile(fresh.path());
            fresh.folder(Path.of(Profile.FLASH));
            try (FileChannel image = fresh.create(relative(fresh, profile.image()))) {
                copy(medium.bytes(), image);
                if (keyPage.isPresent()) {
                    int at = ImageLayout.of(medium.size()).keyPage();
                    all(image, ByteBuffer.wrap(keyPage.get()), at);
                }
                image.force(true);
            }
            byte[] keys = Profile.keyRomFile(rom, dna);
            try {
                small(fresh, profile.keyRom(), keys);
            } finally {
                Arrays.fill(keys, (byte) 0);
            }
            if (medium.backup().isPresent()) {
                byte[] header = new byte[BackupHeader.BYTES];
                medium.backup().get().header().with(Operation.ARCHIVE).write(header, 0);
                small(fresh, profile.origin(), header);
            }
            small(fresh, fresh.path().resolve(ProfileLock.LOCK), new byte[0]);
            fresh.finish();
        } catch (IOException e) {
            throw Reason.writing(data, e);
        }
    }

    private void copy(ByteBuffer from, FileChannel to) throws IOException {
        try (ProgressLine progress = progress()) {
            int chunks = (from.capacity() + CHUNK - 1) / CHUNK;
            for (int i = 0; i < chunks; i++) {
                progress.at("Copying", i, chunks);
                int at = i * CHUNK;
                all(to, from.slice(at, Math.min(CHUNK, from.capacity() - at)), at);
            }
            progress.at("Copying", chunks, chunks);
        }
    }

    private static void small(Fresh fresh, Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = fresh.create(relative(fresh, file))) {
            all(channel, ByteBuffer.wrap(bytes), 0);
            channel.force(true);
        }
    }

    private static Path relative(Fresh fresh, Path file) {
        return fresh.path().relativize(file);
    }

    private static void all(FileChannel to, ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += to.write(bytes, position);
        }
    }

    private ProgressLine progress() {
        return new ProgressLine(spec.commandLine().getErr(), host.bar());
    }
}
