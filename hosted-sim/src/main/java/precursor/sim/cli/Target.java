package precursor.sim.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import precursor.sim.control.ControlClient;
import precursor.sim.run.DataDirectory;
import precursor.sim.run.DeviceException;
import precursor.sim.run.DeviceInfo;
import precursor.sim.run.ExitCode;

/** Which running device a command speaks to. */
final class Target {

    @Option(
            names = "--info",
            paramLabel = "FILE",
            description = "The file that 'run --info FILE' wrote. Without it, the device that runs in the data directory.")
    private @Nullable Path info;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The device's data directory, as given to 'run'. Default: the default device's.")
    private @Nullable Path data;

    ControlClient client() throws DeviceException {
        Path file = info != null
                ? info
                : DataDirectory.info(
                        data != null
                                ? data
                                : DataDirectory.usual(System.getenv(), Path.of(System.getProperty("user.home"))));
        return DeviceInfo.read(file)
                .control()
                .orElseThrow(() -> new DeviceException(
                        ExitCode.NO_DEVICE,
                        "the device runs without its control API; start it with: precursor run --control"))
                .client();
    }
}
