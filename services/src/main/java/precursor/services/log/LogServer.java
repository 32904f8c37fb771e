package precursor.services.log;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import precursor.services.log.api.Level;
import precursor.services.log.api.LogRequest;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.process.Envelope;

/** Answers {@link LogRequest}s: makes lines of them and gives them to the console's queue. One thread. */
final class LogServer {

    private final Function<Pid, String> names;
    private final Consumer<String> console;
    private final Map<Pid, PanicText> panics = new HashMap<>();

    /**
     * @param names what the manifest calls a process
     * @param console takes lines, without waiting
     */
    LogServer(Function<Pid, String> names, Consumer<String> console) {
        this.names = names;
        this.console = console;
    }

    Reply handle(LogRequest request, Envelope envelope) {
        return handle(request, envelope.sender());
    }

    Reply handle(LogRequest request, Pid sender) {
        return switch (request) {
            case LogRequest.Entry r -> {
                LineFormat.lines(r.level(), names.apply(sender), r.module(), r.text(), r.place(), console);
                yield Reply.returned();
            }
            case LogRequest.StandardOutput r -> {
                plain(Level.INFO, sender, r.text());
                yield Reply.returned();
            }
            case LogRequest.StandardError r -> {
                plain(Level.ERROR, sender, r.text());
                yield Reply.returned();
            }
            case LogRequest.ProgramName r -> Reply.returned();
            case LogRequest.TryHookUsbMirror r -> Reply.scalar(0);
            case LogRequest.UnhookUsbMirror r -> Reply.scalar(0);
            case LogRequest.PanicStarted r -> {
                panics.put(sender, new PanicText());
                yield Reply.NONE;
            }
            case LogRequest.PanicMessage r -> {
                PanicText panic = panics.get(sender);
                if (panic != null) {
                    panic.add(r);
                }
                yield Reply.NONE;
            }
            case LogRequest.PanicFinished r -> {
                PanicText panic = panics.remove(sender);
                if (panic != null) {
                    plain(Level.ERROR, sender, "PANIC " + panic.text());
                }
                yield Reply.NONE;
            }
            case LogRequest.EnableRx r -> Reply.NONE;
        };
    }

    private void plain(Level level, Pid sender, String text) {
        LineFormat.lines(level, names.apply(sender), "", text, Optional.empty(), console);
    }
}
