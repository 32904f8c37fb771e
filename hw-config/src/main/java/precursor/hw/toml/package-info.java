/**
 * Reads {@code precursor.toml} and {@code system.toml}. Only the simulator and tests do; every other process gets the
 * {@link precursor.hw.SystemDescription}.
 *
 * <p>{@link precursor.hw.toml.TomlParser} makes a tree in which every value knows its line, {@link
 * precursor.hw.toml.Fields} takes values out of it and complains with the line, and the readers make the records. The
 * parser is our own because none of the usual ones keeps the lines, and because it is on the way from power-on to the first
 * process: it costs a few milliseconds.
 */
@NullMarked
package precursor.hw.toml;

import org.jspecify.annotations.NullMarked;
