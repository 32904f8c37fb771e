package precursor.tests.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import precursor.hw.Device;
import precursor.hw.Memory;
import precursor.hw.ProcessSpec;
import precursor.hw.SystemManifest;
import precursor.hw.toml.ConfigurationException;
import precursor.hw.toml.TomlLoader;
import precursor.tests.isolation.ProbedDevice.Outcome;

/**
 * Every process of the device, with its own grants, tries what its program never would. What is refused here is refused to
 * a program that somebody has taken over. A process that is not locked in then shows that the attempts are real ones.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BreakOutIT {

    private ProbedDevice device;
    private Process victim;
    private ServerSocket listening;
    private Path secret;
    private Path newFile;
    private Map<String, Map<String, Outcome>> outcomes;

    @BeforeAll
    void boot(@TempDir Path folder) throws Exception {
        secret = Files.writeString(folder.resolve("secret"), "secret");
        newFile = folder.resolve("new");
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        victim = new ProcessBuilder("sleep", "600").start();
        device = ProbedDevice.start(TomlLoader.builtIn(), folder.resolve("data"), true);
        if (!device.lockedDown().files() || !device.lockedDown().calls()) {
            if ("true".equals(System.getenv("CI"))) {
                fail("here processes must be locked in: " + device.lockedDown().missing());
            }
            abort(device.lockedDown().missing());
        }
        outcomes = device.probe(secret, newFile, victim.pid(), listening.getLocalPort());
    }

    @AfterAll
    void off() throws IOException {
        if (device != null) {
            device.close();
        }
        victim.destroyForcibly();
        listening.close();
    }

    static List<String> processes() throws IOException, ConfigurationException {
        return TomlLoader.builtIn().manifest().processes().stream()
                .map(ProcessSpec::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void theHostIsOutOfReach(String name) {
        Map<String, Outcome> of = outcomes.getOrDefault(name, Map.of());
        Set<String> attempts = HostAttempts.all(new Errand("", "", "", "", 0, 0, 0, 0)).keySet();
        assertTrue(of.keySet().containsAll(attempts), () -> "all was tried: " + of.keySet());
        assertEquals(Set.of(), done(of, attempts));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void devicesMemoryAndPrivilegesAreThoseOfTheManifest(String name) {
        ProcessSpec spec = spec(name);
        Map<String, Outcome> of = outcomes.getOrDefault(name, Map.of());
        for (Device d : Device.values()) {
            assertEquals(spec.drives(d), isDone(of, "device " + d), () -> name + " drives " + d);
        }
        for (Memory.Region region : device.configuration().hardware().memory().regions()) {
            Optional<ProcessSpec.RegionGrant> grant =
                    spec.regions().stream().filter(g -> g.region().equals(region.name())).findFirst();
            assertEquals(
                    grant.isPresent() || region.name().equals(Memory.DESCRIPTION),
                    isDone(of, "read region " + region.name()),
                    () -> name + " reads " + region.name());
            assertEquals(
                    grant.filter(ProcessSpec.RegionGrant::writable).isPresent(),
                    isDone(of, "write region " + region.name()),
                    name);
        }
        assertEquals(
                spec.has(ProcessSpec.Privilege.CONNECT_FOR_PROCESS), isDone(of, "connect for another"), name);
        if (!spec.has(ProcessSpec.Privilege.SHUTDOWN)) {
            assertFalse(isDone(of, "switch off"), name);
        }
        assertFalse(isDone(of, "map RAM"), name);
        assertFalse(isDone(of, "pose as a device"), name);
        assertFalse(isDone(of, "trace"), name);
    }

    @ParameterizedTest
    @MethodSource("processes")
    void serversAreFoundOnlyByTheirGrantedNames(String name) {
        ProcessSpec spec = spec(name);
        Map<String, Outcome> of = outcomes.getOrDefault(name, Map.of());
        assertFalse(isDone(of, "guess a server"), name);
        assertEquals(name.equals("time"), isDone(of, "pose as timeserverpublic"), name);
        assertEquals(name.equals("log"), isDone(of, "pose as xous-log-server "), name);
        if (name.equals("names")) {
            return;
        }
        assertFalse(isDone(of, "pose as xous-name-server"), name);
        for (ProcessSpec other : device.configuration().manifest().processes()) {
            for (ProcessSpec.ProvidedName provided : other.provides()) {
                assertEquals(
                        spec.mayConnect(provided.name()), isDone(of, "look up " + provided.name()), provided.name());
                assertTrue(
                        other.name().equals(name) || !isDone(of, "provide " + provided.name()), provided.name());
            }
        }
        assertFalse(isDone(of, "look up a name that nobody has"), name);
        assertFalse(isDone(of, "provide a name that nobody has"), name);
    }

    @Test
    void nothingOutsideHasChanged() throws IOException {
        assertEquals("secret", Files.readString(secret));
        assertFalse(Files.exists(newFile));
        assertTrue(victim.isAlive());
    }

    /** The same attempts of a process that is not locked in: what is refused above is not refused for another reason. */
    @Test
    void theAttemptsAreRealOnes(@TempDir Path folder) throws Exception {
        Path open = Files.writeString(folder.resolve("open"), "x");
        Files.createDirectories(folder.resolve("data/flash"));
        SystemManifest all = TomlLoader.builtIn().manifest();
        Process other = new ProcessBuilder("sleep", "600").start();
        try (ProbedDevice free = ProbedDevice.start(
                new precursor.hw.Configuration(
                        TomlLoader.builtIn().hardware(),
                        new SystemManifest(List.of(all.processes().getFirst()), List.of())),
                folder.resolve("data"),
                false)) {
            Map<String, Outcome> of = free.probe(open, folder.resolve("new"), other.pid(), listening.getLocalPort())
                    .getOrDefault("names", Map.of());
            Set<String> attempts = new TreeSet<>(HostAttempts.all(new Errand("", "", "", "", 0, 0, 0, 0)).keySet());
            attempts.removeAll(done(of, attempts));
            // Tracing and looking into others' memory may be forbidden by the host for all.
            attempts.removeIf(a -> a.contains("ptrace") || a.contains("memory"));
            assertEquals(Set.of(), attempts, () -> "refused without a lock, too: " + of);
        } finally {
            other.destroyForcibly();
        }
    }

    private ProcessSpec spec(String name) {
        return device.configuration().manifest().process(name).orElseThrow();
    }

    private static boolean isDone(Map<String, Outcome> of, String what) {
        Outcome outcome = of.get(what);
        if (outcome == null) {
            throw new AssertionError("'" + what + "' was not tried: " + of.keySet());
        }
        return outcome.done();
    }

    private static Set<String> done(Map<String, Outcome> of, Set<String> attempts) {
        Set<String> done = new TreeSet<>();
        attempts.stream().filter(a -> isDone(of, a)).forEach(done::add);
        return done;
    }
}
