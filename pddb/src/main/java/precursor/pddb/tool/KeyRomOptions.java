package precursor.pddb.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The key ROM that belongs to an image, where that is neither in the same file nor beside it. */
final class KeyRomOptions {

    @Option(
            names = "--keyrom",
            paramLabel = "FILE",
            description = "The image is a device's own, and this is its key ROM: 1024 bytes, then 8 of DNA.")
    private @Nullable Path keyRom;

    @Option(
            names = "--dna",
            paramLabel = "HEX",
            description = "The serial number of the device's FPGA, where the key ROM comes without it.")
    private @Nullable String dna;

    /** Whether anything was said here. */
    boolean given() {
        return keyRom != null || dna != null;
    }

    /** Where the keys of a file's image come from, when that is no profile. */
    ImageKeys keys(CommandSpec spec, Medium medium) {
        if (medium.backup().isPresent()) {
            if (given()) {
                throw new ParameterException(
                        spec.commandLine(), "a backup has its own key ROM; leave out --keyrom and --dna");
            }
            return new ImageKeys.InBackup(medium.backup().get());
        }
        Optional<Long> number = dna == null ? Optional.empty() : Optional.of(number(spec, dna));
        if (keyRom == null) {
            return new ImageKeys.Hosted(number.orElse(0L));
        }
        try {
            return number.isPresent() ? Profile.readKeys(keyRom, number.get()) : Profile.readKeys(keyRom);
        } catch (IOException e) {
            throw new ToolException(ExitCode.NO_SECRET, "the key ROM " + keyRom + " cannot be read: " + Reason.of(e));
        }
    }

    private static long number(CommandSpec spec, String text) {
        try {
            String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
            return Long.parseUnsignedLong(digits, 16);
        } catch (NumberFormatException e) {
            throw new ParameterException(spec.commandLine(), "--dna: a number of at most 16 hexadecimal digits");
        }
    }
}
