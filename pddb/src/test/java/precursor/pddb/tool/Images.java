package precursor.pddb.tool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Random;
import precursor.pddb.UpstreamImage;
import precursor.pddb.engine.Create;
import precursor.pddb.engine.CreateRule;
import precursor.pddb.engine.MappedFlash;
import precursor.pddb.engine.Pddb;
import precursor.pddb.engine.Progress;
import precursor.pddb.format.Kek;
import precursor.pddb.format.RandomSource;
import precursor.services.rootkeys.api.KeyRom;

/**
 * Images to look into: upstream's hosted one, and a device's of 4 MiB with a PIN, a DNA and one secret basis. Both are made once and
 * copied.
 */
final class Images {

    static final String PIN = "4321";
    static final String BASIS = "attic";
    static final String PASSWORD = "p\u00e4ssword 1";
    static final long DNA = 0x0123456789ABCDEFL;

    /** A large value of the device's {@code notes:large}. */
    static final byte[] LARGE = new byte[20_000];

    private static final int BYTES = 4 << 20;

    static {
        new Random(3).nextBytes(LARGE);
    }

    private Images() {}

    /** Upstream's image as a file. */
    static Path hosted(Path folder) throws IOException {
        return Files.write(folder.resolve("hosted.bin"), UpstreamImage.bytes());
    }

    /** A switched-off device in a directory of its own. */
    static Profile device(Path folder) throws IOException {
        Profile profile = new Profile(folder.resolve("device"));
        Files.createDirectories(profile.image().getParent());
        Files.write(profile.image(), Device.IMAGE);
        Files.write(profile.keyRom(), Profile.keyRomFile(Device.keyRom(), DNA));
        Files.createFile(profile.directory().resolve("lock"));
        return profile;
    }

    /** A private file with a secret in it. */
    static Path secret(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Made when the first test asks for it. */
    private static final class Device {
        static final byte[] IMAGE = make();

        private Device() {}

        static KeyRom keyRom() {
            return KeyRom.create(new Random(1)::nextBytes);
        }

        private static byte[] make() {
            byte[] image = new byte[BYTES];
            RandomSource random = new Random(2)::nextBytes;
            Pddb.Settings settings = new Pddb.Settings(DNA, random, false, CreateRule.BOOK);
            MappedFlash flash = new MappedFlash(ByteBuffer.wrap(image));
            try (Kek kek = new Kek(keyRom().keyEncryptionKey(utf8(PIN)))) {
                Pddb.format(flash, kek, settings, Progress.NONE);
                try (Pddb pddb = Pddb.mount(flash, kek, settings)) {
                    put(pddb, Optional.empty(), "notes", "small", utf8("in the open"));
                    put(pddb, Optional.empty(), "notes", "large", LARGE);
                    put(pddb, Optional.empty(), "notes:old", "a/b%c", utf8("escaped"));
                    put(pddb, Optional.empty(), "bell\u0007", "key", new byte[0]);
                    pddb.createBasis(BASIS, utf8(PASSWORD));
                    pddb.unlockBasis(BASIS, utf8(PASSWORD));
                    put(pddb, Optional.of(BASIS), "notes", "small", utf8("shadow"));
                    put(pddb, Optional.of(BASIS), "hidden", "key", utf8("hidden value"));
                    pddb.sync();
                }
            }
            return image;
        }
    }

    /** Writes a value. */
    static void put(Pddb pddb, Optional<String> basis, String dictionary, String key, byte[] value) {
        pddb.open(basis, dictionary, key, Create.KEY_AND_DICTIONARY, value.length).put(value, 0, value.length);
    }
}
