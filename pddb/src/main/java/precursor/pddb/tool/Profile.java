package precursor.pddb.tool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import precursor.services.rootkeys.api.KeyRom;

/**
 * Where a simulated device lives: {@code flash/pddb.bin} is its image, {@code flash/keyrom.bin} its key ROM with the FPGA's serial
 * number (DNA) behind it.
 */
record Profile(Path directory) {

    /** The folder of the flash regions. */
    static final String FLASH = "flash";

    /** A page, of which the key ROM and the DNA fill the beginning. */
    static final int KEY_ROM_FILE_BYTES = 4096;

    private static final int DNA_AT = KeyRom.BYTES;
    private static final int LEAST_WITH_DNA = DNA_AT + Long.BYTES;

    Path image() {
        return directory.resolve(FLASH).resolve("pddb.bin");
    }

    Path keyRom() {
        return directory.resolve(FLASH).resolve("keyrom.bin");
    }

    /** The plaintext header of the backup that the profile was restored from: which versions its data comes from. */
    Path origin() {
        return directory.resolve(FLASH).resolve("backup-header.bin");
    }

    /** The device's keys. */
    ImageKeys.Keyed keys() throws IOException {
        if (!Files.exists(image())) {
            throw new ToolException(ExitCode.NOT_FOUND, "there is no device in " + directory + ": it has no " + directory.relativize(image()));
        }
        return readKeys(keyRom());
    }

    /** Reads a key ROM with its DNA. */
    static ImageKeys.Keyed readKeys(Path file) throws IOException {
        byte[] bytes = read(file);
        try {
            if (bytes.length < LEAST_WITH_DNA) {
                throw new ToolException(
                        ExitCode.NO_SECRET,
                        file + " has " + bytes.length + " bytes: a key ROM of 1024, then 8 of DNA, are needed; for a key ROM alone give"
                                + " --dna too");
            }
            return new ImageKeys.Keyed(
                    initialised(file, bytes),
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(DNA_AT));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Reads a key ROM whose DNA is known from elsewhere. */
    static ImageKeys.Keyed readKeys(Path file, long dna) throws IOException {
        byte[] bytes = read(file);
        try {
            return new ImageKeys.Keyed(initialised(file, bytes), dna);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static KeyRom initialised(Path file, byte[] bytes) {
        if (bytes.length < KeyRom.BYTES || bytes.length > KEY_ROM_FILE_BYTES) {
            throw new ToolException(
                    ExitCode.NO_SECRET, file + " has " + bytes.length + " bytes: that is no key ROM, which has 1024");
        }
        KeyRom rom = KeyRom.of(bytes);
        if (!rom.isInitialised()) {
            throw new ToolException(
                    ExitCode.NOT_FORMATTED, file + " is blank: this device was never set up. It is when it first starts");
        }
        return rom;
    }

    private static byte[] read(Path file) throws IOException {
        try {
            if (Files.size(file) > KEY_ROM_FILE_BYTES) {
                throw new ToolException(ExitCode.NO_SECRET, file + " is too long to be a key ROM, which has 1024 bytes");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ToolException(ExitCode.NO_SECRET, "there is no key ROM " + file);
        }
    }

    /** The file of a key ROM and a DNA; the caller wipes it. */
    static byte[] keyRomFile(KeyRom keyRom, long dna) {
        byte[] file = new byte[KEY_ROM_FILE_BYTES];
        Arrays.fill(file, (byte) 0xFF);
        byte[] rom = keyRom.bytes();
        System.arraycopy(rom, 0, file, 0, rom.length);
        Arrays.fill(rom, (byte) 0);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(DNA_AT, dna);
        return file;
    }
}
