package precursor.xous.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.hw.Memory;
import precursor.hw.ProcessSpec;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.process.Connection;

/** What a locked-in process cannot do, tried from inside, in Java and in native calls. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxTest {

    private static final long READABLE = 0x2000_0000;
    private static final long WRITABLE = 0x2001_0000;
    private static final long FOREIGN = 0x2002_0000;

    private TestDevice device;
    private Connection inside;
    private Path outside;
    private Path readable;
    private Path writable;
    private long kernel;
    private long own;

    record Try(String what, String argument) implements Request.MutableLend {
        @Override
        public int opcode() {
            return 0;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(what).string(argument);
        }
    }

    @BeforeAll
    void boot(@TempDir Path folder) throws Exception {
        outside = Files.writeString(folder.resolve("outside"), "secret");
        readable = Files.write(folder.resolve("readable"), new byte[65536]);
        writable = Files.write(folder.resolve("writable"), new byte[65536]);
        Path foreign = Files.write(folder.resolve("foreign"), new byte[65536]);
        BootImage image = TestDevice.image(
                        List.of(
                                new Memory.Region("readable", READABLE, 65536),
                                new Memory.Region("writable", WRITABLE, 65536),
                                new Memory.Region("foreign", FOREIGN, 65536)),
                        TestDevice.process(
                                3,
                                BreakoutMain.class,
                                ProcessSpec.Restart.NEVER,
                                new ProcessSpec.RegionGrant("readable", false),
                                new ProcessSpec.RegionGrant("writable", true)))
                .withRegions(java.util.Map.of(
                        "readable", readable.toString(),
                        "writable", writable.toString(),
                        "foreign", foreign.toString()));
        device = new TestDevice(image);
        inside = device.kernel().board().connect(BreakoutMain.SID);
        kernel = device.kernel().osPid();
        own = device.await(KernelEvent.Started.class, e -> true).osPid();
        KernelEvent.LockedDown level = device.await(KernelEvent.LockedDown.class, e -> true);
        assumeTrue(level.files() && level.calls(), level.missing());
    }

    @AfterAll
    void off() {
        device.close();
    }

    private String attempt(String what, String argument) {
        return inside.lendMut(new Try(what, argument), in -> in.string(1000));
    }

    private void refused(String what, String argument) {
        String outcome = attempt(what, argument);
        assertTrue(outcome.startsWith("refused"), what + " " + argument + ": " + outcome);
    }

    @Test
    void filesOutsideAreOutOfReach() throws Exception {
        refused("read", outside.toString());
        refused("read", "/etc/passwd");
        refused("list", outside.resolveSibling(".").toString());
        refused("list", "/");
        refused("list", ".");
        refused("write", outside.resolveSibling("new").toString());
        refused("write", "here");
        refused("write", "/tmp/precursor-breakout");
        refused("native open", outside.resolveSibling("new").toString());
        refused("native unlink", outside.toString());
        assertEquals("secret", Files.readString(outside));
        assertFalse(Files.exists(outside.resolveSibling("new")));
    }

    @Test
    void otherProcessesCannotBeLookedInto() {
        refused("read", "/proc/" + kernel + "/environ");
        refused("read", "/proc/" + kernel + "/cmdline");
        refused("read", "/proc/" + kernel + "/maps");
        refused("list", "/proc/" + kernel + "/fd");
        refused("list", "/proc");
        refused("native ptrace", Long.toString(kernel));
        refused("native foreign memory", Long.toString(kernel));
    }

    @Test
    void theNetworkIsOutOfReach() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refused("tcp connect", Integer.toString(listening.getLocalPort()));
        }
        refused("tcp listen", "");
        refused("udp", "");
        refused("unix socket", "");
        refused("native socket", "");
    }

    @Test
    void noProgramAndNoProcessCanBeStarted() {
        refused("exec", "/bin/true");
        refused("exec", System.getProperty("java.home") + "/bin/java");
        refused("native execve", System.getProperty("java.home") + "/bin/java");
        refused("native fork", "");
        refused("native clone", "");
    }

    @Test
    void noSignalReachesOthers() {
        refused("signal", Long.toString(kernel));
        refused("native kill", Long.toString(kernel));
        refused("native tgkill", Long.toString(kernel));
        assertTrue(ProcessHandle.of(kernel).orElseThrow().isAlive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"native seccomp", "native mount", "native bpf", "native io_uring"})
    void otherSystemCallsDoNotExist(String what) {
        refused(what, "");
    }

    @Test
    void sharedMemoryKeepsItsSizeAndTheDescriptionItsContent() {
        refused("native cut arena", "");
        refused("native write description", "");
        refused("open descriptor writable", "5");
    }

    @Test
    void regionsAreMappedAsGranted() throws Exception {
        assertEquals("done: 0", attempt("map", Long.toString(READABLE)));
        refused("map writable", Long.toString(READABLE));
        refused("open descriptor writable", "6");
        refused("write", readable.toString());
        assertEquals("done: 77", attempt("map writable", Long.toString(WRITABLE + 4096)));
        assertEquals(77, Files.readAllBytes(writable)[4097]);
        refused("map", Long.toString(FOREIGN));
        refused("map", Long.toString(WRITABLE + 65536));
    }

    @Test
    void serversDevicesAndTheSwitchAreOutOfReach() {
        refused("connect", "0123456789abcdef");
        refused("serve", "xous-name-server");
        refused("device", "1");
        refused("shut down", "");
        refused("environment", "");
        assertTrue(ProcessHandle.of(own).orElseThrow().isAlive());
    }
}
