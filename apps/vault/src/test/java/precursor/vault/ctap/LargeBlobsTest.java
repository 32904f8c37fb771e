package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.pin.Permission;
import precursor.vault.ctap.pin.PinUvAuthProtocol;
import precursor.vault.ctap.store.MemoryStore;

/** CTAP 2.3 §6.10. */
final class LargeBlobsTest {

    /** An empty array, and the first 16 bytes of the SHA-256 of its one byte. */
    private static final byte[] EMPTY = HexFormat.of().parseHex("8076be8b528d0075f7aae98d6fa57a6d3c");

    private static final int MOST_FRAGMENT = 7609 - 64;

    private final Random random = new Random(91);
    private final MemoryStore store = new MemoryStore();
    private final FakeEnvironment env = new FakeEnvironment(store);
    private final PinUvAuth auth = new PinUvAuth(env);
    private boolean isProtected;
    private final LargeBlobs blobs = new LargeBlobs(env, auth, () -> isProtected);
    private byte[] token = new byte[32];

    /** An array of so many bytes with its checksum. */
    private byte[] array(int length) {
        byte[] content = new byte[length - 16];
        random.nextBytes(content);
        return TokenHolder.largeBlobArray(content);
    }

    private byte[] run(CborMap.Builder request) {
        byte[] bytes = TestHost.concat(new byte[] {0x0c}, CborWriter.write(request.build()));
        try {
            return ((Step.Finished) blobs.execute(bytes)).response();
        } catch (CtapException e) {
            return e.status().response();
        }
    }

    private void assertStatus(CtapStatus status, CborMap.Builder request) {
        assertArrayEquals(new byte[] {(byte) status.code()}, run(request));
    }

    private static CborMap.Builder get(long count, long offset) {
        return CborMap.builder().put(1, CborValue.of(count)).put(3, CborValue.of(offset));
    }

    private static CborMap.Builder first(byte[] fragment, long length) {
        return set(fragment, 0).put(4, CborValue.of(length));
    }

    private static CborMap.Builder set(byte[] fragment, long offset) {
        return CborMap.builder().put(2, CborValue.of(fragment)).put(3, CborValue.of(offset));
    }

    private byte[] read(long count, long offset) {
        byte[] response = run(get(count, offset));
        assertEquals(0, response[0]);
        CborMap map = ((CborValue.Map) CborReader.read(response, 1)).entries();
        assertEquals(1, map.entries().size());
        return Relying.bytes(map, CborValue.of(1));
    }

