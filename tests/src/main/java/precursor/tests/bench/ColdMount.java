package precursor.tests.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import precursor.pddb.engine.CreateRule;
import precursor.pddb.engine.Flash;
import precursor.pddb.engine.Pddb;
import precursor.pddb.engine.Rehearsal;
import precursor.pddb.format.Kek;
import precursor.pddb.medium.RegionFlash;
import precursor.xous.process.FileRegion;

/**
 * The first mount of a fresh Java machine, with the options of the PDDB's process but without its ahead-of-time cache, beside bare AES of the same
 * bytes as the first thing that such a machine does.
 */
final class ColdMount {

    private static final int ROUNDS = 7;

    /** What a fresh machine does. */
    private enum Act {
        AES,
        MOUNT,
        REHEARSED
    }

    private ColdMount() {}

    /** Milliseconds on the wall, and of all the machine's processors, its compiler's threads among them. */
    private record Cost(double wall, double cpu) {}

    /** Measures and reports. */
    static void run(Path image, int tableBytes, int pageBytes) throws IOException {
        List<List<Cost>> costs = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < ROUNDS; i++) {
            for (Act act : Act.values()) {
                costs.get(act.ordinal()).add(inFreshMachine(act, image, tableBytes, pageBytes));
            }
        }
        Cost aes = median(costs.get(Act.AES.ordinal()));
        Cost mount = median(costs.get(Act.MOUNT.ordinal()));
        Cost rehearsed = median(costs.get(Act.REHEARSED.ordinal()));
        System.out.printf(
                "First mount of a fresh Java machine: %.0f ms (CPU %.0f); bare AES of the same bytes, first thing too: %.0f ms (CPU %.0f); ratio %.2f (CPU %.2f)%n",
                mount.wall(), mount.cpu(), aes.wall(), aes.cpu(), mount.wall() / aes.wall(), mount.cpu() / aes.cpu());
        System.out.printf("  after the rehearsal that runs while the PIN is typed: %.0f ms (CPU %.0f)%n", rehearsed.wall(), rehearsed.cpu());
    }

    private static Cost inFreshMachine(Act act, Path image, int tableBytes, int pageBytes) throws IOException {
        Process machine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-Xss256k",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ColdMount.class.getName(),
                        act.name(),
                        image.toString(),
                        String.valueOf(tableBytes),
                        String.valueOf(pageBytes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = machine.inputReader()) {
            String[] times = String.valueOf(out.readLine()).split(" ", -1);
            if (times.length != 2) {
                throw new IOException("a measured machine said: " + String.join(" ", times));
            }
            return new Cost(Double.parseDouble(times[0]), Double.parseDouble(times[1]));
        }
    }

    private static Cost median(List<Cost> costs) {
        return new Cost(median(costs.stream().mapToDouble(Cost::wall).toArray()), median(costs.stream().mapToDouble(Cost::cpu).toArray()));
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }

    /** In the fresh machine: what to do, the image, the bytes of the table and of the pages that a mount decrypts. */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        Act act = Act.valueOf(args[0]);
        SplittableRandom noise = new SplittableRandom(1);
        Pddb.Settings settings = new Pddb.Settings(0, noise::nextBytes, true, CreateRule.BOOK);
        byte[] table = new byte[Integer.parseInt(args[2])];
        byte[] pages = new byte[Integer.parseInt(args[3])];
        try (FileChannel file = FileChannel.open(Path.of(args[1]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Flash flash = RegionFlash.of(new FileRegion(file, 0, file.size()));
            if (act == Act.REHEARSED) {
                new Rehearsal(noise::nextBytes).run();
            }
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long cpu = system.getProcessCpuTime();
            long wall = System.nanoTime();
            if (act == Act.AES) {
                aes(table, pages);
            } else {
                Pddb pddb = Pddb.mount(flash, Kek.zero(), settings);
                if (!pddb.damage().isEmpty()) {
                    throw new IllegalStateException("the image is damaged");
                }
            }
            double wallMs = (System.nanoTime() - wall) / 1e6;
            System.out.println(wallMs + " " + (system.getProcessCpuTime() - cpu) / 1e6);
        }
    }

    private static void aes(byte[] table, byte[] pages) throws GeneralSecurityException {
        SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
        Cipher blocks = Cipher.getInstance("AES/ECB/NoPadding");
        blocks.init(Cipher.DECRYPT_MODE, key);
        Cipher counter = Cipher.getInstance("AES/CTR/NoPadding");
        counter.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[16]));
        if (blocks.doFinal(table).length + counter.doFinal(pages).length != table.length + pages.length) {
            throw new IllegalStateException("AES keeps lengths");
        }
    }
}
