package precursor.vault.settings;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import precursor.vault.ctap.Preferences;

/**
 * All settings at one moment. In the database they are lines of text, {@code key:on} or {@code key:off}.
 *
 * @param on those that are on
 */
public record Settings(Set<Setting> on) {

    /** As the device comes. */
    public static final Settings DEFAULT = new Settings(Arrays.stream(Setting.values())
            .filter(Setting::byDefault)
            .collect(Collectors.toSet()));

    /** More bytes are no settings. */
    private static final int MOST_BYTES = 1024;

    private static final String ON = "on";
    private static final String OFF = "off";

    /** What was read, and what could not be understood, in words that repeat nothing of it. */
    record Reading(Settings settings, List<String> problems) {}

    public Settings {
        on = Set.copyOf(on);
    }

    public boolean has(Setting setting) {
        return on.contains(setting);
    }

    /** What of them concerns the authenticator's commands. */
    public Preferences preferences() {
        return new Preferences(has(Setting.POST_QUANTUM), has(Setting.ZERO_COUNTERS), has(Setting.PIN_CONSENT));
    }

    byte[] encode() {
        return Arrays.stream(Setting.values())
                .map(setting -> setting.key() + ":" + (has(setting) ? ON : OFF) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what {@link #encode} wrote. What is missing, doubtful or said twice is as the device comes. */
    static Reading decode(byte[] bytes) {
        List<String> problems = new ArrayList<>();
        if (bytes.length > MOST_BYTES) {
            return new Reading(DEFAULT, List.of("they have " + bytes.length + " bytes"));
        }
        Optional<String> text = text(bytes);
        if (text.isEmpty()) {
            return new Reading(DEFAULT, List.of("they are not UTF-8"));
        }
        Set<Setting> on = EnumSet.noneOf(Setting.class);
        Set<Setting> said = new HashSet<>();
        Set<Setting> doubtful = new HashSet<>();
        List<String> lines = text.get().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).split(":", -1);
            Optional<Setting> setting = named(parts[0]);
            boolean isValue = parts.length == 2 && (parts[1].equals(ON) || parts[1].equals(OFF));
            if (setting.isEmpty() || !isValue || !said.add(setting.get())) {
                problems.add("line " + (i + 1) + " says nothing");
                setting.ifPresent(doubtful::add);
            } else if (parts[1].equals(ON)) {
                on.add(setting.get());
            }
        }
        for (Setting setting : Setting.values()) {
            boolean known = said.contains(setting) && !doubtful.contains(setting);
            if (!known && !doubtful.contains(setting)) {
                problems.add(setting.key() + " is missing");
            }
            if (!known) {
                on.remove(setting);
                if (setting.byDefault()) {
                    on.add(setting);
                }
            }
        }
        return new Reading(new Settings(on), problems);
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Setting> named(String key) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }
}
