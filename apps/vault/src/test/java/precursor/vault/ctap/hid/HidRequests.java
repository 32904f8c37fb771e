package precursor.vault.ctap.hid;

import java.util.Arrays;
import java.util.List;
import precursor.vault.ctap.Relying;
import precursor.vault.ctap.Script;
import precursor.vault.ctap.TestHost;
import precursor.vault.ctap.cbor.CborException;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;

/** Requests that programs make over CTAPHID, with what they remember of answers, and what can be seen in an answer. */
final class HidRequests {

    /** The messages of a conversation; the order is the meaning of a script's bytes. */
    enum Kind {
        PING(TestHost.PING),
        GET_INFO(TestHost.CBOR),
        MAKE(TestHost.CBOR),
        MAKE_DISCOVERABLE(TestHost.CBOR),
        MAKE_VERIFIED(TestHost.CBOR),
        GET(TestHost.CBOR),
        GET_LISTED(TestHost.CBOR),
        GET_SILENTLY(TestHost.CBOR),
        GET_NEXT(TestHost.CBOR),
        SELECTION(TestHost.CBOR),
        RESET(TestHost.CBOR),
        CLIENT_PIN(TestHost.CBOR),
        OTHER_COMMAND(TestHost.CBOR),
        U2F_VERSION(TestHost.MSG),
        U2F_REGISTER(TestHost.MSG),
        U2F_SIGN(TestHost.MSG),
        WINK(TestHost.WINK),
        LOCK(TestHost.LOCK),
        UNKNOWN(0x22),
        RAW_CBOR(TestHost.CBOR),
        RAW_MSG(TestHost.MSG);

        private final int command;

        Kind(int command) {
            this.command = command;
        }

        int command() {
            return command;
        }
    }

    static final byte[] GET_INFO = {4};
    private static final String SITE = "example.com";
    private static final int MAKE = 1;
    private static final int GET = 2;
    private static final int REGISTER = 1;
    private static final int[] SIZES = {1, 0, 57, 58, 116, 117, 1_000, 7_608, 7_609};

    private byte[] credential = new byte[0];
    private byte[] handle = new byte[64];

    byte[] bytes(Kind kind, Script script) {
        return switch (kind) {
            case PING -> new byte[SIZES[script.next(SIZES.length)]];
            case GET_INFO -> GET_INFO;
            case MAKE -> cbor(MAKE, excluding(script));
            case MAKE_DISCOVERABLE -> cbor(MAKE, Relying.makeDiscoverable(SITE, script.next(3)));
            case MAKE_VERIFIED -> cbor(MAKE, Relying.make(SITE, script.next(3)).put(7, Relying.options("uv", true)));
            case GET -> cbor(GET, Relying.get(SITE));
            case GET_LISTED -> cbor(GET, Relying.get(SITE).put(3, Relying.list(List.of(credential))));
            case GET_SILENTLY -> cbor(
                    GET,
                    Relying.get(SITE)
                            .put(3, Relying.list(List.of(credential)))
                            .put(5, Relying.options("up", false)));
            case GET_NEXT -> new byte[] {8};
            case SELECTION -> new byte[] {0x0b};
            case RESET -> new byte[] {7};
            case CLIENT_PIN -> cbor(
                    6, CborMap.builder().put(1, CborValue.of(2)).put(2, CborValue.of(script.next(16))));
            case OTHER_COMMAND -> cbor(
                    script.next(), CborMap.builder().put(1, CborValue.of(script.next(8))));
            case U2F_VERSION -> apdu(3, 0, new byte[0]);
            case U2F_REGISTER -> apdu(REGISTER, 0, filled(64, script.next(2)));
            case U2F_SIGN -> apdu(
                    2,
                    List.of(3, 7, 8, 0).get(script.next(4)),
                    TestHost.concat(filled(64, script.next(2)), new byte[] {(byte) handle.length}, handle));
            case WINK -> new byte[script.next(20) == 19 ? 1 : 0];
            case LOCK -> new byte[] {(byte) script.next(13)};
            case UNKNOWN -> new byte[0];
            case RAW_CBOR, RAW_MSG -> script.bytes(script.next());
        };
    }

    private CborMap.Builder excluding(Script script) {
        CborMap.Builder make = Relying.make(SITE, 1);
        return script.next(2) == 0 ? make : make.put(5, Relying.list(List.of(credential)));
    }

    private static byte[] filled(int count, int value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] cbor(int command, CborMap.Builder parameters) {
        return TestHost.concat(new byte[] {(byte) command}, CborWriter.write(parameters.build()));
    }

    private static byte[] apdu(int ins, int p1, byte[] data) {
        return TestHost.concat(new byte[] {0, (byte) ins, (byte) p1, 0, 0, 0, (byte) data.length}, data, new byte[2]);
    }

    /** Keeps the id of a new credential. An answer must be a status, and what follows one map. */
    void remember(byte[] request, byte[] response) {
        if (response.length == 1) {
            return;
        }
        CborMap map = ((CborValue.Map) CborReader.read(response, 1)).entries();
        if (request[0] == MAKE) {
            byte[] authData = authData(map);
            credential = Relying.credentialId(authData);
        }
    }

    /** Whether a successful answer says that somebody was there, or must not be without somebody. */
    static boolean isSignedByPresent(byte[] request, byte[] response) {
        return switch (request[0]) {
            case MAKE -> true;
            case GET -> (authData(((CborValue.Map) CborReader.read(response, 1)).entries())[32] & 1) != 0
                    || !isSilent(request);
            case 0x07, 0x0b -> true;
            default -> false;
        };
    }

    private static boolean isSilent(byte[] request) {
        try {
            return CborReader.read(request, 1) instanceof CborValue.Map(CborMap map)
                    && map.get(CborValue.of(5)).orElseThrow() instanceof CborValue.Map(CborMap options)
                    && options.get(CborValue.of("up")).orElseThrow().equals(CborValue.of(false));
        } catch (CborException e) {
            return false;
        }
    }

    private static byte[] authData(CborMap map) {
        return ((CborValue.Bytes) map.get(CborValue.of(2)).orElseThrow()).value();
    }

    void rememberU2f(byte[] apdu, byte[] response) {
        if (apdu.length > 1 && apdu[1] == REGISTER && response.length > 2) {
            handle = Arrays.copyOfRange(response, 67, 67 + (response[66] & 0xff));
        }
    }

    /** Whether a successful answer of U2F needs somebody who is there. */
    static boolean isPresentU2f(byte[] apdu, byte[] response) {
        return apdu[1] == REGISTER || (apdu[1] == 2 && response[0] != 0);
    }
}
