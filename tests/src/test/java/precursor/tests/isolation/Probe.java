package precursor.tests.isolation;

import java.util.Map;
import precursor.hw.ProcessSpec;
import precursor.hw.SystemDescription;
import precursor.services.log.LogMain;
import precursor.services.names.NamesMain;
import precursor.services.names.api.Names;
import precursor.services.ticktimer.TicktimerMain;
import precursor.tests.isolation.HostAttempts.Attempt;
import precursor.xous.message.Reply;
import precursor.xous.message.Sid;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/**
 * Stands in for a process of the manifest and tries to break out, once it is told at what. Each attempt is one line on
 * standard error. The name server, and what it needs, then do their work, since the others try to talk it into something.
 */
public final class Probe {

    /** What a line of an attempt begins with. */
    static final String ATTEMPT = "attempt: ";

    static final String DONE = "done: ";
    static final String REFUSED = "refused: ";

    /** The last line of the first attempts, against host and kernel. */
    static final String FIRST_END = "first attempts are over";

    /** The last line. */
    static final String END = "attempts are over";

    private static final int MOST_CHARACTERS = 300;

    private final Xous xous;
    private final SystemDescription system;
    private final ProcessSpec self;

    private Probe(Xous xous, SystemDescription system, ProcessSpec self) {
        this.xous = xous;
        this.system = system;
        this.self = self;
    }

    /** The server of the probe with a PID. */
    static Sid sid(int pid) {
        return Sid.wellKnown("probe-of-test-%02d".formatted(pid));
    }

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        SystemDescription system = SystemDescription.decode(XousProcess.description());
        ProcessSpec self = system.manifest().process(xous.pid().number()).orElseThrow();
        Server server = xous.createServer(sid(self.pid()));
        xous.ready();
        Envelope envelope = server.receive();
        Errand errand = Errand.read(envelope.message().payload());
        envelope.reply(Reply.payload(out -> {}));
        Probe probe = new Probe(xous, system, self);
        probe.tryOutside(errand);
        Thread.ofPlatform().daemon().start(() -> probe.tryNames(server));
        probe.serve();
    }

    private void tryOutside(Errand errand) {
        tryAll(HostAttempts.all(errand));
        tryAll(KernelAttempts.ofKernel(xous, system, self));
    }

    /** Provides its own names, and then, upon a second message, tries to get at others. */
    private void tryNames(Server server) {
        if (self.name().equals("names")) {
            System.err.println(FIRST_END);
            System.err.println(END);
            return;
        }
        Names names = Names.connect(xous);
        self.provides().forEach(p -> names.register(p.name()));
        System.err.println(FIRST_END);
        server.receive().reply(Reply.payload(out -> {}));
        tryAll(KernelAttempts.ofNames(xous, names, system, self));
        System.err.println(END);
    }

    /** The name server, and what it needs, are real. */
    private void serve() {
        switch (self.name()) {
            case "names" -> NamesMain.run(xous, system.processes());
            case "log" -> LogMain.run(xous, system.processes());
            case "ticktimer" -> TicktimerMain.run(xous);
            default -> xous.createServer().receive();
        }
    }

    private static void tryAll(Map<String, Attempt> attempts) {
        attempts.forEach((what, attempt) -> {
            String line = ATTEMPT + what + " = " + outcome(attempt);
            System.err.println(line.substring(0, Math.min(MOST_CHARACTERS, line.length())));
        });
    }

    private static String outcome(Attempt attempt) {
        try {
            return DONE + attempt.run();
        } catch (Throwable e) {
            return REFUSED + String.valueOf(e).replace('\n', ' ');
        }
    }
}
