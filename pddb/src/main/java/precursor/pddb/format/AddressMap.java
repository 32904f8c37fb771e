package precursor.pddb.format;

/**
 * The private address space of a basis (virtual space and records, address map): the same in every basis. Addresses (VA) are in
 * bytes, a VPN is VA / 4064, and all regions start at multiples of 4064.
 */
public final class AddressMap {

    /** VA of the root page; its VPN is 1. */
    public static final long ROOT = 0xFE0L;

    /** Bytes from one dictionary to the next, and from one dictionary's pools to the next's: 4096 virtual pages. */
    public static final long DICTIONARY_STRIDE = 0xFE_0000L;

    /** Virtual pages of a dictionary, and of its pools. */
    public static final int DICTIONARY_PAGES = 4096;

    /** The highest dictionary index; the lowest is 1. */
    public static final int DICTIONARIES = 16383;

    /** VA of the small pools of dictionary 1. */
    public static final long SMALL_START = 0x3F_8000_0000L;

    /** The first VA behind all small pools. */
    public static final long SMALL_END = 0x7E_FF02_0000L;

    /** VA of the first large key. */
    public static final long LARGE_START = 0xFE00_0000_0000L;

    /** From the start of one large key to the next: the greatest length, rounded up to 4064. */
    public static final long LARGE_STRIDE = 0x8_0000_0F60L;

    /** The greatest length of a large key in bytes: 32 GiB. */
    public static final long LARGE_MOST = 0x8_0000_0000L;

    /** A key is small while its reservation stays below this. */
    public static final int SMALL_LIMIT = ImageLayout.VPAGE;

    /** Bytes of a dictionary slot: slot 0 is the {@link DictionaryHeader}, the others are {@link KeyDescriptor}s. */
    public static final int SLOT = 127;

    /** Dictionary slots of a virtual page. */
    public static final int SLOTS_PER_PAGE = 32;

    /** The highest slot of a dictionary; the lowest of a key is 1. */
    public static final int LAST_SLOT = 131070;

    /** What a virtual page is for. */
    public enum Region {
        /** The root page. */
        ROOT,
        /** A page of dictionary slots. */
        DICTIONARY,
        /** A pool of small keys. */
        SMALL_POOL,
        /** A page of a large key. */
        LARGE,
        /** Nothing that this version knows. */
        NONE
    }

    private static final long DICTIONARY_END = (DICTIONARIES + 1) * DICTIONARY_STRIDE;

    private AddressMap() {}

    /** VA of a dictionary's first page, its index 1 to 16383. */
    public static long dictionary(int index) {
        return checkedIndex(index) * DICTIONARY_STRIDE;
    }

    /** VA of a dictionary's first small pool, its index 1 to 16383. */
    public static long smallPool(int index) {
        return SMALL_START + (checkedIndex(index) - 1) * DICTIONARY_STRIDE;
    }

    /** VPN of the page that holds a slot of a dictionary: index 1 to 16383, slot 0 to 131070. */
    public static long slotVpn(int index, int slot) {
        return vpn(dictionary(index)) + checkedSlot(slot) / SLOTS_PER_PAGE;
    }

    /** Where a slot stands in its page's payload. */
    public static int slotOffset(int slot) {
        return checkedSlot(slot) % SLOTS_PER_PAGE * SLOT;
    }

    /** VPN of the page that holds a VA, 0 to 2^63 - 1. */
    public static long vpn(long address) {
        return address / ImageLayout.VPAGE;
    }

    /**
     * VA of a virtual page's first byte.
     *
     * @throws ArithmeticException when it is 2^63 or more, which is so in no region but {@link Region#NONE}
     */
    public static long address(long vpn) {
        return Math.multiplyExact(vpn, (long) ImageLayout.VPAGE);
    }

    /** What a virtual page is for; any VPN may be asked for, also one that no writer makes. */
    public static Region region(long vpn) {
        if (vpn == vpn(ROOT)) {
            return Region.ROOT;
        } else if (vpn >= vpn(DICTIONARY_STRIDE) && vpn < vpn(DICTIONARY_END)) {
            return Region.DICTIONARY;
        } else if (vpn >= vpn(SMALL_START) && vpn < vpn(SMALL_END)) {
            return Region.SMALL_POOL;
        } else if (vpn >= vpn(LARGE_START) && vpn < vpn(Long.MAX_VALUE)) {
            return Region.LARGE;
        }
        return Region.NONE;
    }

    /** The index of the dictionary that a page of region {@code DICTIONARY} or {@code SMALL_POOL} belongs to. */
    public static int dictionaryOf(long vpn) {
        return switch (region(vpn)) {
            case DICTIONARY -> (int) (vpn / DICTIONARY_PAGES);
            case SMALL_POOL -> (int) ((vpn - vpn(SMALL_START)) / DICTIONARY_PAGES) + 1;
            case ROOT, LARGE, NONE -> throw new IllegalArgumentException("virtual page " + vpn + " is of no dictionary");
        };
    }

    /** Whether a key of dictionary {@code index} lies in its small pools (small keys): all of its reservation does. Any numbers will do. */
    public static boolean isSmall(int index, long start, long reserved) {
        long base = smallPool(index);
        long end = base + DICTIONARY_STRIDE;
        return start >= base && start < end && reserved >= 0 && reserved < end - start;
    }

    /** Rounds bytes, 0 to 2^62, up to whole virtual pages. */
    public static long roundUp(long bytes) {
        return (bytes + ImageLayout.VPAGE - 1) / ImageLayout.VPAGE * ImageLayout.VPAGE;
    }

    private static long checkedIndex(int index) {
        if (index < 1 || index > DICTIONARIES) {
            throw new IllegalArgumentException("dictionary index " + index + "; it is 1 to " + DICTIONARIES);
        }
        return index;
    }

    private static int checkedSlot(int slot) {
        if (slot < 0 || slot > LAST_SLOT) {
            throw new IllegalArgumentException("dictionary slot " + slot + "; it is 0 to " + LAST_SLOT);
        }
        return slot;
    }
}
