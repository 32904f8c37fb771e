package precursor.pddb.engine;

/** Something an open basis has lost, and how much of it. Everything that is not named by one of these is intact. */
public sealed interface Damage {
    /** The name of the basis. */
    String basis();

    /**
     * The first page of a dictionary cannot be read: its name and up to 31 keys are lost, and its other keys cannot be reached.
     *
     * @param index which dictionary, 1 to 16383
     * @param keys how many keys its other pages still hold
     */
    record DictionaryLost(String basis, int index, int keys) implements Damage {}

    /**
     * A later page of a dictionary cannot be read: the up to 32 keys it described are lost.
     *
     * @param page which page, 1 to 4095
     */
    record DictionaryPageLost(String basis, String dictionary, int page) implements Damage {}

    /**
     * Two dictionaries have one name: the one with the higher index is not served.
     *
     * @param index the dictionary that is not served, 1 to 16383
     */
    record DictionaryDoubled(String basis, String dictionary, int index) implements Damage {}

    /**
     * Fewer dictionaries were found than the root counts.
     *
     * @param missing how many
     */
    record DictionariesMissing(String basis, int missing) implements Damage {}

    /**
     * Fewer keys were found in a dictionary than its header counts.
     *
     * @param missing how many
     */
    record KeysMissing(String basis, String dictionary, int missing) implements Damage {}

    /**
     * The slot of a key cannot be understood: that key is lost.
     *
     * @param slot which slot, 1 to 131070
     */
    record DescriptorLost(String basis, String dictionary, int slot) implements Damage {}

    /**
     * Two slots describe a key of one name: the one changed last is served, with equal ages the lower slot.
     *
     * @param slot the slot that is not served, 1 to 131070
     */
    record KeyDoubled(String basis, String dictionary, String key, int slot) implements Damage {}

    /**
     * A key is listed, but its value is lost: reading it fails.
     *
     * @param why what is wrong with it
     */
    record ValueLost(String basis, String dictionary, String key, Cause why) implements Damage {}

    /**
     * Pages of a large key are lost: reading them fails, the rest of its value is served.
     *
     * @param pages how many of its pages
     * @param first the first position of the value that is lost
     */
    record PagesLost(String basis, String dictionary, String key, long pages, long first) implements Damage {}

    /** Why a value is lost. */
    enum Cause {
        /** The page of its small pool is not mapped, or does not authenticate. */
        POOL_PAGE,
        /** It starts or ends outside the region of its kind. */
        OUT_OF_REGION,
        /** It is longer than what is reserved for it. */
        LONGER_THAN_RESERVED,
        /** Some of its bytes belong to another key too. */
        OVERLAP
    }
}
