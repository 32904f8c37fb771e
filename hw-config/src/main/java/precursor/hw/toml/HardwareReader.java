package precursor.hw.toml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import precursor.hw.Battery;
import precursor.hw.Hardware;
import precursor.hw.HostLayout;
import precursor.hw.Identity;
import precursor.hw.KeyLayout;
import precursor.hw.Keyboard;
import precursor.hw.Lcd;
import precursor.hw.Memory;
import precursor.hw.Usb;

/** Makes the {@link Hardware} of {@code precursor.toml}. */
final class HardwareReader {

    private static final long MOST_ADDRESS = 0x1_0000_0000L;

    private final Problems problems;
    private final HostLayouts hostLayouts;

    HardwareReader(Problems problems, HostLayouts hostLayouts) {
        this.problems = problems;
        this.hostLayouts = hostLayouts;
    }

    Hardware read(TomlValue.Table file) {
        Fields root = new Fields(file, "the file", problems);
        Identity identity = identity(root.table("identity"));
        Lcd lcd = lcd(root.table("lcd"));
        KeyboardReader keys = new KeyboardReader(problems);
        Keyboard keyboard = keys.keyboard(root.table("keyboard"));
        keys.symbols(root.table("symbols"));
        List<KeyLayout> layouts = keys.layouts(root);
        Usb usb = new UsbReader(problems).usb(root.table("usb"));
        List<HostLayout> hosts = hostLayouts(root.table("typing"));
        Memory memory = memory(root.table("memory"));
        Battery battery = battery(root.table("battery"));
        root.done();
        return new Hardware(identity, lcd, keyboard, layouts, usb, hosts, memory, battery);
    }

    private List<HostLayout> hostLayouts(Fields in) {
        List<Fields.Located> names = in.texts("layouts");
        if (names.isEmpty()) {
            in.problem("layouts", "there is no layout to type in");
        }
        in.done();
        return hostLayouts.read(names, problems);
    }

    private static Identity identity(Fields in) {
        Identity identity =
                new Identity(in.number("dna", 0, (1L << Identity.DNA_BITS) - 1), in.text("firmware"));
        in.done();
        return identity;
    }

    private static Lcd lcd(Fields in) {
        Lcd lcd = new Lcd(
                in.integer("width", 32, 1024),
                in.integer("height", 1, 1024),
                in.integer("line_bytes", 4, 256),
                in.integer("light", 0, 0xFFFFFF),
                in.integer("dark", 0, 0xFFFFFF));
        if (lcd.lineBytes() % 4 != 0) {
            in.problem("line_bytes", "a line is made of words of 4 bytes");
        } else if (lcd.lineBytes() * 8 < lcd.width()) {
            in.problem("line_bytes", lcd.width() + " pixels do not fit into " + lcd.lineBytes() + " bytes");
        }
        if (lcd.light() == lcd.dark() && in.has("dark")) {
            in.problem("dark", "light and dark are the same colour");
        }
        in.done();
        return lcd;
    }

    private Memory memory(Fields in) {
        long flashBase = in.number("flash_base", 0, MOST_ADDRESS);
        long flashLength = in.number("flash_length", Memory.PAGE, MOST_ADDRESS);
        List<Memory.Region> regions = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        for (Fields each : in.tables("region")) {
            long length = page(each, "length", Memory.PAGE, MOST_ADDRESS);
            Memory.Region region = new Memory.Region(
                    each.text("name"),
                    page(each, "address", 0, MOST_ADDRESS),
                    length,
                    Optional.of(each.text("image", "")).filter(image -> !image.isEmpty()),
                    each.has("least") ? page(each, "least", Memory.PAGE, length) : length,
                    words(each));
            each.done();
            for (int i = 0; i < regions.size(); i++) {
                Memory.Region other = regions.get(i);
                if (other.name().equals(region.name())) {
                    each.problem("name", "the region `" + region.name() + "` is there already");
                }
                if (region.address() < other.end() && other.address() < region.end()) {
                    each.problem(
                            "address",
                            "the region `" + region.name() + "` overlaps `" + other.name() + "` of line "
                                    + lines.get(i));
                }
            }
            regions.add(region);
            lines.add(each.line("name"));
        }
        in.done();
        regions.sort(Comparator.comparingLong(Memory.Region::address));
        Memory memory = new Memory(flashBase, flashLength, regions);
        if (memory.region(Memory.DESCRIPTION).isEmpty()) {
            problems.add(in.line(), "the region `" + Memory.DESCRIPTION + "` is missing");
        }
        return memory;
    }

    private static List<Memory.Word> words(Fields region) {
        List<Memory.Word> words = new ArrayList<>();
        for (Fields each : region.tables("words")) {
            Memory.Word word = new Memory.Word(
                    each.text("name"),
                    each.integer("offset", 0, Memory.PAGE - Integer.BYTES),
                    each.texts("values").stream().map(Fields.Located::value).toList());
            if (word.offset() % Integer.BYTES != 0) {
                each.problem("offset", "a word begins at a multiple of 4");
            }
            if (word.values().isEmpty()) {
                each.problem("values", "there is nothing to choose from");
            }
            for (Memory.Word other : words) {
                if (other.name().equals(word.name()) || other.offset() == word.offset()) {
                    each.problem("name", "the word `" + other.name() + "` is there already");
                }
            }
            each.done();
            words.add(word);
        }
        return words;
    }

    private static long page(Fields in, String key, long least, long most) {
        long value = in.number(key, least, most);
        if (value % Memory.PAGE != 0) {
            in.problem(key, "`" + key + "` must be a multiple of a page, 0x1000");
        }
        return value;
    }

    private static Battery battery(Fields in) {
        Battery battery = new Battery(
                in.integer("capacity", 1, 60_000),
                in.integer("empty_millivolts", 1000, 5000),
                in.integer("full_millivolts", 1000, 5000),
                in.integer("start_percent", 1, 100),
                in.integer("discharge_milliamperes", 1, 5000),
                in.integer("charge_milliamperes", 1, 5000));
        if (battery.emptyMillivolts() >= battery.fullMillivolts() && in.has("full_millivolts")) {
            in.problem("full_millivolts", "a full battery has more voltage than an empty one");
        }
        in.done();
        return battery;
    }
}
