package precursor.hw;

/** The sections of a {@link SystemDescription} that hold the manifest; each record in the order of its components. */
final class ManifestCodec {

    private ManifestCodec() {}

    static void write(DescriptionWriter out, ProcessSpec v) {
        out.u8(v.pid()).string(v.name()).string(v.mainClass()).u16(v.heap());
        out.enumeration(v.compiler()).string(v.family());
        out.list(v.provides(), (o, name) -> o.string(name.name()).u16(name.limit()));
        out.list(v.connect(), DescriptionWriter::string);
        out.list(v.devices(), DescriptionWriter::enumeration);
        out.list(v.regions(), (o, grant) -> o.string(grant.region()).bool(grant.writable()));
        out.enumeration(v.restart());
        out.list(v.privileges(), DescriptionWriter::enumeration);
        out.enumeration(v.readiness()).enumeration(v.start());
    }

    static ProcessSpec process(DescriptionReader in) {
        return new ProcessSpec(
                in.u8(),
                in.string(),
                in.string(),
                in.u16(),
                in.enumeration(ProcessSpec.Compiler.values()),
                in.string(),
                in.list(i -> new ProcessSpec.ProvidedName(i.string(), i.u16())),
                in.list(DescriptionReader::string),
                in.list(i -> i.enumeration(Device.values())),
                in.list(i -> new ProcessSpec.RegionGrant(i.string(), i.bool())),
                in.enumeration(ProcessSpec.Restart.values()),
                in.list(i -> i.enumeration(ProcessSpec.Privilege.values())),
                in.enumeration(ProcessSpec.Readiness.values()),
                in.enumeration(ProcessSpec.Start.values()));
    }

    static void write(DescriptionWriter out, SystemManifest.Context v) {
        out.string(v.name()).enumeration(v.ux()).u8(v.trust()).string(v.owner()).bool(v.boot());
    }

    static void write(DescriptionWriter out, SystemManifest.Switch v) {
        out.string(v.name()).string(v.owner()).string(v.help());
    }

    static SystemManifest.Switch benchSwitch(DescriptionReader in) {
        return new SystemManifest.Switch(in.string(), in.string(), in.string());
    }

    static SystemManifest.Context context(DescriptionReader in) {
        return new SystemManifest.Context(
                in.string(), in.enumeration(SystemManifest.UxType.values()), in.u8(), in.string(), in.bool());
    }
}
