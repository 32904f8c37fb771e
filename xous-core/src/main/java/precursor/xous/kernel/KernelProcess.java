package precursor.xous.kernel;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import precursor.xous.platform.RunFolders;
import precursor.xous.process.Envelope;
import precursor.xous.process.SocketLink;
import precursor.xous.process.Xous;

/**
 * A running kernel as the simulator holds it: starts the kernel process with a {@link BootImage}, is its board, PID 2, and
 * hears its events. However either side ends, no process and no file stays behind.
 */
public final class KernelProcess implements AutoCloseable {

    private static final int SWITCH_OFF = 1;
    private static final int KERNEL_DIED = 70;

    /** Milliseconds that a kernel may take to end when its processes have. */
    private static final int KERNEL_END_MS = 28_000;

    private final Process process;
    private final DataOutputStream commands;
    private final RunFolders folders;
    private final Xous board;
    private final int endMs;
    private final Map<Integer, Long> osPids = new ConcurrentHashMap<>();
    private final CompletableFuture<KernelEvent.Halted> completion = new CompletableFuture<>();

    private KernelProcess(
            Process process,
            DataOutputStream commands,
            RunFolders folders,
            Xous board,
            int endMs) {
        this.process = process;
        this.commands = commands;
        this.folders = folders;
        this.board = board;
        this.endMs = endMs;
    }

    /**
     * Switches a device on.
     *
     * @param events told of each event, in order, by one thread; the last is {@link KernelEvent.Halted}
     * @param handlerFailure told when a handler of a device of the board threw
     */
    public static KernelProcess start(
            BootImage image, Consumer<KernelEvent> events, BiConsumer<Envelope, RuntimeException> handlerFailure)
            throws IOException {
        RunFolders folders = new RunFolders(runtimeFolder(), prefix());
        Process process = null;
        try {
            ProcessBuilder builder = new ProcessBuilder(command(image, folders))
                    .directory(folders.base().toFile())
                    .redirectError(
                            image.training().containsKey(BootImage.KERNEL_FAMILY)
                                    ? ProcessBuilder.Redirect.DISCARD // the JVM tells of its own doings there
                                    : ProcessBuilder.Redirect.INHERIT);
            builder.environment().clear();
            builder.environment().put("LANG", "C.UTF-8");
            process = builder.start();
            DataOutputStream commands = new DataOutputStream(process.getOutputStream());
            byte[] encoded = image.encode();
            commands.writeInt(encoded.length);
            commands.write(encoded);
            commands.flush();
            DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(process.getInputStream()));
            String meeting = in.readUTF();
            byte[] key = in.readNBytes(16);
            SocketLink link = SocketLink.attach(meeting, key, List.of(), () -> {});
            KernelProcess kernel = new KernelProcess(
                    process, commands, folders, new Xous(link, handlerFailure), image.patienceMs() + KERNEL_END_MS);
            Thread.ofPlatform().name("kernel events").daemon().start(() -> kernel.listen(in, events));
            return kernel;
        } catch (IOException | RuntimeException e) {
            if (process != null) {
                process.destroyForcibly();
            }
            folders.removeAll();
            throw e;
        }
    }

    private static Path runtimeFolder() {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        Path folder = Path.of(runtime == null ? "/nonexistent" : runtime);
        return Files.isWritable(folder) ? folder : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Short, since names of sockets have little room. */
    private static String prefix() {
        return "precursor-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    }

    private static List<String> command(BootImage image, RunFolders folders) {
        List<String> command = new ArrayList<>(List.of(
                image.javaHome() + File.separator + "bin" + File.separator + "java",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Xmx32m",
                "-Xss512k",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "--enable-native-access=ALL-UNNAMED"));
        Optional.ofNullable(image.training().get(BootImage.KERNEL_FAMILY))
                .ifPresent(file -> command.add("-XX:AOTCacheOutput=" + file));
        Optional.ofNullable(image.caches().get(BootImage.KERNEL_FAMILY))
                .ifPresent(file -> command.add("-XX:AOTCache=" + file));
        command.addAll(List.of("-cp", image.classPath(), KernelMain.class.getName()));
        command.addAll(List.of(folders.base().toString(), folders.prefix()));
        return command;
    }

    private void listen(DataInputStream in, Consumer<KernelEvent> events) {
        EventCodec codec = new EventCodec();
        KernelEvent.Halted last = null;
        try {
            Optional<KernelEvent> event = codec.read(in);
            while (event.isPresent() && last == null) {
                switch (event.get()) {
                    case KernelEvent.Started e -> osPids.put(e.pid(), e.osPid());
                    case KernelEvent.Died e -> osPids.remove(e.pid());
                    case KernelEvent.Halted e -> last = e;
                    case KernelEvent.Ready _, KernelEvent.Line _, KernelEvent.Traced _ -> {}
                    case KernelEvent.LockedDown _, KernelEvent.Booted _ -> {}
                }
                if (last == null) {
                    events.accept(event.get());
                    event = codec.read(in);
                }
            }
        } catch (IOException | RuntimeException e) {
            events.accept(new KernelEvent.Line(1, "kernel", "events are lost: " + e));
        }
        int code = process.onExit().join().exitValue();
        buryOrphans();
        folders.removeAll();
        KernelEvent.Halted halted =
                last == null ? new KernelEvent.Halted(KERNEL_DIED, "the kernel died: exit code " + code) : last;
        events.accept(halted);
        completion.complete(halted);
    }

    /** A kernel that was killed could not end its processes; Linux does it, too, where they are locked in. */
    private void buryOrphans() {
        osPids.values().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    /** The board's view of the kernel. */
    public Xous board() {
        return board;
    }

    /** The kernel's number in the host's operating system. */
    public long osPid() {
        return process.pid();
    }

    /** Switches the device off; {@link #completion} says when it is. */
    public void powerOff() {
        try {
            commands.write(SWITCH_OFF);
            commands.flush();
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    /** How it ended; completed after the last event was delivered. */
    public CompletableFuture<KernelEvent.Halted> completion() {
        return completion;
    }

    /** Switches off and waits for it. */
    @Override
    public void close() {
        powerOff();
        try {
            if (!process.waitFor(endMs, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        completion.join();
    }
}
