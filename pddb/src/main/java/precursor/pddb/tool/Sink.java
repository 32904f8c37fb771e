package precursor.pddb.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Where an export goes: a tree of directories and files. */
interface Sink extends AutoCloseable {

    /** Writes a value's bytes. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** A directory; each of its parents was made before. */
    void directory(List<String> path) throws IOException;

    /** A file of {@code length} bytes in a directory that was made before. */
    void file(List<String> path, long length, Content content) throws IOException;

    /** Everything is written: it takes its place. */
    void finish() throws IOException;

    /** Takes away what was not finished. */
    @Override
    void close() throws IOException;
}
