package precursor.sim.vaultbackup;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a command's work, and says in one line what went wrong. */
final class Work {

    @FunctionalInterface
    interface Job {
        void run(PrintWriter out) throws BackupException;
    }

    private Work() {}

    /** Gives the exit code. */
    static int run(CommandSpec spec, Job job) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            job.run(out);
            return 0;
        } catch (BackupException e) {
            spec.commandLine().getErr().println(spec.qualifiedName() + ": " + e.getMessage());
            return e.reason().exitCode();
        } finally {
            out.flush();
        }
    }
}
