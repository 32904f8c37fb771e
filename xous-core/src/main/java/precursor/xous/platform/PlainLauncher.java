package precursor.xous.platform;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts processes with what every Java has: their own JVM, an empty environment and an empty folder, but not locked in.
 * They attach through a {@link Rendezvous}, invited on their standard input, which stays open as long as the kernel lives.
 */
public final class PlainLauncher implements Launcher {

    private final RunFolders folders;
    private final int arenaBytes;
    private final byte[] description;
    private final Lockdown lockdown;

    /**
     * @param folders for what processes need at their start
     * @param description bytes that every process may read
     * @param why processes are not locked in
     */
    public PlainLauncher(RunFolders folders, int arenaBytes, byte[] description, String why) {
        this.folders = folders;
        this.arenaBytes = arenaBytes;
        this.description = description.clone();
        this.lockdown = Lockdown.none(why);
    }

    @Override
    public Lockdown lockdown() {
        return lockdown;
    }

    @Override
    public Child launch(Program program) throws IOException {
        Rendezvous rendezvous = new Rendezvous(folders, arenaBytes);
        try {
            return launch(program, rendezvous);
        } catch (IOException | RuntimeException e) {
            rendezvous.close();
            throw e;
        }
    }

    private Child launch(Program program, Rendezvous rendezvous) throws IOException {
        Path empty = Files.createDirectory(rendezvous.folder().resolve("empty"));
        Files.write(rendezvous.folder().resolve("description"), description);
        List<String> command = new ArrayList<>();
        command.add(program.javaHome().resolve("bin/java").toString());
        command.add("-Dprecursor.xous.description=" + rendezvous.folder().resolve("description"));
        command.addAll(program.arguments());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(empty.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("LANG", "C.UTF-8");
        Process process = builder.start();
        var _ = process.onExit().thenAccept(p -> rendezvous.close());
        try {
            DataOutputStream invitation = new DataOutputStream(process.getOutputStream());
            rendezvous.invite(invitation);
            invitation.writeInt(program.regions().size());
            for (Program.Region region : program.regions()) {
                invitation.writeUTF(region.file().toString());
                invitation.writeBoolean(region.writable());
            }
            invitation.flush();
            return new PlainChild(process, rendezvous.accept(), rendezvous);
        } catch (IOException e) {
            process.destroyForcibly();
            String said = new String(process.getInputStream().readNBytes(2000), java.nio.charset.StandardCharsets.UTF_8);
            throw new IOException("cannot start " + program.name() + ": " + said.strip(), e);
        }
    }

    @Override
    public void close() {
        // Nothing is kept between launches.
    }

    private record PlainChild(Process process, SocketChannel socket, Rendezvous rendezvous) implements Child {

        @Override
        public long osPid() {
            return process.pid();
        }

        @Override
        public ByteBuffer arena() {
            return rendezvous.arena();
        }

        @Override
        public InputStream lines() {
            return process.getInputStream();
        }

        @Override
        public void letGo() {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                kill();
            }
        }

        @Override
        public void kill() {
            process.destroyForcibly();
        }

        @Override
        public String awaitEnd() {
            return "exit code " + process.onExit().join().exitValue();
        }

        @Override
        public void hasStarted() {
            // Its folder is needed as long as it runs.
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } finally {
                rendezvous.close();
            }
        }
    }
}
