package precursor.services.rootkeys.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

    private static final byte[] SALT = HexFormat.of().parseHex("2c62fc29940f0a2418ce9173279efe1a");

    @Test
    void hashesAsTheDeviceDoes() {
        assertEquals("8f2c26fd4b30cb0d83cf6862301b57dd4f003eba0178a2de",
                HexFormat.of().formatHex(PasswordHash.of("correct horse".getBytes(StandardCharsets.UTF_8), SALT)));
    }

    @Test
    void bytesBeyondTheSeventySecondDoNotCount() {
        byte[] long73 = new byte[73];
        Arrays.fill(long73, (byte) 'x');
        byte[] long72 = Arrays.copyOf(long73, 72);
        byte[] long71 = Arrays.copyOf(long73, 71);
        assertArrayEquals(PasswordHash.of(long72, SALT), PasswordHash.of(long73, SALT));
        assertFalse(Arrays.equals(PasswordHash.of(long71, SALT), PasswordHash.of(long72, SALT)));
    }

    @Test
    void anEmptyPasswordIsOne() {
        assertEquals(PasswordHash.BYTES, PasswordHash.of(new byte[0], SALT).length);
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.of(new byte[1], new byte[15]));
    }

    @Test
    void thePasswordIsLeftAsItIs() {
        byte[] password = {1, 2, 3};
        PasswordHash.of(password, SALT);
        assertArrayEquals(new byte[] {1, 2, 3}, password);
    }
}
