package precursor.hw.toml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import precursor.hw.Device;
import precursor.hw.ProcessSpec;
import precursor.hw.ProcessSpec.Compiler;
import precursor.hw.ProcessSpec.Privilege;
import precursor.hw.ProcessSpec.ProvidedName;
import precursor.hw.ProcessSpec.Readiness;
import precursor.hw.ProcessSpec.RegionGrant;
import precursor.hw.ProcessSpec.Restart;
import precursor.hw.ProcessSpec.Start;
import precursor.hw.SystemManifest;

/** Makes the {@link SystemManifest} of {@code system.toml}; {@link GrantCheck} then looks at how its parts fit together. */
final class ManifestReader {

    private static final int MOST_PROCESSES = 60;
    private static final int DEFAULT_HEAP = 16;
    private static final int MOST_NAME = 64;

    private final Problems problems;
    private final GrantCheck grants;
    private final Map<String, Integer> processLines = new HashMap<>();

    ManifestReader(Problems problems, GrantCheck grants) {
        this.problems = problems;
        this.grants = grants;
    }

    SystemManifest read(TomlValue.Table file) {
        Fields root = new Fields(file, "the file", problems);
        List<ProcessSpec> processes = new ArrayList<>();
        for (Fields in : root.tables("process")) {
            if (processes.size() == MOST_PROCESSES) {
                problems.add(in.line(), "there are more than " + MOST_PROCESSES + " processes");
                break;
            }
            processes.add(process(in, SystemManifest.FIRST_PID + processes.size()));
        }
        if (processes.isEmpty()) {
            problems.add(1, "there is no process");
        }
        List<SystemManifest.Context> contexts = new ArrayList<>();
        Map<String, Integer> contextLines = new HashMap<>();
        for (Fields in : root.tables("context")) {
            SystemManifest.Context context = new SystemManifest.Context(
                    name(in, "name"),
                    in.choice("ux", SystemManifest.UxType.values()),
                    in.integer("trust", 0, 255),
                    in.text("owner"),
                    in.flag("boot", false));
            in.done();
            unique(in, "context", context.name(), contextLines);
            grants.context(context, in.line("owner"));
            contexts.add(context);
        }
        List<SystemManifest.Switch> switches = new ArrayList<>();
        Map<String, Integer> switchLines = new HashMap<>();
        for (Fields in : root.tables("switch")) {
            SystemManifest.Switch each =
                    new SystemManifest.Switch(word(in, "name"), in.text("owner"), in.text("help"));
            in.done();
            unique(in, "switch", each.name(), switchLines);
            grants.benchSwitch(each, in.line("owner"));
            switches.add(each);
        }
        root.done();
        return new SystemManifest(processes, contexts, switches);
    }

    private void unique(Fields in, String what, String name, Map<String, Integer> lines) {
        Integer before = lines.putIfAbsent(name, in.line("name"));
        if (before != null) {
            in.problem("name", "the " + what + " `" + name + "` is there already, on line " + before);
        }
    }

    private static String name(Fields in, String key) {
        String name = in.text(key);
        if (name.length() > MOST_NAME) {
            in.problem(key, "`" + key + "` has more than " + MOST_NAME + " characters");
        }
        return name;
    }

    private ProcessSpec process(Fields in, int pid) {
        String name = word(in, "name");
        unique(in, "process", name, processLines);
        if (name.equals("kernel") || name.equals("board")) {
            in.problem("name", "the kernel and the board are there without being named");
        }
        String mainClass = in.text("main");
        if (!isClassName(mainClass) && !mainClass.isEmpty()) {
            in.problem("main", "`" + mainClass + "` is not the name of a class");
        }
        int heap = in.integer("heap", 8, 1024, DEFAULT_HEAP);
        Compiler compiler = in.choice("compiler", Compiler.values(), Compiler.C1);
        String family = word(in, "family");
        List<ProvidedName> provides = new ArrayList<>();
        for (Fields each : in.tables("provides")) {
            ProvidedName provided = new ProvidedName(
                    name(each, "name"), each.integer("limit", 1, 1000, ProvidedName.UNLIMITED));
            each.done();
            grants.provides(name, provided, each.line());
            provides.add(provided);
        }
        List<String> connect = new ArrayList<>();
        for (Fields.Located each : in.texts("connect")) {
            grants.connects(name, each.value(), each.line(), connect.contains(each.value()));
            connect.add(each.value());
        }
        List<Device> devices = in.choices("devices", Device.values());
        for (Device device : devices) {
            grants.drives(name, device, in.line("devices"));
        }
        List<RegionGrant> regions = new ArrayList<>();
        for (Map.Entry<String, Fields.Located> each : in.textsByKey("regions").entrySet()) {
            regions.add(region(name, each.getKey(), each.getValue()));
        }
        Restart restart = in.choice("restart", Restart.values(), Restart.ALWAYS);
        List<Privilege> privileges = in.choices("privileges", Privilege.values());
        Readiness readiness = in.choice("ready", Readiness.values(), Readiness.DECLARED);
        Start start = in.choice("start", Start.values(), Start.EARLY);
        in.done();
        return new ProcessSpec(
                pid, name, mainClass, heap, compiler, family, provides, connect, devices, regions, restart, privileges,
                readiness, start);
    }

    private RegionGrant region(String process, String region, Fields.Located access) {
        boolean writable = access.value().equals("write");
        if (!writable && !access.value().equals("read")) {
            problems.add(access.line(), "a region is granted to \"read\" or to \"write\"");
        }
        RegionGrant grant = new RegionGrant(region, writable);
        grants.maps(process, grant, access.line());
        return grant;
    }

    /** A short name: small letters, digits and hyphens, beginning with a letter. */
    private static String word(Fields in, String key) {
        String word = name(in, key);
        boolean fine = !word.isEmpty() && word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            fine &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        }
        if (!fine && !word.isEmpty()) {
            in.problem(key, "`" + word + "` must be small letters, digits and hyphens, beginning with a letter");
        }
        return word;
    }

    private static boolean isClassName(String name) {
        for (String part : name.split("\\.", -1)) {
            if (part.isEmpty()
                    || !Character.isJavaIdentifierStart(part.charAt(0))
                    || !part.chars().allMatch(Character::isJavaIdentifierPart)) {
                return false;
            }
        }
        return true;
    }
}
