package precursor.hw.toml;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import precursor.hw.Device;
import precursor.hw.Hardware;
import precursor.hw.Memory;
import precursor.hw.ProcessSpec.ProvidedName;
import precursor.hw.ProcessSpec.RegionGrant;
import precursor.hw.SystemManifest;

/** Whether the grants of {@code system.toml} fit together and to the hardware. */
final class GrantCheck {

    /** Something that a process was granted, and where. */
    private record Grant<T>(String process, T what, int line) {}

    private final Problems problems;
    private final Map<String, Grant<ProvidedName>> provided = new LinkedHashMap<>();
    private final List<Grant<String>> connections = new ArrayList<>();
    private final Map<Device, Grant<Device>> drivers = new EnumMap<>(Device.class);
    private final List<Grant<RegionGrant>> regions = new ArrayList<>();
    private final List<Grant<SystemManifest.Context>> contexts = new ArrayList<>();
    private final List<Grant<SystemManifest.Switch>> switches = new ArrayList<>();

    GrantCheck(Problems problems) {
        this.problems = problems;
    }

    void provides(String process, ProvidedName name, int line) {
        Grant<ProvidedName> before = provided.putIfAbsent(name.name(), new Grant<>(process, name, line));
        if (before != null) {
            problems.add(
                    line, "`" + name.name() + "` is provided already, by " + before.process() + " on line " + before.line());
        }
    }

    void connects(String process, String name, int line, boolean again) {
        if (again) {
            problems.add(line, "`" + name + "` is there twice");
        } else {
            connections.add(new Grant<>(process, name, line));
        }
    }

    void drives(String process, Device device, int line) {
        Grant<Device> before = drivers.putIfAbsent(device, new Grant<>(process, device, line));
        if (before != null && !device.isShared()) {
            problems.add(
                    line,
                    "the device `" + Fields.written(device) + "` is granted already, to " + before.process() + " on line "
                            + before.line());
        }
    }

    void maps(String process, RegionGrant grant, int line) {
        regions.add(new Grant<>(process, grant, line));
    }

    void context(SystemManifest.Context context, int line) {
        contexts.add(new Grant<>(context.owner(), context, line));
    }

    void benchSwitch(SystemManifest.Switch each, int line) {
        switches.add(new Grant<>(each.owner(), each, line));
    }

    /** To be called when everything was read. */
    void check(SystemManifest manifest, Optional<Hardware> hardware) {
        for (Device device : Device.values()) {
            if (!drivers.containsKey(device) && !device.isShared()) {
                problems.add(1, "the device `" + Fields.written(device) + "` is granted to nobody");
            }
        }
        for (Grant<SystemManifest.Context> grant : contexts) {
            if (manifest.process(grant.process()).isEmpty()) {
                problems.add(grant.line(), "there is no process `" + grant.process() + "` to own this context");
            }
        }
        for (Grant<SystemManifest.Switch> grant : switches) {
            if (manifest.process(grant.process()).filter(p -> p.drives(Device.BENCH)).isEmpty()) {
                problems.add(grant.line(), "no process `" + grant.process() + "` drives the bench that this switch is on");
            }
        }
        connections();
        hardware.ifPresent(h -> regions(h.memory()));
    }

    private void connections() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, List<Grant<String>>> byProcess = new LinkedHashMap<>();
        for (Grant<String> connection : connections) {
            Grant<ProvidedName> provider = provided.get(connection.what());
            if (provider == null) {
                problems.add(connection.line(), "nobody provides `" + connection.what() + "`");
            } else {
                counts.merge(connection.what(), 1, Integer::sum);
                byProcess
                        .computeIfAbsent(connection.process(), _ -> new ArrayList<>())
                        .add(connection);
            }
        }
        for (Grant<ProvidedName> grant : provided.values()) {
            int limit = grant.what().limit();
            int count = counts.getOrDefault(grant.what().name(), 0);
            if (limit != ProvidedName.UNLIMITED && limit != count) {
                problems.add(
                        grant.line(),
                        "`" + grant.what().name() + "` takes " + limit + " connections, but " + count
                                + " processes may look it up; trusted initialisation needs exactly as many");
            }
        }
        Set<String> finished = new HashSet<>();
        for (String process : byProcess.keySet()) {
            walk(process, byProcess, new ArrayList<>(), finished);
        }
    }

    /** Goes along the connections and complains where they come back. */
    private void walk(
            String process, Map<String, List<Grant<String>>> byProcess, List<String> path, Set<String> finished) {
        if (finished.contains(process)) {
            return;
        }
        path.add(process);
        for (Grant<String> connection : byProcess.getOrDefault(process, List.of())) {
            Grant<ProvidedName> provider = provided.get(connection.what());
            String next = provider == null ? "" : provider.process();
            int start = path.indexOf(next);
            if (start >= 0) {
                problems.add(
                        connection.line(),
                        "connections go in a circle: " + String.join(" → ", path.subList(start, path.size())) + " → "
                                + next);
            } else {
                walk(next, byProcess, path, finished);
            }
        }
        path.removeLast();
        finished.add(process);
    }

    private void regions(Memory memory) {
        Map<String, Grant<RegionGrant>> writers = new LinkedHashMap<>();
        for (Grant<RegionGrant> grant : regions) {
            String name = grant.what().region();
            if (memory.region(name).isEmpty()) {
                problems.add(grant.line(), "the hardware has no region `" + name + "`");
            } else if (grant.what().writable()) {
                Grant<RegionGrant> before = writers.putIfAbsent(name, grant);
                if (name.equals(Memory.DESCRIPTION)) {
                    problems.add(grant.line(), "nobody may write the region `" + name + "`");
                } else if (before != null) {
                    problems.add(
                            grant.line(),
                            "the region `" + name + "` is written by " + before.process() + " already, line "
                                    + before.line());
                }
            }
        }
    }
}
