package precursor.services.names;

import java.util.Map;
import java.util.OptionalInt;
import precursor.xous.message.Pid;

/** Who may provide and who may use names: what the manifest says. */
interface NamePolicy {

    /** How many connections a name of this process may have, 0 for any number; nothing when it may not provide it. */
    OptionalInt mayProvide(Pid process, String name);

    boolean mayConnect(Pid process, String name);

    /** All names with a limit, and the limits. */
    Map<String, Integer> limits();

    /** What a process is called. */
    String nameOf(Pid process);

    /** Whether this is the ticktimer. */
    boolean isTicktimer(Pid process);
}
