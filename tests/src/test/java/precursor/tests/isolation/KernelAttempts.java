package precursor.tests.isolation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import precursor.hw.Device;
import precursor.hw.Memory;
import precursor.hw.ProcessSpec;
import precursor.hw.SystemDescription;
import precursor.services.names.api.Names;
import precursor.services.names.api.NamesRequest;
import precursor.tests.isolation.HostAttempts.Attempt;
import precursor.xous.message.Pid;
import precursor.xous.message.Sid;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/** Ways beyond a process's grants, through its own kernel and the name server. */
final class KernelAttempts {

    private static final int GUESSES = 500;

    private KernelAttempts() {}

    /** What the kernel decides. */
    static Map<String, Attempt> ofKernel(Xous xous, SystemDescription system, ProcessSpec self) {
        Map<String, Attempt> all = new LinkedHashMap<>();
        for (Device device : Device.values()) {
            all.put("device " + device, () -> {
                xous.connectDevice(device.ordinal()).disconnect();
                return "connected";
            });
        }
        for (Memory.Region region : system.memory().regions()) {
            all.put("read region " + region.name(), () -> map(xous, region, false));
            all.put("write region " + region.name(), () -> map(xous, region, true));
        }
        all.put("map RAM", () -> xous.mapMemory(0x4000_0000L, Memory.PAGE, false).get(0));
        SplittableRandom random = new SplittableRandom(self.pid());
        all.put("guess a server", () -> {
            for (int i = 0; i < GUESSES; i++) {
                if (xous.tryConnect(new Sid(random.nextLong(), random.nextLong())).isPresent()) {
                    return "found one";
                }
            }
            throw new IllegalStateException("none found");
        });
        for (String taken : new String[] {"timeserverpublic", "xous-log-server "}) {
            all.put("pose as " + taken, () -> {
                Server server = xous.createServer(Sid.wellKnown(taken));
                server.destroy();
                return "posed";
            });
        }
        all.put("connect for another", () -> {
            Server own = xous.createServer();
            return xous.connectForProcess(new Pid(3), own.sid());
        });
        all.put("pose as a device", () -> {
            xous.registerDevice(Device.LCD.ordinal(), xous.createServer().sid());
            return "posed";
        });
        all.put("trace", () -> {
            xous.trace(true);
            return "traced";
        });
        if (!self.has(ProcessSpec.Privilege.SHUTDOWN)) {
            all.put("switch off", () -> {
                xous.shutdown(1);
                return "off";
            });
        }
        return all;
    }

    private static byte map(Xous xous, Memory.Region region, boolean writable) {
        return xous.mapMemory(region.address(), Memory.PAGE, writable).get(0);
    }

    /** What the name server decides, when each name that there is has been provided. */
    static Map<String, Attempt> ofNames(Xous xous, Names names, SystemDescription system, ProcessSpec self) {
        Map<String, Attempt> all = new LinkedHashMap<>();
        for (ProcessSpec process : system.processes()) {
            for (ProcessSpec.ProvidedName provided : process.provides()) {
                all.put("look up " + provided.name(), () -> lookUp(names, provided.name()));
                if (!process.equals(self)) {
                    all.put("provide " + provided.name(), () -> names.register(provided.name()).sid());
                }
            }
        }
        all.put("look up a name that nobody has", () -> lookUp(names, "_Nobody_"));
        all.put("provide a name that nobody has", () -> names.register("_Nobody_").sid());
        all.put("pose as xous-name-server", () -> xous.createServer(NamesRequest.SID).sid());
        return all;
    }

    /** A name that is not granted looks as if nobody had it. */
    private static int lookUp(Names names, String name) {
        return names.tryConnect(name).orElseThrow().connection().cid();
    }
}
