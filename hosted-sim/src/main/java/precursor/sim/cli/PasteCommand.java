package precursor.sim.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import precursor.sim.control.ControlClient;
import precursor.sim.paste.Paste;
import precursor.sim.paste.QrImage;
import precursor.sim.run.DeviceException;
import precursor.sim.run.ExitCode;

/** {@code precursor paste --qr code.png}. */
@Command(
        name = "paste",
        description = {
            "Types on a running device what standard input says, or the QR code in a picture: an otpauth:// address, for example.",
            "",
            "Unlike what 'type' is given, it is neither on a command line nor in a shell's history. It presses no Enter: line breaks become spaces,",
            "and one at the end is left out.",
            "A device must run with --control. In the device's window, Ctrl+V does the same, and so does dropping a picture on it."
        },
        footer = {
            "", "Example: precursor paste --qr two-factor.png --enter", "         pass show otp/example | precursor paste"
        })
final class PasteCommand implements Callable<Integer> {

    @Mixin
    private final Target target = new Target();

    @Option(
            names = "--qr",
            paramLabel = "PICTURE",
            description = "Read the QR code in this PNG, JPEG, GIF or BMP instead.")
    private @Nullable Path picture;

    @Option(names = "--enter", description = "Press enter afterwards.")
    private boolean enter;

    @Override
    public Integer call() throws Exception {
        ControlClient device = target.client();
        byte[] given = picture == null ? standardInput(System.in) : qrCode(picture);
        byte[] text = Paste.of(given);
        Arrays.fill(given, (byte) 0);
        try {
            if (text.length == 0) {
                throw new DeviceException(ExitCode.USAGE, "there is nothing to paste");
            }
            if (text.length > Paste.MOST) {
                throw new DeviceException(ExitCode.USAGE, "at most " + Paste.MOST + " bytes can be pasted");
            }
            device.typeSecret(text);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
        if (enter) {
            device.key("enter");
        }
        return 0;
    }

    /** With a line break more than can be pasted, so that what is too long is noticed. */
    private static byte[] standardInput(InputStream in) throws IOException {
        return in.readNBytes(Paste.MOST + 2);
    }

    private static byte[] qrCode(Path picture) throws DeviceException {
        try {
            if (Files.size(picture) > QrImage.MOST_BYTES) {
                throw new DeviceException(ExitCode.USAGE, picture + " is too large for a picture");
            }
            return QrImage.read(Files.readAllBytes(picture))
                    .orElseThrow(() -> new DeviceException(ExitCode.USAGE, "no QR code was found in " + picture))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new DeviceException(ExitCode.USAGE, "there is no " + picture);
        } catch (IOException e) {
            throw new DeviceException(ExitCode.USAGE, picture + " cannot be read: " + e.getMessage());
        }
    }
}
