package precursor.sim.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import precursor.sim.control.ControlClient;

/**
 * How to reach a device that runs, as its {@code --info} file has it. The file holds the token: only its owner may read it.
 *
 * @param pid of the simulator on the host
 * @param data its data directory
 * @param usbipPort where it can be plugged in
 * @param bootMs milliseconds from power-on to ready
 * @param lockDown how well its processes are locked in, for people
 * @param control the control API, if it was asked for
 * @param processes its processes when it was ready
 */
public record DeviceInfo(
        long pid,
        Path data,
        int usbipPort,
        long bootMs,
        String lockDown,
        Optional<Control> control,
        List<ProcessId> processes) {

    public DeviceInfo {
        processes = List.copyOf(processes);
    }

    /** Where the control API is, and what its requests must bear. */
    public record Control(int port, String token) {

        public String url() {
            return "http://127.0.0.1:" + port;
        }

        public ControlClient client() {
            return new ControlClient(port, token);
        }

        @Override
        public String toString() {
            return url();
        }
    }

    /** A process of the device and its number on the host. */
    public record ProcessId(int pid, String name, long osPid) {}

    /** Writes the file whole or not at all, for its owner only. */
    public void write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode o = json.createObjectNode();
        o.put("pid", pid).put("data", data.toString()).put("bootMs", bootMs).put("lockDown", lockDown);
        o.putObject("usbip").put("host", "127.0.0.1").put("port", usbipPort).put("busid", "1-1");
        control.ifPresent(c -> o.putObject("control")
                .put("url", c.url())
                .put("port", c.port())
                .put("token", c.token()));
        ArrayNode list = o.putArray("processes");
        processes.forEach(p ->
                list.addObject().put("pid", p.pid()).put("name", p.name()).put("osPid", p.osPid()));
        Path target = file.toAbsolutePath();
        Path fresh = privateFile(target);
        try {
            Files.write(fresh, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(o));
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Path privateFile(Path target) throws IOException {
        Path folder = Optional.ofNullable(target.getParent()).orElseThrow();
        return target.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createTempFile(
                        folder,
                        ".device",
                        ".json",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, ".device", ".json");
    }

    /** Reads a file that {@link #write} wrote. */
    public static DeviceInfo read(Path file) throws DeviceException {
        JsonNode o;
        try {
            o = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new DeviceException(
                    ExitCode.NO_DEVICE, "no device runs: there is no " + file + " (start one with: precursor run --control)");
        } catch (IOException e) {
            throw new DeviceException(ExitCode.NO_DEVICE, file + " cannot be read: " + e.getMessage());
        }
        JsonNode c = o.path("control");
        List<ProcessId> processes = new ArrayList<>();
        for (JsonNode p : o.path("processes")) {
            processes.add(new ProcessId(
                    p.path("pid").asInt(), p.path("name").asText(), p.path("osPid").asLong()));
        }
        return new DeviceInfo(
                o.path("pid").asLong(),
                Path.of(o.path("data").asText()),
                o.path("usbip").path("port").asInt(),
                o.path("bootMs").asLong(),
                o.path("lockDown").asText(),
                c.isObject()
                        ? Optional.of(new Control(c.path("port").asInt(), c.path("token").asText()))
                        : Optional.empty(),
                processes);
    }
}
