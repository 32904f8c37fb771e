package precursor.sim.vaultbackup;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import precursor.sim.demo.PluggedIn;
import precursor.sim.vaultbackup.BackupException.Reason;

/** Which device: one of the simulator over USB/IP, or one that Linux knows. */
final class DeviceOption {

    private static final String FIRST = "auto";

    @Mixin
    private final PluggedIn pluggedIn = new PluggedIn();

    @Option(
            names = "--hidraw",
            paramLabel = "FILE",
            description = "A device that is plugged into this computer (Linux): its file in /dev, or " + FIRST
                    + " for the first Precursor that is found.")
    private Optional<String> hidraw = Optional.empty();

    /** Connects to it. */
    VaultDevice open() throws BackupException {
        try {
            return new VaultDevice(hidraw.isPresent() ? hidraw(hidraw.get()) : UsbipCable.to(pluggedIn.address()));
        } catch (ConnectException e) {
            InetSocketAddress address = pluggedIn.address();
            throw new BackupException(
                    Reason.NO_DEVICE,
                    "no device at " + address + ": start one with precursor run --usbip " + address.getPort());
        } catch (IOException e) {
            throw new BackupException(Reason.NO_DEVICE, "the device cannot be used: " + e.getMessage());
        }
    }

    private static Cable hidraw(String file) throws IOException {
        Path device = file.equals(FIRST)
                ? HidrawCable.find().orElseThrow(() -> new IOException("no Precursor is plugged in"))
                : Path.of(file);
        return HidrawCable.open(device);
    }
}
