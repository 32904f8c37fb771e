package precursor.sim.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import precursor.hw.Configuration;
import precursor.xous.kernel.BootImage;

/** Puts together what the kernel needs to start processes. */
public final class BootFiles {

    private BootFiles() {}

    /**
     * The image of a configuration.
     *
     * @param progress told what takes long
     */
    public static BootImage prepare(Configuration configuration, Consumer<String> progress) throws IOException {
        ClassPath classPath = ClassPath.own();
        return BootImage.of(System.getProperty("java.home"), classPath.joined(), configuration.encode());
    }

    /** Files by region, as an image has them. */
    public static Map<String, String> names(Map<String, Path> files) {
        Map<String, String> names = new HashMap<>();
        files.forEach((region, file) -> names.put(region, file.toString()));
        return names;
    }
}
