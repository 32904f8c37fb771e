package precursor.pddb.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** An export as a directory. */
final class DirectorySink implements Sink {

    /** No file system of a desktop takes longer names. */
    private static final int LONGEST = 255;

    private final Fresh fresh;

    DirectorySink(Path target) throws IOException {
        fresh = Fresh.directory(target);
    }

    @Override
    public void directory(List<String> path) throws IOException {
        fresh.folder(relative(path));
    }

    @Override
    public void file(List<String> path, long length, Content content) throws IOException {
        try (FileChannel channel = fresh.create(relative(path));
                OutputStream out = Channels.newOutputStream(channel)) {
            content.write(out);
            channel.force(true);
        }
    }

    private static Path relative(List<String> path) {
        for (String name : path) {
            if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                throw new ToolException(
                        ExitCode.BAD_NAME,
                        "a name is longer than a file's can be once its special characters are escaped: export to a .tar file"
                                + " instead; nothing was written");
            }
        }
        return Path.of("", path.toArray(String[]::new));
    }

    @Override
    public void finish() throws IOException {
        fresh.finish();
    }

    @Override
    public void close() throws IOException {
        fresh.close();
    }
}
