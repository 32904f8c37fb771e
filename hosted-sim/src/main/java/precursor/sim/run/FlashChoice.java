package precursor.sim.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import precursor.hw.Memory;

/**
 * A choice that a device shall find made when it is switched on, as if somebody had made it on the device before.
 *
 * @param region where it stands
 * @param word the choice
 * @param value the one of its values that is chosen
 */
public record FlashChoice(Memory.Region region, Memory.Word word, String value) {

    public FlashChoice {
        if (!word.values().contains(value)) {
            throw new IllegalArgumentException("'" + value + "' is none of " + String.join(", ", word.values()));
        }
    }

    /**
     * The choice of that name.
     *
     * @throws IllegalArgumentException when the memory has no such choice, or the choice no such value; with a message for people
     */
    public static FlashChoice of(Memory memory, String name, String value) {
        for (Memory.Region region : memory.regions()) {
            for (Memory.Word word : region.words()) {
                if (word.name().equals(name)) {
                    return new FlashChoice(region, word, value);
                }
            }
        }
        throw new IllegalArgumentException("the configuration has no " + name + " to choose");
    }

    /** The word as it stands in the flash. */
    byte[] bytes() {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(word.values().indexOf(value))
                .array();
    }
}
