package precursor.services.log.api;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Xous;

/**
 * What a process logs with. Logging never throws and never waits for the console; a text that is too long is cut. Never
 * log what is secret. Any number of threads may use it.
 */
public final class Log {

    private final Consumer<LogRequest.Entry> out;
    private final String module;
    private final Level least;

    /**
     * @param out takes the records
     * @param least the least important level that is sent
     */
    public Log(Consumer<LogRequest.Entry> out, String module, Level least) {
        this.out = out;
        this.module = module;
        this.least = least;
    }

    /** Connects to the log, waiting until it runs; sends {@link Level#INFO} and above. */
    public static Log connect(Xous xous, String module) {
        Connection server = xous.connect(LogRequest.SID);
        return new Log(entry -> send(xous, server, entry), module, Level.INFO);
    }

    /** A log that keeps nothing, for tests. */
    public static Log silent() {
        return new Log(entry -> {}, "", Level.ERROR);
    }

    /** The same log for another module. */
    public Log module(String name) {
        return new Log(out, name, least);
    }

    /** The same log with another threshold. */
    public Log least(Level level) {
        return new Log(out, module, level);
    }

    public void error(String text) {
        log(Level.ERROR, text);
    }

    public void warn(String text) {
        log(Level.WARN, text);
    }

    public void info(String text) {
        log(Level.INFO, text);
    }

    public void debug(Supplier<String> text) {
        if (isOn(Level.DEBUG)) {
            log(Level.DEBUG, text.get());
        }
    }

    public void trace(Supplier<String> text) {
        if (isOn(Level.TRACE)) {
            log(Level.TRACE, text.get());
        }
    }

    /** An error with the kind of a failure and where it came from, but not its message, which may hold anything. */
    public void error(String text, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String what = text + ": " + (failure instanceof XousException x ? x.error().name() : failure.getClass().getName());
        Optional<LogRequest.Place> place = trace.length == 0 || trace[0].getFileName() == null
                ? Optional.empty()
                : Optional.of(new LogRequest.Place(trace[0].getFileName(), Math.max(0, trace[0].getLineNumber())));
        put(Level.ERROR, what, place);
    }

    public boolean isOn(Level level) {
        return level.compareTo(least) <= 0;
    }

    private void log(Level level, String text) {
        if (isOn(level)) {
            put(level, text, Optional.empty());
        }
    }

    private void put(Level level, String text, Optional<LogRequest.Place> place) {
        // A character takes at most three bytes of UTF-8 per Java char.
        int most = LogRequest.MOST_TEXT / 3;
        out.accept(new LogRequest.Entry(level, module, text.length() > most ? text.substring(0, most) : text, place));
    }

    private static void send(Xous xous, Connection server, LogRequest.Entry entry) {
        try {
            server.lend(entry);
        } catch (XousException e) {
            sendAgain(xous, server, entry);
        }
    }

    /** The log may have been started again: connecting anew to its identity makes the connection work again. */
    private static void sendAgain(Xous xous, Connection server, LogRequest.Entry entry) {
        try {
            if (xous.tryConnect(LogRequest.SID).isPresent()) {
                server.lend(entry);
            }
        } catch (XousException e) {
            // The log is gone or has no room: a process must live without it.
        }
    }
}
