package precursor.hw;

import java.util.List;

/**
 * One process of the manifest and its grants. What is not granted is refused.
 *
 * @param pid its number: the order in the manifest, after the kernel's and the board's
 * @param mainClass binary name of the class with its main method
 * @param heap most mebibytes of heap
 * @param family processes of one family share an ahead-of-time cache
 * @param provides names that it may register
 * @param connect registered names that it may look up
 * @param devices devices that it drives
 * @param regions memory that it may map
 */
public record ProcessSpec(
        int pid,
        String name,
        String mainClass,
        int heap,
        Compiler compiler,
        String family,
        List<ProvidedName> provides,
        List<String> connect,
        List<Device> devices,
        List<RegionGrant> regions,
        Restart restart,
        List<Privilege> privileges,
        Readiness readiness,
        Start start) {

    public ProcessSpec {
        provides = List.copyOf(provides);
        connect = List.copyOf(connect);
        devices = List.copyOf(devices);
        regions = List.copyOf(regions);
        privileges = List.copyOf(privileges);
    }

    /** A process that is started at power-on. */
    public ProcessSpec(
            int pid,
            String name,
            String mainClass,
            int heap,
            Compiler compiler,
            String family,
            List<ProvidedName> provides,
            List<String> connect,
            List<Device> devices,
            List<RegionGrant> regions,
            Restart restart,
            List<Privilege> privileges,
            Readiness readiness) {
        this(
                pid, name, mainClass, heap, compiler, family, provides, connect, devices, regions, restart, privileges,
                readiness, Start.EARLY);
    }

    /** How far its code is compiled. The order is the wire format. */
    public enum Compiler {
        /** Quickly, for processes that mostly wait. */
        C1,
        /** Fully, for those that compute: only it has the fast forms of AES and SHA. */
        C2
    }

    /** What happens when it dies. The order is the wire format. */
    public enum Restart {
        NEVER,
        ALWAYS
    }

    /** System calls that only few may make. The order is the wire format. */
    public enum Privilege {
        /** Make connections for other processes. */
        CONNECT_FOR_PROCESS,
        /** Switch the device off, or off and on. */
        SHUTDOWN
    }

    /** When it is started. The order is the wire format. */
    public enum Start {
        /** At power-on. */
        EARLY,
        /** When all the early ones are ready, so that it does not keep the user from the first question. */
        LATE
    }

    /** When the process counts as ready. The order is the wire format. */
    public enum Readiness {
        /** When it says so. */
        DECLARED,
        /** When it runs. */
        STARTED
    }

    /**
     * A registered name.
     *
     * @param limit how many connections there may be, 1 or more; {@link #UNLIMITED} for any number
     */
    public record ProvidedName(String name, int limit) {

        /** Any number of connections. */
        public static final int UNLIMITED = 0;
    }

    /** A region that it may map. */
    public record RegionGrant(String region, boolean writable) {}

    public boolean has(Privilege privilege) {
        return privileges.contains(privilege);
    }

    public boolean mayConnect(String registeredName) {
        return connect.contains(registeredName);
    }

    public boolean drives(Device device) {
        return devices.contains(device);
    }
}
