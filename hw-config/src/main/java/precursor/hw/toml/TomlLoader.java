package precursor.hw.toml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import precursor.hw.Configuration;
import precursor.hw.Hardware;
import precursor.hw.Memory;
import precursor.hw.SystemManifest;

/**
 * Loads the two configuration files, and the layouts that they list. Each is the built-in one, or the user's own where a folder has one. Everything that
 * is wrong is reported at once; only mistakes of syntax hide what follows them, and whether the grants fit together is
 * looked at when each of them can be read.
 */
public final class TomlLoader {

    /** Name of the file that describes the hardware. */
    public static final String HARDWARE = "precursor.toml";

    /** Name of the file that describes the system. */
    public static final String SYSTEM = "system.toml";

    /** Folder of the layouts that a host may have, beside these files. */
    public static final String LAYOUTS = "layouts/";

    /** Most bytes of a file. */
    private static final int MOST = 1 << 20;

    /**
     * The text of a file.
     *
     * @param name how messages call it
     */
    public record Source(String name, byte[] text) {}

    private TomlLoader() {}

    /** The built-in configuration. */
    public static Configuration builtIn() {
        try {
            return load(builtIn(HARDWARE), builtIn(SYSTEM));
        } catch (ConfigurationException e) {
            throw new IllegalStateException("the built-in configuration is broken:\n" + e.getMessage(), e);
        }
    }

    /**
     * The configuration of a folder; a file that is not there is the built-in one.
     *
     * @throws IOException when a file cannot be read
     * @throws ConfigurationException when it has mistakes
     */
    public static Configuration load(Path folder) throws IOException, ConfigurationException {
        try {
            return load(
                    source(folder, HARDWARE),
                    source(folder, SYSTEM),
                    name -> Files.exists(folder.resolve(name)) ? layout(folder, name) : builtInLayout(name));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Source source(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return builtIn(name);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new Source(file.toString(), in.readNBytes(MOST + 1));
        }
    }

    private static Optional<Source> layout(Path folder, String name) {
        try {
            return Optional.of(source(folder, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Source> builtInLayout(String name) {
        return Optional.ofNullable(Configuration.class.getResource(name)).map(there -> builtIn(name));
    }

    /** The text of a built-in file. */
    public static Source builtIn(String name) {
        try (InputStream in = Configuration.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the program");
            }
            return new Source(name, in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read in the program", e);
        }
    }

    /** Reads both files and checks them, each for itself and against each other; with the built-in layouts of hosts. */
    public static Configuration load(Source hardwareFile, Source systemFile) throws ConfigurationException {
        return load(hardwareFile, systemFile, TomlLoader::builtInLayout);
    }

    private static Configuration load(
            Source hardwareFile, Source systemFile, Function<String, Optional<Source>> layoutFiles)
            throws ConfigurationException {
        Problems inHardware = new Problems(hardwareFile.name());
        Problems inSystem = new Problems(systemFile.name());
        HostLayouts layouts = new HostLayouts(layoutFiles);
        GrantCheck grants = new GrantCheck(inSystem);
        Optional<Hardware> hardware =
                parse(hardwareFile, inHardware).map(table -> new HardwareReader(inHardware, layouts).read(table));
        Optional<SystemManifest> manifest =
                parse(systemFile, inSystem).map(table -> new ManifestReader(inSystem, grants).read(table));
        if (manifest.isPresent()) {
            grants.check(manifest.get(), inHardware.none() ? hardware : Optional.empty());
        }
        if (hardware.isPresent() && manifest.isPresent() && inHardware.none() && inSystem.none() && layouts.found().isEmpty()) {
            Configuration configuration = new Configuration(hardware.get(), manifest.get());
            if (fits(configuration)) {
                return configuration;
            }
            inHardware.add(1, "the region `" + Memory.DESCRIPTION + "` is too small for the description");
        }
        List<Problem> all = new ArrayList<>(inHardware.found());
        all.addAll(layouts.found());
        all.addAll(inSystem.found());
        throw new ConfigurationException(all);
    }

    private static boolean fits(Configuration configuration) {
        return configuration.hardware().memory().region(Memory.DESCRIPTION).orElseThrow().length()
                >= configuration.encode().length;
    }

    static Optional<TomlValue.Table> parse(Source file, Problems problems) {
        if (file.text().length > MOST) {
            problems.add(1, "the file has more than " + MOST + " bytes");
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.text()))
                    .toString();
            return Optional.of(TomlParser.parse(text));
        } catch (CharacterCodingException e) {
            problems.add(1, "the file is not UTF-8");
            return Optional.empty();
        } catch (TomlSyntaxException e) {
            problems.add(e.line(), e.reason());
            return Optional.empty();
        }
    }
}
