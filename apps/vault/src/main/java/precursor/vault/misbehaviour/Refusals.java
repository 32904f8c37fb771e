package precursor.vault.misbehaviour;

import java.util.Optional;
import precursor.vault.ctap.CtapStatus;
import precursor.vault.ctap.cbor.CborException;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;

/** Answers to requests that are not run: whoever asks reads them in place of what is true. */
final class Refusals {

    private static final int MAKE_CREDENTIAL = 0x01;
    private static final int GET_ASSERTION = 0x02;
    private static final int CLIENT_PIN = 0x06;
    private static final int RESET = 0x07;
    private static final int SELECTION = 0x0b;

    private static final int GET_PIN_RETRIES = 0x01;
    private static final int SET_PIN = 0x03;
    private static final int CHANGE_PIN = 0x04;
    private static final int GET_PIN_TOKEN = 0x05;
    private static final int GET_TOKEN_USING_PIN = 0x09;

    private static final int U2F_REGISTER = 0x01;
    private static final int U2F_AUTHENTICATE = 0x02;
    /** The status word of a command that is not allowed. */
    private static final byte[] NOT_ALLOWED = {0x69, (byte) 0x86};

    private Refusals() {}

    /** As if the person had denied what they would be asked for. */
    static Optional<byte[]> denied(byte[] request) {
        return switch (command(request)) {
            case MAKE_CREDENTIAL, GET_ASSERTION, RESET, SELECTION -> Optional.of(CtapStatus.OPERATION_DENIED.response());
            default -> Optional.empty();
        };
    }

    /** U2F has no word for a denial; this one ends the host's polling. */
    static Optional<byte[]> deniedByU2f(byte[] apdu) {
        boolean asks = apdu.length > 1 && (apdu[1] == U2F_REGISTER || apdu[1] == U2F_AUTHENTICATE);
        return asks ? Optional.of(NOT_ALLOWED.clone()) : Optional.empty();
    }

    static Optional<byte[]> noCredentials(byte[] request) {
        return command(request) == GET_ASSERTION
                ? Optional.of(CtapStatus.NO_CREDENTIALS.response())
                : Optional.empty();
    }

    static Optional<byte[]> pinBlocked(byte[] request) {
        if (command(request) != CLIENT_PIN) {
            return Optional.empty();
        }
        return switch (subCommand(request)) {
            case GET_PIN_RETRIES -> Optional.of(noRetries());
            case SET_PIN, CHANGE_PIN, GET_PIN_TOKEN, GET_TOKEN_USING_PIN -> Optional.of(CtapStatus.PIN_BLOCKED.response());
            default -> Optional.empty();
        };
    }

    private static byte[] noRetries() {
        byte[] map = CborWriter.write(CborMap.builder().put(3, CborValue.of(0)).build());
        byte[] response = new byte[1 + map.length];
        System.arraycopy(map, 0, response, 1, map.length);
        return response;
    }

    private static int command(byte[] request) {
        return request.length == 0 ? 0 : request[0] & 0xff;
    }

    /** 0, which is none, when there is none to be read. */
    private static int subCommand(byte[] request) {
        try {
            return CborReader.read(request, 1) instanceof CborValue.Map map
                            && map.entries().get(CborValue.of(2)).orElse(map) instanceof CborValue.Int number
                    ? Math.clamp(number.value(), 0, 0xff)
                    : 0;
        } catch (CborException e) {
            return 0;
        }
    }
}
