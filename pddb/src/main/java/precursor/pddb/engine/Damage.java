package precursor.pddb.engine;

/** Something an open basis has lost, and how much of it. Everything that is not named by one of these is intact. */
public sealed interface Damage {
    /** The name of the basis. */
    String basis();

    /** What is lost, in a sentence for the owner. */
    String sentence();

    /**
     * The first page of a dictionary cannot be read: its name and up to 31 keys are lost, and its other keys cannot be reached.
     *
     * @param index which dictionary, 1 to 16383
     * @param keys how many keys its other pages still hold
     */
    record DictionaryLost(String basis, int index, int keys) implements Damage {
        @Override
        public String sentence() {
            return "Dictionary number " + index + " is lost: its first page cannot be read. Of its keys, " + keys + " are still there but cannot be reached.";
        }
    }

    /**
     * A later page of a dictionary cannot be read: the up to 32 keys it described are lost.
     *
     * @param page which page, 1 to 4095
     */
    record DictionaryPageLost(String basis, String dictionary, int page) implements Damage {
        @Override
        public String sentence() {
            return "Page " + page + " of dictionary \"" + dictionary + "\" cannot be read: up to 32 of its keys are lost.";
        }
    }

    /**
     * Two dictionaries have one name: the one with the higher index is not served.
     *
     * @param index the dictionary that is not served, 1 to 16383
     */
    record DictionaryDoubled(String basis, String dictionary, int index) implements Damage {
        @Override
        public String sentence() {
            return "Dictionary number " + index + " has the name \"" + dictionary + "\" that another one has: its keys cannot be reached.";
        }
    }

    /**
     * Fewer dictionaries were found than the root counts.
     *
     * @param missing how many
     */
    record DictionariesMissing(String basis, int missing) implements Damage {
        @Override
        public String sentence() {
            return missing + " of the dictionaries are missing without a trace.";
        }
    }

    /**
     * Fewer keys were found in a dictionary than its header counts.
     *
     * @param missing how many
     */
    record KeysMissing(String basis, String dictionary, int missing) implements Damage {
        @Override
        public String sentence() {
            return missing + " keys of dictionary \"" + dictionary + "\" are missing without a trace.";
        }
    }

    /**
     * The slot of a key cannot be understood: that key is lost.
     *
     * @param slot which slot, 1 to 131070
     */
    record DescriptorLost(String basis, String dictionary, int slot) implements Damage {
        @Override
        public String sentence() {
            return "The key in slot " + slot + " of dictionary \"" + dictionary + "\" is lost: its description makes no sense.";
        }
    }

    /**
     * Two slots describe a key of one name: the one changed last is served, with equal ages the lower slot.
     *
     * @param slot the slot that is not served, 1 to 131070
     */
    record KeyDoubled(String basis, String dictionary, String key, int slot) implements Damage {
        @Override
        public String sentence() {
            return "Key \"" + key + "\" of dictionary \"" + dictionary + "\" is there twice: the one in slot " + slot + " is not served.";
        }
    }

    /**
     * A key is listed, but its value is lost: reading it fails.
     *
     * @param why what is wrong with it
     */
    record ValueLost(String basis, String dictionary, String key, Cause why) implements Damage {
        @Override
        public String sentence() {
            return "The value of key \"" + key + "\" of dictionary \"" + dictionary + "\" is lost: " + why.text() + ".";
        }
    }

    /**
     * Pages of a large key are lost: reading them fails, the rest of its value is served.
     *
     * @param pages how many of its pages
     * @param first the first position of the value that is lost
     */
    record PagesLost(String basis, String dictionary, String key, long pages, long first) implements Damage {
        @Override
        public String sentence() {
            return pages + " pages of key \"" + key + "\" of dictionary \"" + dictionary + "\" are lost, the first at byte " + first + ".";
        }
    }

    /** Why a value is lost. */
    enum Cause {
        /** The page of its small pool is not mapped, or does not authenticate. */
        POOL_PAGE("the page that holds it cannot be read"),
        /** It starts or ends outside the region of its kind. */
        OUT_OF_REGION("it is said to be where no value can be"),
        /** It is longer than what is reserved for it. */
        LONGER_THAN_RESERVED("it is said to be longer than its place"),
        /** Some of its bytes belong to another key too. */
        OVERLAP("its place is that of another key too");

        private final String text;

        Cause(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
