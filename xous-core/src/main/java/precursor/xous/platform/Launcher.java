package precursor.xous.platform;

import java.io.IOException;

/** Starts processes. Used by any number of threads. */
public interface Launcher extends AutoCloseable {

    /** Starts a process and waits until its end of the link is there; for a plain one, until it has attached. */
    Child launch(Program program) throws IOException;

    /** What holds its processes. */
    Lockdown lockdown();

    @Override
    void close();
}
