/** The hardware and the system as data: records read from {@code precursor.toml} and {@code system.toml}. */
@NullMarked
package precursor.hw;

import org.jspecify.annotations.NullMarked;
