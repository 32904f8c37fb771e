package precursor.vault.ctap.store;

/**
 * The numbers under which the real device keeps things, and those beside them that only this one uses.
 *
 * <p>The real device reads every record from {@link #SHARED_CREDENTIALS} up to 2000 and fails altogether over one that it
 * cannot read, or that stands beyond the first 150. So there stands only what it understands; everything else has numbers that
 * it never looks at.
 */
public final class StoreNumbers {

    /** What is below survives a reset. */
    public static final int FIRST_OF_RESET = 20;

    /** Reserved by the real device for credentials to come, and not looked at: from here to {@link #SHARED_CREDENTIALS}. */
    static final int RESERVED_CREDENTIALS = 1000;

    /** Discoverable credentials that the real device sees too: {@link #SHARED_COUNT} numbers from here on. */
    static final int SHARED_CREDENTIALS = 1700;

    /** As many as the real device allows itself. */
    static final int SHARED_COUNT = 150;

    /** The first number after the range of credentials; those from 1850 on are read, but never given. */
    static final int END_OF_CREDENTIALS = 2000;

    /** Discoverable credentials for which there is no other number, from here up; the real device's numbers end below 2048. */
    static final int MORE_CREDENTIALS = 10_000;

    /** The large-blob array: the values of {@link #LARGE_BLOB_SHARDS} numbers from here on, one after the other. */
    public static final int LARGE_BLOBS = 2000;

    public static final int LARGE_BLOB_SHARDS = 4;

    /** Present when new PINs must not be trivial; empty. This number and those up to 2037 are this device's own. */
    public static final int PIN_COMPLEXITY = 2033;

    /** Attempts at built-in user verification that are left, 1 byte. */
    public static final int UV_RETRIES = 2034;

    /** Names this device to platforms that the person trusts, 16 bytes. */
    public static final int DEVICE_IDENTIFIER = 2036;

    /** The persistent pinUvAuthToken, 32 bytes. */
    public static final int PERSISTENT_TOKEN = 2037;

    /** Present when user verification is always demanded; empty. */
    public static final int ALWAYS_UV = 2038;

    /** Present when enterprise attestation is enabled; empty. */
    public static final int ENTERPRISE_ATTESTATION = 2039;

    /** Present when the PIN must be changed before it is used; empty. */
    public static final int FORCE_PIN_CHANGE = 2040;

    /** Secrets of hmac-secret: 32 bytes for use without user verification, then 32 for use with it. */
    public static final int CRED_RANDOM = 2041;

    /** RP ids that may read the minimum PIN length: a CBOR array of texts. */
    public static final int MIN_PIN_LENGTH_RP_IDS = 2042;

    /** The minimum PIN length in code points, 1 byte. */
    public static final int MIN_PIN_LENGTH = 2043;

    /** PIN retries that are left, 1 byte. */
    public static final int PIN_RETRIES = 2044;

    /** The PIN's length in code points, 1 byte, then the first 16 bytes of its SHA-256. */
    public static final int PIN = 2045;

    /** 32 bytes for encryption, then 32 for authentication of credential ids. */
    public static final int MASTER_KEYS = 2046;

    /** The signature counter, 4 bytes little-endian. */
    public static final int SIGNATURE_COUNTER = 2047;

    private StoreNumbers() {}

    /** Whether a discoverable credential may stand under a number. */
    public static boolean isCredential(int number) {
        return (number >= RESERVED_CREDENTIALS && number < END_OF_CREDENTIALS) || number >= MORE_CREDENTIALS;
    }

    /** Whether the real device reads what stands under a number as a credential. */
    static boolean isShared(int number) {
        return number >= SHARED_CREDENTIALS && number < END_OF_CREDENTIALS;
    }
}
