package precursor.xous.kernel;

import java.io.DataInputStream;
import java.io.FileOutputStream;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import precursor.xous.message.Sid;
import precursor.xous.platform.Launcher;
import precursor.xous.platform.PlainLauncher;
import precursor.xous.platform.Rendezvous;
import precursor.xous.platform.RunFolders;
import precursor.xous.platform.SandboxLauncher;

/**
 * The kernel process. Standard input: length and bytes of the {@link BootImage}, then a byte to switch off; its end means
 * that the board is gone. Standard output: an invitation for the board, then events. Arguments: where to put temporary
 * folders, and how their names begin.
 */
public final class KernelMain {

    private static final int HARD_LIMIT_MS = 3000;

    private KernelMain() {}

    public static void main(String[] args) throws IOException {
        DataInputStream in = new DataInputStream(System.in);
        EventWriter events = new EventWriter(new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err);
        byte[] encoded = in.readNBytes(in.readInt());
        BootImage image = BootImage.decode(encoded);
        RunFolders folders = new RunFolders(Path.of(args[0]), args[1]);
        int code = run(image, folders, in, events);
        events.finish();
        System.exit(code);
    }

    private static int run(BootImage image, RunFolders folders, DataInputStream in, EventWriter events)
            throws IOException {
        try (Launcher launcher = launcher(image, folders);
                Rendezvous rendezvous = new Rendezvous(folders, Limits.ARENA)) {
            if (launcher instanceof SandboxLauncher sandbox) {
                sandbox.leaveTerminal();
            }
            rendezvous.invite(events.stream());
            events.stream().flush();
            events.start();
            KernelLoop loop = new KernelLoop(image, events, launcher, sids(image));
            Thread.ofPlatform().name("board").daemon().start(() -> await(rendezvous, loop));
            Thread.ofPlatform().name("switch").daemon().start(() -> watchSwitch(in, loop, image.patienceMs()));
            return loop.run();
        }
    }

    private static Launcher launcher(BootImage image, RunFolders folders) throws IOException {
        String why = image.training().isEmpty() ? "processes are not locked in, as asked" : "caches are being made";
        if (image.lockDown()) {
            Optional<SandboxLauncher> sandbox =
                    SandboxLauncher.ofThisSystem(folders, Limits.ARENA, image.description());
            if (sandbox.isPresent()) {
                return sandbox.get();
            }
            why = "processes can be locked in only on Linux x86-64 with a recent C library";
        }
        return new PlainLauncher(folders, Limits.ARENA, image.description(), why);
    }

    private static Supplier<Sid> sids(BootImage image) {
        if (image.seed().isPresent()) {
            SplittableRandom random = new SplittableRandom(image.seed().get());
            return () -> new Sid(random.nextLong(), random.nextLong());
        }
        SecureRandom random = new SecureRandom();
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        return () -> {
            random.nextBytes(bytes.array());
            return new Sid(bytes.getLong(0), bytes.getLong(Long.BYTES));
        };
    }

    private static void await(Rendezvous rendezvous, KernelLoop loop) {
        try {
            SocketChannel channel = rendezvous.accept();
            loop.post(() -> {
                rendezvous.close();
                loop.boardAttached(channel, rendezvous.arena());
            });
        } catch (IOException e) {
            loop.post(() -> loop.shutdown(1, "the board did not attach"));
        }
    }

    /** When the board is gone the kernel ends with all processes, if need be by force. */
    private static void watchSwitch(DataInputStream in, KernelLoop loop, int patienceMs) {
        int command = -1;
        try {
            command = in.read();
        } catch (IOException e) {
            // As good as its end.
        }
        String why = command < 0 ? "the board is gone" : "switched off";
        loop.post(() -> loop.shutdown(0, why));
        try {
            Thread.sleep((long) patienceMs + HARD_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
