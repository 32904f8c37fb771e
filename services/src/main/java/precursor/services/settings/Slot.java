package precursor.services.settings;

import precursor.hw.Memory;
import precursor.hw.SystemDescription;

/** A setting: the word of the region that has its name. */
enum Slot {
    KEY_MAP("keyboard"),
    LANGUAGE("language");

    private static final String REGION = "early settings";

    private final String word;

    Slot(String word) {
        this.word = word;
    }

    /** Where it begins in the region. */
    int offset(Memory.Region region) {
        return region.word(word).orElseThrow().offset();
    }

    /** Where the settings are. */
    static Memory.Region region(SystemDescription description) {
        return description.memory().region(REGION).orElseThrow();
    }
}
