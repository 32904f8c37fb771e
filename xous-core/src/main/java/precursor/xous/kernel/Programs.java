package precursor.xous.kernel;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import precursor.hw.ProcessSpec;
import precursor.xous.platform.Lockdown;
import precursor.xous.platform.Program;
import precursor.xous.process.XousProcess;

/** Turns a line of the manifest into a command. */
final class Programs {

    private final BootImage image;
    private final boolean lockedIn;

    /** The image's programs; they are told whether they are locked in, which they cannot see for themselves. */
    Programs(BootImage image, Lockdown lockdown) {
        this.image = image;
        this.lockedIn = lockdown.files() && lockdown.calls();
    }

    Program program(ProcessSpec spec) {
        List<String> arguments = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xrs",
                "-Xss256k",
                "-Xmx" + spec.heap() + "m",
                "-Xlog:disable",
                "-Xlog:all=error:stderr"));
        if (spec.compiler() == ProcessSpec.Compiler.C1) {
            arguments.add("-XX:TieredStopAtLevel=1");
        }
        List<Path> readable = new ArrayList<>();
        for (String entry : image.classPath().split(File.pathSeparator, -1)) {
            readable.add(Path.of(entry.endsWith("*") ? entry.substring(0, entry.length() - 1) : entry));
        }
        String training = image.training().get(spec.name());
        String cache = image.caches().get(spec.family());
        if (training != null) {
            arguments.add("-XX:AOTCacheOutput=" + training);
        } else if (cache != null) {
            arguments.add("-XX:AOTCache=" + cache);
            readable.add(Path.of(cache));
        }
        arguments.add("-D" + XousProcess.LOCKED_IN + "=" + lockedIn);
        arguments.add("-cp");
        arguments.add(image.classPath());
        arguments.add(spec.mainClass());
        return new Program(spec.name(), Path.of(image.javaHome()), arguments, readable, regions(spec));
    }

    /** In the manifest's order, since the handles count so. */
    private List<Program.Region> regions(ProcessSpec spec) {
        List<Program.Region> regions = new ArrayList<>();
        for (ProcessSpec.RegionGrant grant : spec.regions()) {
            String file = image.regions().get(grant.region());
            if (file == null) {
                throw new IllegalArgumentException("no file for region " + grant.region());
            }
            regions.add(new Program.Region(Path.of(file), grant.writable()));
        }
        return regions;
    }
}
