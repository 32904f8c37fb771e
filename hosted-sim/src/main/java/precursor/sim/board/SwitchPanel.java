package precursor.sim.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import precursor.hw.SystemManifest;

/**
 * The switches of the test bench and how they stand.
 *
 * @param switches all there are
 * @param positions of those that are on
 */
public record SwitchPanel(List<Switch> switches, Map<String, Position> positions) {

    /** No switches. */
    public static final SwitchPanel NONE = new SwitchPanel(List.of(), Map.of());

    /**
     * A switch.
     *
     * @param owner name of the process that it makes misbehave
     * @param pid its number
     * @param help what it does, in one line
     */
    public record Switch(String name, String owner, int pid, String help) {}

    /**
     * That a switch is on.
     *
     * @param times how often it will still work, 1 to {@link #MOST}; {@link #ALWAYS} until it is switched off
     */
    public record Position(int times) {

        public static final int ALWAYS = 0;
        public static final int MOST = 1_000_000;

        /** Reads what people write, {@code on}, {@code once} or a number; nothing when it is none of these. */
        public static Optional<Position> parse(String text) {
            if (text.equals("on")) {
                return Optional.of(new Position(ALWAYS));
            }
            if (text.equals("once")) {
                return Optional.of(new Position(1));
            }
            return text.matches("[1-9][0-9]{0,6}") && Integer.parseInt(text) <= MOST
                    ? Optional.of(new Position(Integer.parseInt(text)))
                    : Optional.empty();
        }

        /** After it has worked once more; nothing when that was the last time. */
        Optional<Position> less() {
            return switch (times) {
                case ALWAYS -> Optional.of(this);
                case 1 -> Optional.empty();
                default -> Optional.of(new Position(times - 1));
            };
        }

        /** As people write it. */
        @Override
        public String toString() {
            return times == ALWAYS ? "on" : times == 1 ? "once" : Integer.toString(times);
        }
    }

    /** A switch and what it was set to; nothing for off. */
    public record Setting(String name, Optional<Position> position) {}

    public SwitchPanel {
        switches = List.copyOf(switches);
        positions = Map.copyOf(positions);
    }

    /** The switches of a system, all off. */
    public static SwitchPanel of(SystemManifest manifest) {
        return new SwitchPanel(
                manifest.switches().stream()
                        .map(s -> new Switch(
                                s.name(),
                                s.owner(),
                                manifest.process(s.owner()).orElseThrow().pid(),
                                s.help()))
                        .toList(),
                Map.of());
    }

    /**
     * Reads {@code NAME}, {@code NAME=once}, {@code NAME=3}, {@code NAME=on} or {@code NAME=off}.
     *
     * @throws IllegalArgumentException when it is none of these, or there is no such switch; the message is for people
     */
    public Setting parse(String text) {
        int equals = text.indexOf('=');
        return equals < 0 ? setting(text, "on") : setting(text.substring(0, equals), text.substring(equals + 1));
    }

    /**
     * As {@link #parse}, from a name and a value.
     *
     * @throws IllegalArgumentException as there
     */
    public Setting setting(String name, String value) {
        if (find(name).isEmpty()) {
            throw new IllegalArgumentException("there is no switch '" + name + "'; switches are: "
                    + String.join(" ", switches.stream().map(Switch::name).toList()));
        }
        Optional<Position> position = Position.parse(value);
        if (position.isEmpty() && !value.equals("off")) {
            throw new IllegalArgumentException(
                    "'" + value + "' for " + name + ": must be on, off, once or a number up to " + Position.MOST);
        }
        return new Setting(name, position);
    }

    /** The panel with every switch off. */
    public SwitchPanel allOff() {
        return new SwitchPanel(switches, Map.of());
    }

    /** The panel with one switch set. */
    public SwitchPanel with(Setting setting) {
        Map<String, Position> changed = new LinkedHashMap<>(positions);
        setting.position().ifPresentOrElse(p -> changed.put(setting.name(), p), () -> changed.remove(setting.name()));
        return new SwitchPanel(switches, changed);
    }

    Optional<Switch> find(String name) {
        return switches.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** Names of those that are on, in their order. */
    List<String> on() {
        List<String> names = new ArrayList<>();
        for (Switch each : switches) {
            if (positions.containsKey(each.name())) {
                names.add(each.name());
            }
        }
        return names;
    }
}
