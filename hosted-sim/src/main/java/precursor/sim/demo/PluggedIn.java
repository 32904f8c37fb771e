package precursor.sim.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say where a device is plugged in, for commands that are its host without a kernel. */
public final class PluggedIn {

    private static final int USBIP_PORT = 3240;
    private static final int MOST_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--usbip",
            paramLabel = "HOST:PORT",
            description = "Where the device is plugged in over USB/IP. Default: 127.0.0.1:3240.")
    private Optional<String> usbip = Optional.empty();

    @Option(
            names = "--info",
            paramLabel = "FILE",
            description = "What precursor run --info wrote; says where the device is plugged in.")
    private Optional<Path> info = Optional.empty();

    /** Where to connect to. */
    public InetSocketAddress address() {
        if (usbip.isPresent()) {
            String text = usbip.get();
            int colon = text.lastIndexOf(':');
            try {
                String host = colon < 0 ? text : text.substring(0, colon);
                int number = colon < 0 ? USBIP_PORT : Integer.parseInt(text.substring(colon + 1));
                return new InetSocketAddress(host, number);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "This is not HOST:PORT: " + text, e);
            }
        }
        return info.isPresent() ? fromInfo(info.get()) : new InetSocketAddress(InetAddress.getLoopbackAddress(), USBIP_PORT);
    }

    private InetSocketAddress fromInfo(Path file) {
        try {
            JsonNode at = new ObjectMapper().readTree(Files.readAllBytes(file)).path("usbip");
            int number = at.path("port").asInt(-1);
            if (number > 0 && number <= MOST_PORT) {
                return new InetSocketAddress(at.path("host").asText("127.0.0.1"), number);
            }
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), file + " cannot be read: " + e.getMessage(), e);
        }
        throw new ParameterException(spec.commandLine(), file + " names no USB/IP port: was the device run with --usbip?");
    }
}
