package precursor.pddb.format;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import precursor.services.rootkeys.api.PasswordHash;

/** The two keys of a basis, and its name (keys). {@link #close} wipes the keys. */
public final class BasisKeys implements AutoCloseable {

    /** Bytes of a key. */
    public static final int KEY = 32;

    private static final int HKDF_SALT = 32;
    private static final int NAME = 64;
    private static final int PASSWORD = 73;
    private static final byte[] PAGE_TABLE_INFO = "pddb page table key".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA_INFO = "pddb data key".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final byte[] pageTableKey;
    private final byte[] dataKey;

    private BasisKeys(String name, byte[] pageTableKey, byte[] dataKey) {
        this.name = name;
        this.pageTableKey = pageTableKey;
        this.dataKey = dataKey;
    }

    /**
     * Derives the keys of a secret basis from its name and password (secret basis keys from name and password). Takes as long as bcrypt
     * does, whatever the input. Only the first 72 bytes of the password count: {@link Limits#checkPassword} refuses longer ones.
     *
     * @param saltBase the 4012 bytes of {@link KeyPage#saltBase}
     * @throws PddbException {@code NAME_TOO_LONG} or {@code INVALID_NAME}
     */
    public static BasisKeys derive(byte[] saltBase, String name, byte[] passwordUtf8) {
        Limits.checkBasis(name);
        if (saltBase.length != KeyPage.SALT_BASE) {
            throw new IllegalArgumentException("a salt of " + saltBase.length + " bytes");
        }
        byte[] hkdfSalt = Arrays.copyOf(saltBase, HKDF_SALT);
        byte[] rest = Arrays.copyOfRange(saltBase, HKDF_SALT, saltBase.length);
        byte[] paddedName = Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), NAME);
        byte[] paddedPassword = new byte[PASSWORD];
        System.arraycopy(passwordUtf8, 0, paddedPassword, 0, Math.min(passwordUtf8.length, Limits.PASSWORD));
        byte[] digest = Sha512t256.hash(rest, paddedName, paddedPassword);
        byte[] salt = Arrays.copyOf(digest, PasswordHash.SALT);
        byte[] hash = PasswordHash.of(passwordUtf8, salt);
        byte[] extracted = hmac(hkdfSalt, hash);
        try {
            return new BasisKeys(name, hmac(extracted, PAGE_TABLE_INFO, new byte[] {1}), hmac(extracted, DATA_INFO, new byte[] {1}));
        } finally {
            Arrays.fill(paddedPassword, (byte) 0);
            Arrays.fill(digest, (byte) 0);
            Arrays.fill(salt, (byte) 0);
            Arrays.fill(hash, (byte) 0);
            Arrays.fill(extracted, (byte) 0);
        }
    }

    /** Keys that are known, each of 32 bytes; they are copied, and the caller wipes its own. */
    public static BasisKeys of(String name, byte[] pageTableKey, byte[] dataKey) {
        if (pageTableKey.length != KEY || dataKey.length != KEY) {
            throw new IllegalArgumentException("basis keys of " + pageTableKey.length + " and " + dataKey.length + " bytes");
        }
        return new BasisKeys(name, pageTableKey.clone(), dataKey.clone());
    }

    /** The name of the basis. */
    public String name() {
        return name;
    }

    /** The key of the page table entries, the live array of 32 bytes: zeros after {@link #close}. */
    public byte[] pageTableKey() {
        return pageTableKey;
    }

    /** The key of the pages, the live array of 32 bytes: zeros after {@link #close}. */
    public byte[] dataKey() {
        return dataKey;
    }

    /** Wipes the keys. */
    @Override
    public void close() {
        Arrays.fill(pageTableKey, (byte) 0);
        Arrays.fill(dataKey, (byte) 0);
    }

    /** Says neither keys nor name. */
    @Override
    public String toString() {
        return "BasisKeys";
    }

    /** HMAC-SHA-256: HKDF's extraction is one, its expansion to 32 bytes another. */
    private static byte[] hmac(byte[] key, byte[]... data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : data) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }
}
