package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.pin.PinUvAuthToken;

/** What goes over several commands (CTAP 2.3 §6): only the platform that began it goes on with it. */
final class StatefulCommandsTest {

    private static final int MAKE = 1;
    private static final int GET = 2;
    private static final byte GET_INFO = 4;
    private static final byte GET_NEXT = 8;
    private static final int LARGE_BLOBS = 12;

    private final TestHost host = new TestHost();
    private final int one = host.open();
    private final int two = host.open();

    private void assertStatus(CtapStatus status) {
        assertEquals(status.code(), host.status());
    }

    private void beginAssertions() {
        for (int user = 1; user <= 3; user++) {
            host.ctap2(one, MAKE, Relying.makeDiscoverable("example.com", user));
            host.approve();
            host.map();
        }
        host.ctap2(one, GET, Relying.get("example.com"));
        host.approve();
        host.map();
    }

    @Test
    void anotherPlatformGetsNoNextAssertionAndEndsTheRow() {
        beginAssertions();
        host.message(one, TestHost.CBOR, GET_NEXT);
        host.map();
        host.message(two, TestHost.CBOR, GET_NEXT);
        assertStatus(CtapStatus.NOT_ALLOWED);
        host.message(one, TestHost.CBOR, GET_NEXT);
        assertStatus(CtapStatus.NOT_ALLOWED);
    }

    @Test
    void whatIsNoCommandDoesNotEndTheRow() {
        beginAssertions();
        host.message(two, TestHost.PING, (byte) 1);
        host.answer();
        host.open();
        host.message(one, TestHost.CBOR, GET_NEXT);
        host.map();
    }

    private static CborMap.Builder fragment(byte[] bytes, int offset) {
        return CborMap.builder().put(2, CborValue.of(bytes)).put(3, CborValue.of(offset));
    }

    @Test
    void anArrayOfLargeBlobsIsEndedByAnotherPlatformAndNotByOtherCommands() {
        byte[] empty = new byte[17];
        empty[0] = (byte) 0x80;
        byte[] checksum = HexFormat.of().parseHex("76be8b528d0075f7aae98d6fa57a6d3c");
        System.arraycopy(checksum, 0, empty, 1, 16);
        byte[] begin = Arrays.copyOf(empty, 5);
        byte[] end = Arrays.copyOfRange(empty, 5, 17);

        host.ctap2(one, LARGE_BLOBS, fragment(begin, 0).put(4, CborValue.of(17)));
        assertStatus(CtapStatus.OK);
        host.message(one, TestHost.CBOR, GET_INFO);
        host.map();
        host.ctap2(one, LARGE_BLOBS, fragment(end, 5));
        assertStatus(CtapStatus.OK);

        host.ctap2(one, LARGE_BLOBS, fragment(begin, 0).put(4, CborValue.of(17)));
        assertStatus(CtapStatus.OK);
        host.ctap2(two, LARGE_BLOBS, fragment(end, 5));
        assertStatus(CtapStatus.INVALID_SEQ);
        host.ctap2(one, LARGE_BLOBS, fragment(end, 5));
        assertStatus(CtapStatus.INVALID_SEQ);
    }

    @Test
    void aRowOfAssertionsEndsWithTheTokenThatBeganIt() {
        Platform platform = new Platform();
        for (int user = 1; user <= 3; user++) {
            platform.send(MAKE, Relying.makeDiscoverable("example.com", user)).ok();
        }
        HostPin pin = new HostPin(platform, 2);
        pin.setPin("1234").ok();
        byte[] token = pin.token("1234", HostPin.GA, "example.com");
        // Used in its first seconds, without anybody there, it lasts for ten minutes.
        platform.send(
                        GET,
                        pin.onGet(token, Relying.get("example.com").put(5, Relying.options("up", false))))
                .ok();
        platform.env.now += PinUvAuthToken.MOST_USAGE_MILLIS - 10_000;
        platform.send(GET, pin.onGet(token, Relying.get("example.com"))).ok();
        platform.send(GET_NEXT).ok();
        platform.env.now += 10_000;
        platform.send(GET_NEXT).expect(CtapStatus.NOT_ALLOWED);
    }
}
