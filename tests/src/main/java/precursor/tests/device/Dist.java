package precursor.tests.device;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The built product, as {@code mvn package} lays it out. */
public final class Dist {

    /** The checkout: the property {@code precursor.home}, or the nearest folder above that has the launcher. */
    public static final Path HOME = home();

    private Dist() {}

    /** The Java that runs the tests, a JDK 25. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** The command line of {@code ./precursor pddb}, likewise. */
    public static List<String> pddb() {
        return List.of(
                java().toString(), "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx512m", "-cp", lib(), "precursor.pddb.tool.PddbTool");
    }

    private static String lib() {
        Path lib = HOME.resolve("hosted-sim/target/dist/lib");
        if (!Files.isDirectory(lib)) {
            throw new IllegalStateException("there is no " + lib + "; run the tests by: mvn verify");
        }
        return lib + "/*";
    }

    /** The command line of {@code ./precursor} less its search for a JDK and its build. */
    public static List<String> precursor() {
        return List.of(
                java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dprecursor.home=" + HOME,
                "-cp",
                lib(),
                "precursor.sim.cli.Precursor");
    }

    private static Path home() {
        String named = System.getProperty("precursor.home");
        Path folder = Path.of(named == null ? "" : named).toAbsolutePath().normalize();
        while (!Files.isExecutable(folder.resolve("precursor"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("the tests do not run inside the checkout; set -Dprecursor.home");
            }
        }
        return folder;
    }
}
