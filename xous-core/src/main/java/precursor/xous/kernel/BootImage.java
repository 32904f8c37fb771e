package precursor.xous.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import precursor.hw.SystemDescription;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * All that a kernel needs to boot. The simulator hands it over on the kernel's standard input.
 *
 * @param javaHome of the JDK that runs the processes
 * @param classPath of the processes, with the host's separator
 * @param description hardware and manifest, as {@link SystemDescription} writes them
 * @param caches ahead-of-time caches to use, by family; the kernel's own family is {@link #KERNEL_FAMILY}
 * @param training caches to make, by process; such processes are not locked in
 * @param regions files that are memory, by the region's name
 * @param seed for the kernel's random identities; only for runs that must repeat exactly
 * @param lockDown whether processes are locked in, where the host can
 * @param trace whether the message trace is on from the start
 * @param patienceMs how long processes may take to end when the device is switched off
 */
public record BootImage(
        String javaHome,
        String classPath,
        byte[] description,
        Map<String, String> caches,
        Map<String, String> training,
        Map<String, String> regions,
        Optional<Long> seed,
        boolean lockDown,
        boolean trace,
        int patienceMs) {

    /** The family of the kernel's own cache. */
    public static final String KERNEL_FAMILY = "kernel";

    /** Milliseconds that suffice for processes that have nothing to put in order. */
    public static final int DEFAULT_PATIENCE_MS = 2000;

    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_ENTRIES = 256;

    public BootImage {
        caches = Map.copyOf(caches);
        training = Map.copyOf(training);
        regions = Map.copyOf(regions);
    }

    /** An image of a description, locked down, without caches, regions or a seed. */
    public static BootImage of(String javaHome, String classPath, byte[] description) {
        return new BootImage(
                javaHome,
                classPath,
                description,
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                true,
                false,
                DEFAULT_PATIENCE_MS);
    }

    public BootImage withCaches(Map<String, String> byFamily) {
        return new BootImage(
                javaHome, classPath, description, byFamily, training, regions, seed, lockDown, trace, patienceMs);
    }

    public BootImage withTraining(Map<String, String> byProcess, int patience) {
        return new BootImage(
                javaHome, classPath, description, caches, byProcess, regions, seed, false, trace, patience);
    }

    public BootImage withRegions(Map<String, String> files) {
        return new BootImage(
                javaHome, classPath, description, caches, training, files, seed, lockDown, trace, patienceMs);
    }

    public BootImage withSeed(long value) {
        return new BootImage(
                javaHome,
                classPath,
                description,
                caches,
                training,
                regions,
                Optional.of(value),
                lockDown,
                trace,
                patienceMs);
    }

    public BootImage withLockDown(boolean on) {
        return new BootImage(
                javaHome, classPath, description, caches, training, regions, seed, on, trace, patienceMs);
    }

    public BootImage withTrace(boolean on) {
        return new BootImage(
                javaHome, classPath, description, caches, training, regions, seed, lockDown, on, patienceMs);
    }

    /** Hardware and manifest. */
    public SystemDescription system() {
        return SystemDescription.decode(ByteBuffer.wrap(description));
    }

    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        PayloadWriter out = new PayloadWriter(bytes);
        out.string(javaHome).string(classPath).bytes(description);
        strings(out, caches);
        strings(out, training);
        strings(out, regions);
        out.optional(seed, PayloadWriter::i64).bool(lockDown).bool(trace).i32(patienceMs);
        byte[] encoded = new byte[out.written()];
        bytes.get(0, encoded);
        return encoded;
    }

    static BootImage decode(byte[] bytes) {
        PayloadReader in = new PayloadReader(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return new BootImage(
                in.string(MOST_BYTES),
                in.string(MOST_BYTES),
                in.bytes(MOST_BYTES),
                strings(in),
                strings(in),
                strings(in),
                in.optional(PayloadReader::i64),
                in.bool(),
                in.bool(),
                in.i32());
    }

    private static void strings(PayloadWriter out, Map<String, String> map) {
        out.list(List.copyOf(map.entrySet()), (o, e) -> o.string(e.getKey()).string(e.getValue()));
    }

    private static Map<String, String> strings(PayloadReader in) {
        Map<String, String> map = new TreeMap<>();
        for (Map.Entry<String, String> e :
                in.list(MOST_ENTRIES, i -> Map.entry(i.string(MOST_BYTES), i.string(MOST_BYTES)))) {
            map.put(e.getKey(), e.getValue());
        }
        return map;
    }
}
