package precursor.vault.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of records' keys: a hash of what names the record, in capitals as the real device writes it. */
public final class RecordKey {

    private static final HexFormat CAPITALS = HexFormat.of().withUpperCase();

    private RecordKey() {}

    /** Of texts one after the other: nothing parts them, so {@code ab, c} and {@code a, bc} are one key (vault.md §13.2). */
    public static String of(String... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return CAPITALS.formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
