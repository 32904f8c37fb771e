package precursor.pddb.format;

import java.util.Arrays;

/**
 * The key page, also called static crypto data: the wrapped keys of {@code .System} and the salt of all others. It is written at format
 * and when the PIN changes; losing it loses everything. It authenticates nothing but the wrapped keys.
 */
public final class KeyPage {

    /** Bytes of the salt base. */
    public static final int SALT_BASE = 4012;

    private static final int VERSION = 2;
    private static final int PAGE_TABLE_KEY = 4;
    private static final int DATA_KEY = PAGE_TABLE_KEY + KeyWrapping.WRAPPED;
    private static final int SALT = DATA_KEY + KeyWrapping.WRAPPED;

    private final byte[] page;
    private boolean legacy;

    private KeyPage(byte[] page) {
        this.page = page;
    }

    /**
     * Reads the page, whose bytes are copied.
     *
     * @throws PddbException {@code NOT_FORMATTED} when its version is blank flash (all ones or zeros), {@code FOREIGN} for any but
     *     version 2
     */
    public static KeyPage parse(byte[] page4096) {
        checkPage(page4096);
        int version = LittleEndian.i32(page4096, 0);
        return switch (version) {
            case VERSION -> new KeyPage(page4096.clone());
            case 0, -1 -> throw new PddbException(PddbError.NOT_FORMATTED, "The image is not formatted: its key page is blank.");
            case 1 -> throw new PddbException(PddbError.FOREIGN,
                    "The image is of version 1, from before Xous 0.9.8. It is not read any more: update it on a device with Xous 0.9.8 first.");
            default -> throw new PddbException(PddbError.FOREIGN,
                    "This is no PDDB image: its key page is of version " + Integer.toUnsignedString(version) + ", not 2.");
        };
    }

    /** The salt that all basis keys are derived with: 4012 bytes, a copy. */
    public byte[] saltBase() {
        return Arrays.copyOfRange(page, SALT, SALT + SALT_BASE);
    }

    /** The page table key of {@code .System}, wrapped: 40 bytes, a copy. */
    public byte[] wrappedPageTableKey() {
        return Arrays.copyOfRange(page, PAGE_TABLE_KEY, PAGE_TABLE_KEY + KeyWrapping.WRAPPED);
    }

    /** The data key of {@code .System}, wrapped: 40 bytes, a copy. */
    public byte[] wrappedDataKey() {
        return Arrays.copyOfRange(page, DATA_KEY, DATA_KEY + KeyWrapping.WRAPPED);
    }

    /**
     * Unwraps the keys of {@code .System}, in the legacy way where the standard one refuses.
     *
     * @throws PddbException {@code WRONG_PIN} when one of them does not unwrap
     */
    public BasisKeys unwrap(KeyWrapping w) {
        legacy = false;
        byte[] pageTableKey = unwrap(w, PAGE_TABLE_KEY);
        try {
            byte[] dataKey = unwrap(w, DATA_KEY);
            try {
                return BasisKeys.of(AssociatedData.SYSTEM, pageTableKey, dataKey);
            } finally {
                Arrays.fill(dataKey, (byte) 0);
            }
        } finally {
            Arrays.fill(pageTableKey, (byte) 0);
        }
    }

    private byte[] unwrap(KeyWrapping w, int at) {
        byte[] wrapped = Arrays.copyOfRange(page, at, at + KeyWrapping.WRAPPED);
        try {
            return w.unwrap(wrapped);
        } catch (PddbException e) {
            if (e.error() != PddbError.WRONG_PIN) {
                throw e;
            }
            byte[] key = w.unwrapLegacy(wrapped);
            legacy = true;
            return key;
        }
    }

    /** Whether the last {@link #unwrap} needed the legacy way. The page should then be written anew with {@link #create}. */
    public boolean legacy() {
        return legacy;
    }

    /** A new key page of 4096 bytes. At format the salt is fresh and uniform; when the PIN changes keys and salt stay. */
    public static byte[] create(KeyWrapping w, BasisKeys system, byte[] saltBase) {
        if (saltBase.length != SALT_BASE) {
            throw new IllegalArgumentException("a salt of " + saltBase.length + " bytes");
        }
        byte[] page = new byte[ImageLayout.PAGE];
        LittleEndian.i32(page, 0, VERSION);
        System.arraycopy(w.wrap(system.pageTableKey()), 0, page, PAGE_TABLE_KEY, KeyWrapping.WRAPPED);
        System.arraycopy(w.wrap(system.dataKey()), 0, page, DATA_KEY, KeyWrapping.WRAPPED);
        System.arraycopy(saltBase, 0, page, SALT, SALT_BASE);
        return page;
    }

    private static void checkPage(byte[] page) {
        if (page.length != ImageLayout.PAGE) {
            throw new IllegalArgumentException("a key page of " + page.length + " bytes");
        }
    }
}
