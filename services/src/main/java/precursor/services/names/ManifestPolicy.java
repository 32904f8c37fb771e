package precursor.services.names;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import precursor.hw.ProcessSpec;
import precursor.hw.ProcessSpec.ProvidedName;
import precursor.hw.SystemManifest;
import precursor.xous.message.Pid;

/** The policy of {@code system.toml}. What it does not mention is refused. */
final class ManifestPolicy implements NamePolicy {

    private static final String TICKTIMER = "ticktimer";

    private final Map<Pid, ProcessSpec> processes = new HashMap<>();
    private final Map<String, Integer> limits = new HashMap<>();

    ManifestPolicy(List<ProcessSpec> processes) {
        for (ProcessSpec process : processes) {
            this.processes.put(new Pid(process.pid()), process);
            for (ProvidedName provided : process.provides()) {
                if (provided.limit() != ProvidedName.UNLIMITED) {
                    limits.put(provided.name(), provided.limit());
                }
            }
        }
    }

    @Override
    public OptionalInt mayProvide(Pid pid, String name) {
        ProcessSpec process = processes.get(pid);
        if (process != null) {
            for (ProvidedName provided : process.provides()) {
                if (provided.name().equals(name)) {
                    return OptionalInt.of(provided.limit());
                }
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public boolean mayConnect(Pid pid, String name) {
        ProcessSpec process = processes.get(pid);
        return process != null && process.mayConnect(name);
    }

    @Override
    public Map<String, Integer> limits() {
        return limits;
    }

    @Override
    public String nameOf(Pid pid) {
        ProcessSpec process = processes.get(pid);
        if (process != null) {
            return process.name();
        }
        return pid.number() == SystemManifest.BOARD_PID ? "board" : pid.toString();
    }

    @Override
    public boolean isTicktimer(Pid pid) {
        ProcessSpec process = processes.get(pid);
        return process != null && process.name().equals(TICKTIMER);
    }
}
