package precursor.tests.bench;

import java.util.List;

/** The benchmarks of the whole system, as {@code ./precursor bench} runs them. */
public final class Bench {

    private static final String HELP =
            """
            Usage: precursor bench [messages] [boot] [pddb] [fido] [vault] [vault-device]
            Measures the whole system on this machine; without a name, everything. Compare ratios, not times, between machines.

              messages      round trips between two processes, as ratios to a direct UNIX socket in the same run
              boot          power-on to ready, with and without ahead-of-time caches, and the memory of all processes
              pddb          mount, unlock, reads and synced writes of the PDDB's engine, as ratios to SQLite and to bare AES
              fido          registering and signing in, in one process and over USB/IP, as ratios to a bare ECDSA signature
              vault         searching 5,000 passwords, as a ratio to a plain search
              vault-device  a device with 5,000 passwords and 500 codes: load, lists, letters, pages, a new record, beside their aims; the panic key
            """;

    private static final List<String> ALL = List.of("messages", "boot", "pddb", "fido", "vault", "vault-device");

    private Bench() {}

    /** Runs all of them, or those named. */
    public static void main(String[] args) throws Exception {
        List<String> wanted = args.length == 0 ? ALL : List.of(args);
        for (String name : wanted) {
            switch (name) {
                case "messages" -> MessageBench.run();
                case "boot" -> BootBench.run();
                case "pddb" -> PddbBench.run();
                case "fido" -> FidoBench.run();
                case "vault" -> VaultBench.run();
                case "vault-device" -> VaultDeviceBench.run();
                case "--help", "-h" -> System.out.print(HELP);
                default -> {
                    System.err.print("precursor bench: there is no benchmark '" + name + "'\n\n" + HELP);
                    System.exit(2);
                }
            }
        }
    }
}