    private byte[] readAll() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            byte[] fragment = read(100, all.size());
            all.writeBytes(fragment);
            if (fragment.length < 100) {
                return all.toByteArray();
            }
        }
    }

    private void write(byte[] array, int fragment) {
        for (int at = 0; at < array.length; at += fragment) {
            byte[] part = Arrays.copyOfRange(array, at, Math.min(array.length, at + fragment));
            assertStatus(CtapStatus.OK, authorized(at == 0 ? first(part, array.length) : set(part, at), part, at));
        }
    }

    private CborMap.Builder authorized(CborMap.Builder request, byte[] fragment, int offset) {
        return isProtected ? request.put(5, CborValue.of(mac(fragment, offset))).put(6, CborValue.of(2)) : request;
    }

    private byte[] mac(byte[] fragment, int offset) {
        return HostPin.mac(2, token, TokenHolder.largeBlobsMessage(fragment, offset));
    }

    private void protect(Permission... permissions) {
        isProtected = true;
        token = auth.issue(PinUvAuthProtocol.TWO, Set.of(permissions), Optional.empty(), false);
    }

    @Test
    void atFirstThereIsAnEmptyArray() {
        assertArrayEquals(EMPTY, read(1000, 0));
        assertArrayEquals(Arrays.copyOf(EMPTY, 3), read(3, 0));
        assertArrayEquals(Arrays.copyOfRange(EMPTY, 5, 17), read(100, 5));
        assertArrayEquals(new byte[0], read(0, 0));
        assertArrayEquals(new byte[0], read(10, 17));
        assertStatus(CtapStatus.INVALID_PARAMETER, get(1, 18));
        assertStatus(CtapStatus.INVALID_PARAMETER, get(1, 1L << 32));
        assertStatus(CtapStatus.INVALID_PARAMETER, get(1, (1L << 32) + 5));
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 18, 100, 1023, 1024, 2048, 2049, 4095, 4096})
    void whatIsWrittenIsRead(int length) {
        byte[] array = array(length);
        for (int fragment : new int[] {length, 1000, 33}) {
            write(array, fragment);
            assertArrayEquals(array, readAll());
            write(EMPTY, 17);
            assertArrayEquals(EMPTY, readAll());
        }
        write(array, length);
        assertArrayEquals(array, store.find(2000).orElseThrow(), "the real device reads it there");
    }

    @Test
    void theLimitsAreKept() {
        assertStatus(CtapStatus.LARGE_BLOB_STORAGE_FULL, first(new byte[10], 4097));
        assertStatus(CtapStatus.LARGE_BLOB_STORAGE_FULL, first(new byte[10], 1L << 40));
        assertStatus(CtapStatus.INVALID_PARAMETER, first(new byte[10], 16));
        assertStatus(CtapStatus.INVALID_PARAMETER, first(new byte[0], 0));
        assertStatus(CtapStatus.INVALID_PARAMETER, first(new byte[0], -1));
        assertStatus(CtapStatus.INVALID_PARAMETER, set(new byte[17], 0));
        assertStatus(CtapStatus.INVALID_LENGTH, first(new byte[MOST_FRAGMENT + 1], 4096));
        assertStatus(CtapStatus.INVALID_PARAMETER, first(new byte[MOST_FRAGMENT], 4096));
        assertStatus(CtapStatus.INVALID_PARAMETER, first(new byte[18], 17));
        assertStatus(CtapStatus.INVALID_LENGTH, get(MOST_FRAGMENT + 1, 0));
        assertArrayEquals(EMPTY, read(MOST_FRAGMENT, 0));
    }

    @Test
    void theParametersMustFitTogether() {
        assertStatus(CtapStatus.INVALID_PARAMETER, CborMap.builder());
        assertStatus(CtapStatus.INVALID_PARAMETER, CborMap.builder().put(3, CborValue.of(0)));
        assertStatus(CtapStatus.INVALID_PARAMETER, CborMap.builder().put(1, CborValue.of(1)));
        assertStatus(CtapStatus.INVALID_PARAMETER, CborMap.builder().put(2, CborValue.of(new byte[1])));
        assertStatus(CtapStatus.INVALID_PARAMETER, get(1, 0).put(2, CborValue.of(new byte[1])));
        assertStatus(CtapStatus.INVALID_PARAMETER, get(1, 0).put(4, CborValue.of(17)));
        assertStatus(CtapStatus.INVALID_PARAMETER, get(1, 0).put(5, CborValue.of(new byte[32])));
        assertStatus(CtapStatus.INVALID_PARAMETER, get(1, 0).put(6, CborValue.of(2)));
        assertStatus(CtapStatus.INVALID_PARAMETER, get(-1, 0));
        assertStatus(CtapStatus.INVALID_PARAMETER, get(1, -1));
        assertStatus(CtapStatus.CBOR_UNEXPECTED_TYPE, CborMap.builder().put(1, CborValue.of("1")));
        assertStatus(CtapStatus.CBOR_UNEXPECTED_TYPE, set(new byte[1], 0).put(4, CborValue.of("1")));
    }

    @Test
    void fragmentsComeInOrder() {
        byte[] array = array(100);
        assertStatus(CtapStatus.INVALID_SEQ, set(Arrays.copyOfRange(array, 40, 100), 40));
        assertStatus(CtapStatus.OK, first(Arrays.copyOf(array, 40), 100));
        assertStatus(CtapStatus.INVALID_SEQ, set(Arrays.copyOfRange(array, 41, 100), 41));
        assertStatus(CtapStatus.INVALID_SEQ, set(Arrays.copyOfRange(array, 39, 100), 39));
        assertStatus(
                CtapStatus.INVALID_PARAMETER,
                set(Arrays.copyOfRange(array, 40, 100), 40).put(4, CborValue.of(100)));
        assertStatus(CtapStatus.INVALID_PARAMETER, set(new byte[61], 40));
        assertStatus(CtapStatus.OK, set(Arrays.copyOfRange(array, 40, 100), 40));
        assertArrayEquals(array, readAll());
        assertStatus(CtapStatus.INVALID_SEQ, set(new byte[0], 100));
    }

    @Test
    void anArrayCanBeBegunAnew() {
        byte[] given = array(100);
        byte[] other = array(60);
        assertStatus(CtapStatus.OK, first(Arrays.copyOf(given, 40), 100));
        assertStatus(CtapStatus.OK, first(Arrays.copyOf(other, 40), 60));
        assertStatus(CtapStatus.OK, set(Arrays.copyOfRange(other, 40, 60), 40));
        assertArrayEquals(other, readAll());
    }

    @Test
    void aWrongChecksumChangesNothing() {
        byte[] array = array(100);
        write(array, 100);
        byte[] wrong = array(100);
        wrong[99] ^= 1;
        assertStatus(CtapStatus.OK, first(Arrays.copyOf(wrong, 50), 100));
        assertStatus(CtapStatus.INTEGRITY_FAILURE, set(Arrays.copyOfRange(wrong, 50, 100), 50));
        assertArrayEquals(array, readAll());
        assertStatus(CtapStatus.INVALID_SEQ, set(new byte[0], 100));
    }

    @Test
    void anArrayThatIsNotWholeIsNotRead() {
        byte[] array = array(100);
        write(array, 100);
        assertStatus(CtapStatus.OK, first(new byte[50], 100));
        assertArrayEquals(array, readAll());
        blobs.forget();
        assertStatus(CtapStatus.INVALID_SEQ, set(new byte[50], 50));
        assertStatus(CtapStatus.OK, first(new byte[50], 100));
        env.now += LargeBlobs.MILLIS - 1;
        assertStatus(CtapStatus.OK, set(new byte[1], 50));
        env.now += LargeBlobs.MILLIS;
        assertStatus(CtapStatus.INVALID_SEQ, set(new byte[1], 51));
        assertArrayEquals(array, readAll());
    }

    @Test
    void aProtectedDeviceWantsATokenThatMayWrite() {
        protect(Permission.LARGE_BLOB_WRITE);
        byte[] array = array(3_000);
        write(array, 1_000);
        assertArrayEquals(array, readAll(), "reading needs none");

        byte[] next = array(17);
        assertStatus(CtapStatus.PUAT_REQUIRED, first(next, 17));
        assertStatus(
                CtapStatus.MISSING_PARAMETER, first(next, 17).put(5, CborValue.of(mac(next, 0))));
        assertStatus(
                CtapStatus.INVALID_PARAMETER,
                first(next, 17).put(5, CborValue.of(mac(next, 0))).put(6, CborValue.of(3)));
        assertStatus(
                CtapStatus.PIN_AUTH_INVALID,
                first(next, 17).put(5, CborValue.of(mac(next, 1))).put(6, CborValue.of(2)));
        assertStatus(
                CtapStatus.PIN_AUTH_INVALID,
                first(next, 17).put(5, CborValue.of(mac(EMPTY, 0))).put(6, CborValue.of(2)));
        assertArrayEquals(array, readAll());
        assertStatus(CtapStatus.OK, authorized(first(next, 17), next, 0));
        assertArrayEquals(next, readAll());
    }

    @Test
    void whatMayNotWriteDoesNotDisturbWhatMay() {
        protect(Permission.LARGE_BLOB_WRITE);
        byte[] array = array(100);
        byte[] begin = Arrays.copyOf(array, 40);
        byte[] end = Arrays.copyOfRange(array, 40, 100);
        assertStatus(CtapStatus.OK, authorized(first(begin, 100), begin, 0));
        assertStatus(CtapStatus.PUAT_REQUIRED, first(new byte[10], 50));
        assertStatus(CtapStatus.PUAT_REQUIRED, set(end, 40));
        assertStatus(CtapStatus.OK, authorized(set(end, 40), end, 40));
        assertArrayEquals(array, readAll());
    }

    @Test
    void otherPermissionsAreNotEnough() {
        protect(
                Permission.MAKE_CREDENTIAL,
                Permission.GET_ASSERTION,
                Permission.CREDENTIAL_MANAGEMENT,
                Permission.AUTHENTICATOR_CONFIGURATION);
        assertStatus(CtapStatus.PIN_AUTH_INVALID, authorized(first(EMPTY, 17), EMPTY, 0));
    }

    @Test
    void aFullStoreKeepsTheOldArray() {
        FakeEnvironment full = new FakeEnvironment(new FullStore(store));
        write(array(50), 50);
        byte[] before = readAll();
        LargeBlobs over = new LargeBlobs(full, auth, () -> false);
        byte[] array = array(60);
        byte[] request = TestHost.concat(
                new byte[] {0x0c}, CborWriter.write(first(array, 60).build()));
        assertArrayEquals(
                CtapStatus.LARGE_BLOB_STORAGE_FULL.response(), ((Step.Finished) over.execute(request)).response());
        assertArrayEquals(before, readAll());
    }

    @Test
    void anArrayOfTheRealDeviceInSeveralValuesIsRead() {
        byte[] array = array(2_500);
        for (int shard = 0; shard < 3; shard++) {
            store.insert(2000 + shard, Arrays.copyOfRange(array, shard * 1_000, Math.min(2_500, (shard + 1) * 1_000)));
        }
        assertArrayEquals(array, readAll());
        byte[] next = array(40);
        write(next, 40);
        assertArrayEquals(next, readAll());
        assertEquals(Optional.empty(), store.find(2001));
        assertEquals(Optional.empty(), store.find(2002));
    }
}
