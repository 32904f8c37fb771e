package precursor.xous.kernel;

import java.util.Map;
import precursor.xous.message.Sid;

/** The identities that every process knows, each with the process that alone may serve it. */
final class WellKnownServers {

    private WellKnownServers() {}

    static Map<Sid, String> owners() {
        return Map.of(
                Sid.wellKnown("xous-name-server"), "names",
                Sid.wellKnown("xous-log-server "), "log",
                Sid.wellKnown("ticktimer-server"), "ticktimer",
                Sid.wellKnown("timeserverpublic"), "time");
    }
}
