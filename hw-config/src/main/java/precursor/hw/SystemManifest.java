package precursor.hw;

import java.util.List;
import java.util.Optional;

/**
 * Everything that {@code system.toml} says: which processes there are, what each may do, and which screens are expected.
 *
 * @param processes in the order of their PIDs
 * @param contexts the contexts that the GAM knows; it refuses every other name
 * @param switches those of the test bench
 */
public record SystemManifest(List<ProcessSpec> processes, List<Context> contexts, List<Switch> switches) {

    /** PID of the kernel. */
    public static final int KERNEL_PID = 1;

    /** PID of the board. */
    public static final int BOARD_PID = 2;

    /** PID of the first process in the manifest. */
    public static final int FIRST_PID = 3;

    public SystemManifest {
        processes = List.copyOf(processes);
        contexts = List.copyOf(contexts);
        switches = List.copyOf(switches);
    }

    /** A system that has no switches on the test bench. */
    public SystemManifest(List<ProcessSpec> processes, List<Context> contexts) {
        this(processes, contexts, List.of());
    }

    /** How a canvas is laid out. The order is the wire format. */
    public enum UxType {
        CHAT,
        MENU,
        MODAL,
        FRAMEBUFFER,
        /** The line that is typed into below a chat; of the input method. */
        INPUT,
        /** What the input method offers below that line. */
        PREDICTIVE
    }

    /**
     * A screen that a process may claim from the GAM.
     *
     * @param name what it is claimed by
     * @param trust 0 to 255: who may cover whom
     * @param owner name of the process that may claim it
     * @param boot whether trusted initialisation waits for its claim
     */
    public record Context(String name, UxType ux, int trust, String owner, boolean boot) {

        /** The trust that only the status bar has. */
        public static final int STATUS_TRUST = 255;

        /** Whether it is an application's screen, which the user may switch to: no menu, no dialog, not the status bar. */
        public boolean isApplication() {
            return trust != STATUS_TRUST
                    && switch (ux) {
                        case CHAT, FRAMEBUFFER -> true;
                        case MENU, MODAL, INPUT, PREDICTIVE -> false;
                    };
        }
    }

    /**
     * A switch of the test bench, which is off unless somebody who tests switches it on.
     *
     * @param name small letters, digits and hyphens
     * @param owner name of the process that it makes misbehave
     * @param help what it does, in one line
     */
    public record Switch(String name, String owner, String help) {}

    public Optional<ProcessSpec> process(String name) {
        for (ProcessSpec process : processes) {
            if (process.name().equals(name)) {
                return Optional.of(process);
            }
        }
        return Optional.empty();
    }

    public Optional<ProcessSpec> process(int pid) {
        int index = pid - FIRST_PID;
        return index < 0 || index >= processes.size() ? Optional.empty() : Optional.of(processes.get(index));
    }

    /** The process that provides a registered name. */
    public Optional<ProcessSpec> provider(String registeredName) {
        for (ProcessSpec process : processes) {
            for (ProcessSpec.ProvidedName provided : process.provides()) {
                if (provided.name().equals(registeredName)) {
                    return Optional.of(process);
                }
            }
        }
        return Optional.empty();
    }

    /** The first screen that a process may claim. */
    public Optional<Context> contextOf(int pid) {
        Optional<ProcessSpec> owner = process(pid);
        for (Context context : contexts) {
            if (owner.isPresent() && context.owner().equals(owner.get().name())) {
                return Optional.of(context);
            }
        }
        return Optional.empty();
    }

    /** The application that comes to the front by itself, at power-on: the first one here. The others come when the user chooses them. */
    public Optional<Context> home() {
        return contexts.stream().filter(Context::isApplication).findFirst();
    }

    /** The process that drives a device. */
    public Optional<ProcessSpec> driver(Device device) {
        for (ProcessSpec process : processes) {
            if (process.devices().contains(device)) {
                return Optional.of(process);
            }
        }
        return Optional.empty();
    }
}
