package precursor.vault.ctap.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.SigningKey;

/** What is stored, value by value. */
final class CredentialsTest {

    private static final byte[] KEY =
            HexFormat.of().parseHex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721");
    private static final byte[] RP_ID_HASH = new byte[32];

    private final SigningKey key = Algorithm.ES256.read(KEY).orElseThrow();
    private final MemoryStore store = new MemoryStore();
    private final Credentials credentials = new Credentials(store, new Random(5)::nextBytes);

    @Test
    void aStoredRecordHasTheFieldsOfTheRealDevice() {
        byte[] id = add(Optional.of("me"), Optional.of("It is me"));
        assertEquals(
                "a7" + "005820" + HexFormat.of().formatHex(id)
                        + "026b" + hex("example.com")
                        + "034109"
                        + "0468" + hex("It is me")
                        + "0701"
                        + "0862" + hex("me")
                        + "0c82265820" + HexFormat.of().formatHex(KEY),
                HexFormat.of().formatHex(store.find(1700).orElseThrow()));
    }

    private byte[] add(Optional<String> name, Optional<String> displayName) {
        UserEntity user = new UserEntity(new byte[] {9}, name, displayName);
        return credentials.add(new NewCredential(key, "example.com", user, CredentialProperties.NONE));
    }

    private static String hex(String ascii) {
        return HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void damagedRecordsArePassedOver() {
        add(Optional.empty(), Optional.empty());
        byte[] good = store.find(1700).orElseThrow();
        Random random = new Random(6);
        for (int slot = 1701; slot < 1840; slot++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length));
            store.insert(slot, bad);
        }
        assertEquals(1, credentials.discoverable("example.com").size());
        assertEquals(1, credentials.all().size());
    }

    @Test
    void longNamesAreCutBetweenCharacters() {
        add(Optional.of("ä".repeat(40)), Optional.of("x" + "€".repeat(30)));
        UserEntity user = credentials.all().getFirst().user();
        assertEquals(Optional.of("ä".repeat(32)), user.name());
        assertEquals(Optional.of("x" + "€".repeat(21)), user.displayName());
    }

    @Test
    void resetKeepsWhatBelongsToTheDevice() {
        store.insert(1, new byte[32]);
        store.insert(3, new byte[16]);
        credentials.wrap(key, RP_ID_HASH, CredentialProperties.NONE);
        credentials.nextCounter();
        add(Optional.empty(), Optional.empty());
        credentials.reset();
        assertEquals(List.of(1, 3), store.keys());
    }

    @Test
    void theCounterIsFourBytesLittleEndian() {
        store.insert(2047, new byte[] {(byte) 0xff, 1, 0, 0});
        int next = credentials.nextCounter();
        assertTrue(next > 511 && next <= 519);
        assertEquals((byte) (next >> 8), store.find(2047).orElseThrow()[1]);
    }

    @Test
    void valuesOfTheMemoryStoreAreCopies() {
        byte[] value = {1, 2, 3};
        store.insert(7, value);
        value[0] = 9;
        store.find(7).orElseThrow()[1] = 9;
        assertArrayEquals(new byte[] {1, 2, 3}, store.find(7).orElseThrow());
        store.remove(7);
        store.remove(7);
        assertTrue(store.find(7).isEmpty());
    }
}
