package precursor.pddb.tool;

import java.io.Console;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import precursor.pddb.format.RandomSource;

/**
 * What a command meets outside: the person, the streams, chance, the clock. Tests put their own in its place.
 *
 * @param in where {@code -} as the file of a secret, or of a value, reads from
 * @param out where values go
 * @param bar whether standard error is a terminal, on which a progress bar can be drawn
 * @param profile where the simulator keeps its device when nobody says otherwise
 */
record Host(
        Terminal terminal,
        InputStream in,
        OutputStream out,
        boolean bar,
        RandomSource random,
        InstantSource clock,
        Path profile) {

    /** This process. The launcher says whether standard error is a terminal; Java cannot ask. */
    static Host system() {
        return new Host(
                terminalHere(),
                System.in,
                System.out,
                System.getProperty("precursor.stderr", "").equals("terminal"),
                new HostRandom(),
                InstantSource.system(),
                profileHere());
    }

    /** Which console the JVM has, or null, is a matter of its version and its settings. */
    @SuppressWarnings("SystemConsoleNull")
    private static Terminal terminalHere() {
        Console console = System.console();
        return console != null && console.isTerminal()
                ? new ConsoleTerminal(console)
                : DeviceTerminal.open().orElse(Terminal.NONE);
    }

    private static Path profileHere() {
        String state = Optional.ofNullable(System.getenv("XDG_STATE_HOME")).orElse("");
        Path base = state.startsWith("/") ? Path.of(state) : Path.of(System.getProperty("user.home"), ".local", "state");
        return base.resolve("precursor/default");
    }
}
