package precursor.tests.bench;

import java.io.IOException;
import java.util.List;
import precursor.hw.Configuration;
import precursor.hw.ProcessSpec;
import precursor.hw.SystemManifest;
import precursor.hw.toml.TomlLoader;
import precursor.tests.device.Dist;
import precursor.xous.kernel.BootImage;
import precursor.xous.kernel.KernelProcess;
import precursor.xous.message.Memory;
import precursor.xous.message.Words;
import precursor.xous.process.Connection;

/**
 * What a message costs: two locked-down processes of a real kernel, a blocking scalar and a mutable lend of a page, as
 * ratios to two processes with a socket between them. Both are measured in turn, several times, in one run.
 */
final class MessageBench {

    private static final int TURNS = 5;
    private static final int ROUNDS = 20_000;

    private MessageBench() {}

    /** One turn: nanoseconds. */
    private record Turn(long socket, long scalar, long pageSocket, long page) {}

    static void run() throws IOException {
        String classPath = System.getProperty("java.class.path");
        BootImage image = BootImage.of(System.getProperty("java.home"), classPath, description());
        try (DirectSocket socket = DirectSocket.start(Dist.java(), classPath);
                KernelProcess kernel = KernelProcess.start(image, event -> {}, (envelope, failure) -> {})) {
            Connection client = kernel.board().connect(EchoClientMain.SID);
            measure(socket, client); // warms all three up
            System.out.println("Message round trips, medians of " + ROUNDS + ", as ratios to a direct UNIX socket:");
            for (int i = 0; i < TURNS; i++) {
                Turn turn = measure(socket, client);
                System.out.printf(
                        "  blocking scalar %6.1f us, socket %6.1f us, ratio %.2f    lend of 4 KiB %6.1f us, socket %6.1f us,"
                                + " ratio %.2f%n",
                        turn.scalar() / 1e3,
                        turn.socket() / 1e3,
                        (double) turn.scalar() / turn.socket(),
                        turn.page() / 1e3,
                        turn.pageSocket() / 1e3,
                        (double) turn.page() / turn.pageSocket());
            }
        }
    }

    private static Turn measure(DirectSocket socket, Connection client) {
        return new Turn(
                socket.medianNanos(ROUNDS, DirectSocket.SMALL),
                client.blockingScalar(EchoClientMain.SCALAR, Words.of(ROUNDS)).first(),
                socket.medianNanos(ROUNDS, DirectSocket.SMALL + Memory.PAGE_SIZE),
                client.blockingScalar(EchoClientMain.PAGE, Words.of(ROUNDS)).first());
    }

    private static byte[] description() {
        Configuration device = TomlLoader.builtIn();
        SystemManifest manifest = new SystemManifest(
                List.of(process(3, EchoServerMain.class), process(4, EchoClientMain.class)), List.of());
        return new Configuration(device.hardware(), manifest).encode();
    }

    private static ProcessSpec process(int pid, Class<?> main) {
        return new ProcessSpec(
                pid,
                main.getSimpleName(),
                main.getName(),
                16,
                ProcessSpec.Compiler.C1,
                "bench",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ProcessSpec.Restart.NEVER,
                List.of(),
                ProcessSpec.Readiness.DECLARED);
    }
}
