package precursor.hw;

import java.util.Optional;

/** The sections of a {@link SystemDescription} that describe the hardware; each record in the order of its components. */
final class HardwareCodec {

    private HardwareCodec() {}

    static void write(DescriptionWriter out, Identity v) {
        out.i64(v.dna()).string(v.firmware());
    }

    static Identity identity(DescriptionReader in) {
        return new Identity(in.i64(), in.string());
    }

    static void write(DescriptionWriter out, Lcd v) {
        out.u16(v.width()).u16(v.height()).u16(v.lineBytes()).i32(v.light()).i32(v.dark());
    }

    static Lcd lcd(DescriptionReader in) {
        return new Lcd(in.u16(), in.u16(), in.u16(), in.i32(), in.i32());
    }

    static void write(DescriptionWriter out, Keyboard v) {
        out.u8(v.rows()).u8(v.columns());
        out.u16(v.repeatDelayMs()).u16(v.repeatRateMs()).u16(v.chordIntervalMs());
        out.list(v.keys(), HardwareCodec::write);
    }

    static Keyboard keyboard(DescriptionReader in) {
        return new Keyboard(in.u8(), in.u8(), in.u16(), in.u16(), in.u16(), in.list(HardwareCodec::key));
    }

    private static void write(DescriptionWriter out, Keyboard.Key v) {
        out.u8(v.row()).u8(v.column()).u16(v.x()).u16(v.y()).u16(v.width()).u16(v.height());
    }

    private static Keyboard.Key key(DescriptionReader in) {
        return new Keyboard.Key(in.u8(), in.u8(), in.u16(), in.u16(), in.u16(), in.u16());
    }

    static void write(DescriptionWriter out, KeyLayout v) {
        out.list(v.caps(), HardwareCodec::write);
        out.string(v.chords());
    }

    static KeyLayout layout(DescriptionReader in, KeyLayout.Name name) {
        return new KeyLayout(name, in.list(HardwareCodec::cap), in.string());
    }

    private static void write(DescriptionWriter out, KeyLayout.Cap v) {
        out.u8(v.row()).u8(v.column()).enumeration(v.role());
        out.i32(v.base()).i32(v.shift()).i32(v.hold()).i32(v.alt());
        out.string(v.legend()).string(v.corner());
    }

    private static KeyLayout.Cap cap(DescriptionReader in) {
        return new KeyLayout.Cap(
                in.u8(),
                in.u8(),
                in.enumeration(KeyLayout.Role.values()),
                in.i32(),
                in.i32(),
                in.i32(),
                in.i32(),
                in.string(),
                in.string());
    }

    static void write(DescriptionWriter out, Usb v) {
        out.u16(v.vendor()).u16(v.product()).u16(v.usbVersion()).u16(v.deviceVersion());
        out.string(v.manufacturer()).string(v.productName());
        out.u8(v.attributes()).u16(v.maxPower()).u8(v.controlPacket()).u16(v.language());
        out.list(v.interfaces(), HardwareCodec::write);
    }

    static Usb usb(DescriptionReader in) {
        return new Usb(
                in.u16(),
                in.u16(),
                in.u16(),
                in.u16(),
                in.string(),
                in.string(),
                in.u8(),
                in.u16(),
                in.u8(),
                in.u16(),
                in.list(HardwareCodec::usbInterface));
    }

    private static void write(DescriptionWriter out, Usb.Interface v) {
        out.enumeration(v.role()).string(v.name());
        out.u8(v.classCode()).u8(v.subclass()).u8(v.protocol()).u16(v.hidVersion());
        out.bytes(v.report()).u16(v.idleMs()).list(v.endpoints(), HardwareCodec::write);
    }

    private static Usb.Interface usbInterface(DescriptionReader in) {
        return new Usb.Interface(
                in.enumeration(Usb.Role.values()),
                in.string(),
                in.u8(),
                in.u8(),
                in.u8(),
                in.u16(),
                in.bytes(),
                in.u16(),
                in.list(HardwareCodec::endpoint));
    }

    private static void write(DescriptionWriter out, Usb.Endpoint v) {
        out.u8(v.address()).u8(v.packet()).u8(v.intervalMs());
    }

    private static Usb.Endpoint endpoint(DescriptionReader in) {
        return new Usb.Endpoint(in.u8(), in.u8(), in.u8());
    }

    static void write(DescriptionWriter out, HostLayout v) {
        out.string(v.name()).string(v.title()).list(v.entries(), HardwareCodec::write);
    }

    static HostLayout hostLayout(DescriptionReader in) {
        return new HostLayout(in.string(), in.string(), in.list(HardwareCodec::entry));
    }

    private static void write(DescriptionWriter out, HostLayout.Entry v) {
        out.i32(v.character()).list(v.strokes(), HardwareCodec::write);
    }

    private static HostLayout.Entry entry(DescriptionReader in) {
        return new HostLayout.Entry(in.i32(), in.list(HardwareCodec::stroke));
    }

    private static void write(DescriptionWriter out, HostLayout.Stroke v) {
        out.u8(v.usage()).enumeration(v.level());
    }

    private static HostLayout.Stroke stroke(DescriptionReader in) {
        return new HostLayout.Stroke(in.u8(), in.enumeration(HostLayout.Level.values()));
    }

    static void write(DescriptionWriter out, Memory v) {
        out.i64(v.flashBase()).i64(v.flashLength());
        out.list(v.regions(), HardwareCodec::write);
    }

    static Memory memory(DescriptionReader in) {
        return new Memory(in.i64(), in.i64(), in.list(HardwareCodec::region));
    }

    private static void write(DescriptionWriter out, Memory.Region v) {
        out.string(v.name()).i64(v.address()).i64(v.length()).string(v.image().orElse("")).i64(v.least());
        out.list(v.words(), HardwareCodec::write);
    }

    private static Memory.Region region(DescriptionReader in) {
        return new Memory.Region(
                in.string(),
                in.i64(),
                in.i64(),
                Optional.of(in.string()).filter(image -> !image.isEmpty()),
                in.i64(),
                in.list(HardwareCodec::word));
    }

    private static void write(DescriptionWriter out, Memory.Word v) {
        out.string(v.name()).i32(v.offset()).list(v.values(), DescriptionWriter::string);
    }

    private static Memory.Word word(DescriptionReader in) {
        return new Memory.Word(in.string(), in.i32(), in.list(DescriptionReader::string));
    }

    static void write(DescriptionWriter out, Battery v) {
        out.u16(v.capacity()).u16(v.emptyMillivolts()).u16(v.fullMillivolts());
        out.u8(v.startPercent()).u16(v.dischargeMilliamperes()).u16(v.chargeMilliamperes());
    }

    static Battery battery(DescriptionReader in) {
        return new Battery(in.u16(), in.u16(), in.u16(), in.u8(), in.u16(), in.u16());
    }
}
