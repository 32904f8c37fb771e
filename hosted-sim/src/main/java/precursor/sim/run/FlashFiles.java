package precursor.sim.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import precursor.hw.Configuration;
import precursor.hw.Hardware;
import precursor.hw.Memory;
import precursor.hw.ProcessSpec;

/**
 * The files that are a device's flash, and the device with as much memory fitted as they have. What may hold secrets is for its
 * owner alone. A file that is there is taken as it is, or refused: it is never made longer or shorter, since it is somebody's
 * database. A new one is written in full, so that a disk that is full is found now and not by a process that writes to memory.
 *
 * <p>A device that was made under a known seed stays one, and no other becomes one: nobody must keep real keys under it.
 *
 * @param configuration the device, its regions as long as their files
 * @param regions files by region
 */
public record FlashFiles(Configuration configuration, Map<String, Path> regions) {

    /** Says that the device was made under a known seed. */
    private static final String SEEDED = "seeded";

    private static final int CHUNK = 1 << 20;
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    public FlashFiles {
        regions = Map.copyOf(regions);
    }

    static FlashFiles open(Path folder, Configuration configuration, Map<String, Long> newLengths, boolean seeded)
            throws DeviceException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new DeviceException(ExitCode.DATA, folder + " is not a directory; move it away, or use another --data DIR");
        } catch (IOException e) {
            throw cannot("the directory " + folder + " cannot be made", e);
        }
        Hardware hardware = configuration.hardware();
        Map<String, Path> files = new HashMap<>();
        Map<String, Memory.Region> written = new HashMap<>();
        for (ProcessSpec process : configuration.manifest().processes()) {
            for (ProcessSpec.RegionGrant grant : process.regions()) {
                Optional<Memory.Region> region = hardware.memory().region(grant.region());
                if (region.isPresent() && !grant.region().equals(Memory.DESCRIPTION)) {
                    Path file = folder.resolve(grant.region().replace(' ', '-') + ".bin");
                    files.put(grant.region(), file);
                    if (region.get().image().isPresent()) {
                        program(file, region.get());
                    } else {
                        written.put(grant.region(), region.get());
                    }
                }
            }
        }
        sameKind(folder, written.keySet().stream().anyMatch(name -> Files.exists(Objects.requireNonNull(files.get(name)))), seeded);
        Memory memory = hardware.memory();
        for (Memory.Region region : written.values()) {
            Path file = Objects.requireNonNull(files.get(region.name()));
            if (!Files.exists(file)) {
                make(file, newLengths.getOrDefault(region.name(), region.length()));
            }
            memory = memory.fitted(region.name(), usable(file, region));
        }
        return new FlashFiles(new Configuration(hardware.with(memory), configuration.manifest()), files);
    }

    /** Files by region, as an image has them. */
    public Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        regions.forEach((region, file) -> names.put(region, file.toString()));
        return names;
    }

    /** Has a choice made; it stays until another is. */
    public void choose(FlashChoice choice) throws DeviceException {
        String region = choice.region().name();
        Path file = regions.get(region);
        if (file == null) {
            throw new DeviceException(ExitCode.CONFIGURATION, "no process of the configuration has the region `" + region + "`");
        }
        try (RandomAccessFile flash = new RandomAccessFile(file.toFile(), "rw")) {
            flash.seek(choice.word().offset());
            flash.write(choice.bytes());
        } catch (IOException e) {
            throw cannot("the flash file " + file + " cannot be written", e);
        }
    }

    /** Makes a device of the wanted kind, or checks that it is of that kind. */
    private static void sameKind(Path folder, boolean made, boolean seeded) throws DeviceException {
        Path marker = folder.resolve(SEEDED);
        try {
            boolean was = Files.exists(marker);
            if (made && was && !seeded) {
                throw new DeviceException(
                        ExitCode.DATA,
                        "the device in " + folder.getParent() + " was made with --seed, so its keys are nobody's secret; run it"
                                + " with --seed, or use another --data DIR for a real one");
            }
            if (made && !was && seeded) {
                throw new DeviceException(
                        ExitCode.DATA,
                        "the device in " + folder.getParent() + " was made without --seed and may hold real keys; run it without"
                                + " --seed, or use another --data DIR for a test");
            }
            if (!made && seeded) {
                Files.writeString(marker, "This device was made with --seed: its keys are nobody's secret.\n");
            } else if (!made) {
                Files.deleteIfExists(marker);
            }
        } catch (IOException e) {
            throw cannot(marker + " cannot be written", e);
        }
    }

    /** Makes a file of zeros, whole or not at all. */
    private static void make(Path file, long length) throws DeviceException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            createPrivate(fresh);
            try (RandomAccessFile bytes = new RandomAccessFile(fresh.toFile(), "rw")) {
                byte[] chunk = new byte[CHUNK];
                for (long at = 0; at < length; at += CHUNK) {
                    bytes.write(chunk, 0, (int) Math.min(CHUNK, length - at));
                }
                bytes.getFD().sync();
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            remove(fresh);
            throw cannot("the flash file " + file + " of " + length + " bytes cannot be made", e);
        }
    }

    private static void createPrivate(Path file) throws IOException {
        if (isPosix(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        } else {
            Files.createFile(file);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return; // what made the file impossible is said already
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Gives the length of a file that can be a region's memory; others are refused as they are. */
    private static long usable(Path file, Memory.Region region) throws DeviceException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new DeviceException(ExitCode.DATA, "the flash file " + file + " is not a file; move it away");
            }
            long length = Files.size(file);
            if (!region.fits(length)) {
                throw new DeviceException(
                        ExitCode.DATA,
                        "the flash file " + file + " has " + length + " bytes, but " + lengths(region)
                                + "; put the right file there, or move it away to start with a blank one");
            }
            if (isPosix(file)) {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
                if (!permissions.contains(PosixFilePermission.OWNER_WRITE)) {
                    throw readOnly(file);
                }
                Set<PosixFilePermission> others = EnumSet.copyOf(permissions);
                others.removeAll(OWNER_ALONE);
                if (!others.isEmpty()) {
                    Files.setPosixFilePermissions(file, OWNER_ALONE);
                }
            }
            if (!Files.isWritable(file)) {
                throw readOnly(file);
            }
            return length;
        } catch (IOException e) {
            throw cannot("the flash file " + file + " cannot be used", e);
        }
    }

    private static DeviceException readOnly(Path file) {
        return new DeviceException(
                ExitCode.DATA,
                "the flash file " + file + " cannot be written; allow it (chmod u+w), or use a copy in another --data DIR");
    }

    private static String lengths(Memory.Region region) {
        return region.least() == region.length()
                ? "`" + region.name() + "` has " + region.length()
                : "`" + region.name() + "` takes " + region.least() + " to " + region.length() + ", a multiple of "
                        + Memory.PAGE;
    }

    /** Writes what the factory writes, unless it is there: another version may have been there before. Nobody else writes it. */
    private static void program(Path file, Memory.Region region) throws DeviceException {
        String resource = region.image().orElseThrow();
        try (InputStream in = FlashFiles.class.getClassLoader().getResourceAsStream(resource);
                RandomAccessFile flash = new RandomAccessFile(file.toFile(), "rw")) {
            if (in == null) {
                throw new IOException("there is no " + resource + " on the class path");
            }
            byte[] image = in.readAllBytes();
            if (image.length > region.length()) {
                throw new IOException(resource + " is larger than its region");
            }
            if (flash.length() != region.length()) {
                flash.setLength(region.length());
            }
            byte[] present = new byte[image.length];
            flash.readFully(present);
            if (!Arrays.equals(present, image)) {
                flash.seek(0);
                flash.write(image);
            }
            if (isPosix(file)) {
                Files.setPosixFilePermissions(file, OWNER_ALONE);
            }
        } catch (IOException e) {
            throw cannot("the flash file " + file + " cannot be programmed", e);
        }
    }

    private static DeviceException cannot(String what, IOException why) {
        String reason = why.getMessage();
        return new DeviceException(ExitCode.DATA, what + ": " + why.getClass().getSimpleName() + " " + reason);
    }
}
