package precursor.hw.toml;

import java.util.List;
import java.util.Map;

/** A value of a TOML file and the line on which it begins. */
sealed interface TomlValue {

    int line();

    /** What it is, in words. */
    default String kind() {
        return switch (this) {
            case Text _ -> "a text";
            case Whole _ -> "a number";
            case Flag _ -> "true or false";
            case Array _ -> "a list";
            case Table _ -> "a table";
        };
    }

    record Text(int line, String value) implements TomlValue {}

    record Whole(int line, long value) implements TomlValue {}

    record Flag(int line, boolean value) implements TomlValue {}

    record Array(int line, List<TomlValue> values) implements TomlValue {}

    /** A table; its entries keep the file's order. */
    record Table(int line, Map<String, TomlValue> entries) implements TomlValue {}
}
