package precursor.hw;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Hardware and manifest in the compact form that every process can read. It is divided into sections, and only the
 * section that is asked for is decoded: a service that wants the LCD's size does not pay for all key layouts.
 *
 * <p>The form: magic, version, number of sections, then offset and length of each, then the sections. All numbers are
 * big-endian. It is made anew at each power-on and never kept, so other versions are refused.
 */
public final class SystemDescription {

    private static final int MAGIC = 0x50524344;
    private static final int VERSION = 3;
    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 8;

    /** The order is the form's; one section of a key layout follows for each {@link KeyLayout.Name}. */
    private enum Section {
        IDENTITY,
        LCD,
        KEYBOARD,
        USB,
        MEMORY,
        BATTERY,
        PROCESSES,
        CONTEXTS,
        SWITCHES,
        HOST_LAYOUTS,
        LAYOUTS
    }

    private static final int LAYOUTS = KeyLayout.Name.values().length;

    private final ByteBuffer bytes;

    private SystemDescription(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Writes the compact form. */
    public static byte[] encode(Hardware hardware, SystemManifest manifest) {
        int sections = Section.LAYOUTS.ordinal() + LAYOUTS;
        DescriptionWriter out = new DescriptionWriter();
        out.i32(MAGIC).u16(VERSION).u16(sections);
        for (int i = 0; i < sections; i++) {
            out.i64(0);
        }
        int start = begin(out, Section.IDENTITY, 0);
        HardwareCodec.write(out, hardware.identity());
        end(out, Section.IDENTITY, 0, start);
        start = begin(out, Section.LCD, 0);
        HardwareCodec.write(out, hardware.lcd());
        end(out, Section.LCD, 0, start);
        start = begin(out, Section.KEYBOARD, 0);
        HardwareCodec.write(out, hardware.keyboard());
        end(out, Section.KEYBOARD, 0, start);
        start = begin(out, Section.USB, 0);
        HardwareCodec.write(out, hardware.usb());
        end(out, Section.USB, 0, start);
        start = begin(out, Section.MEMORY, 0);
        HardwareCodec.write(out, hardware.memory());
        end(out, Section.MEMORY, 0, start);
        start = begin(out, Section.BATTERY, 0);
        HardwareCodec.write(out, hardware.battery());
        end(out, Section.BATTERY, 0, start);
        start = begin(out, Section.PROCESSES, 0);
        out.list(manifest.processes(), ManifestCodec::write);
        end(out, Section.PROCESSES, 0, start);
        start = begin(out, Section.CONTEXTS, 0);
        out.list(manifest.contexts(), ManifestCodec::write);
        end(out, Section.CONTEXTS, 0, start);
        start = begin(out, Section.SWITCHES, 0);
        out.list(manifest.switches(), ManifestCodec::write);
        end(out, Section.SWITCHES, 0, start);
        start = begin(out, Section.HOST_LAYOUTS, 0);
        out.list(hardware.hostLayouts(), HardwareCodec::write);
        end(out, Section.HOST_LAYOUTS, 0, start);
        for (KeyLayout.Name name : KeyLayout.Name.values()) {
            start = begin(out, Section.LAYOUTS, name.ordinal());
            HardwareCodec.write(out, hardware.layout(name));
            end(out, Section.LAYOUTS, name.ordinal(), start);
        }
        return out.toBytes();
    }

    private static int entry(Section section, int index) {
        return HEADER_BYTES + ENTRY_BYTES * (section.ordinal() + index);
    }

    private static int begin(DescriptionWriter out, Section section, int index) {
        out.patch(entry(section, index), out.position());
        return out.position();
    }

    private static void end(DescriptionWriter out, Section section, int index, int start) {
        out.patch(entry(section, index) + 4, out.position() - start);
    }

    /**
     * Opens the compact form. The bytes are read when they are asked for, so the buffer must stay as it is; what lies
     * behind the form is ignored.
     */
    public static SystemDescription decode(ByteBuffer bytes) {
        ByteBuffer view = bytes.slice().order(ByteOrder.BIG_ENDIAN);
        DescriptionReader in = new DescriptionReader(view);
        if (in.i32() != MAGIC || in.u16() != VERSION || in.u16() != Section.LAYOUTS.ordinal() + LAYOUTS) {
            throw new IllegalArgumentException("not a system description of this version");
        }
        return new SystemDescription(view);
    }

    private DescriptionReader section(Section section, int index) {
        int entry = entry(section, index);
        int limit = bytes.limit();
        int offset = entry + ENTRY_BYTES > limit ? -1 : bytes.getInt(entry);
        int length = offset < 0 ? -1 : bytes.getInt(entry + 4);
        if (length < 0 || offset > limit - length) {
            throw new IllegalArgumentException("the system description ends too early");
        }
        return new DescriptionReader(bytes.slice(offset, length).order(ByteOrder.BIG_ENDIAN));
    }

    public Identity identity() {
        return HardwareCodec.identity(section(Section.IDENTITY, 0));
    }

    public Lcd lcd() {
        return HardwareCodec.lcd(section(Section.LCD, 0));
    }

    public Keyboard keyboard() {
        return HardwareCodec.keyboard(section(Section.KEYBOARD, 0));
    }

    public KeyLayout layout(KeyLayout.Name name) {
        return HardwareCodec.layout(section(Section.LAYOUTS, name.ordinal()), name);
    }

    public Usb usb() {
        return HardwareCodec.usb(section(Section.USB, 0));
    }

    public List<HostLayout> hostLayouts() {
        return section(Section.HOST_LAYOUTS, 0).list(HardwareCodec::hostLayout);
    }

    public Memory memory() {
        return HardwareCodec.memory(section(Section.MEMORY, 0));
    }

    public Battery battery() {
        return HardwareCodec.battery(section(Section.BATTERY, 0));
    }

    public List<ProcessSpec> processes() {
        return section(Section.PROCESSES, 0).list(ManifestCodec::process);
    }

    public List<SystemManifest.Context> contexts() {
        return section(Section.CONTEXTS, 0).list(ManifestCodec::context);
    }

    public List<SystemManifest.Switch> switches() {
        return section(Section.SWITCHES, 0).list(ManifestCodec::benchSwitch);
    }

    public SystemManifest manifest() {
        return new SystemManifest(processes(), contexts(), switches());
    }

    public Hardware hardware() {
        List<KeyLayout> layouts = new ArrayList<>();
        for (KeyLayout.Name name : KeyLayout.Name.values()) {
            layouts.add(layout(name));
        }
        return new Hardware(identity(), lcd(), keyboard(), layouts, usb(), hostLayouts(), memory(), battery());
    }
}
