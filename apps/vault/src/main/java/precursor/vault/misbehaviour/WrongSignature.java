package precursor.vault.misbehaviour;

import java.util.Optional;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;

/** Changes the last bit of a signature that somebody approved: it is as well formed as before, and verifies nothing. */
final class WrongSignature {

    private static final int MAKE_CREDENTIAL = 0x01;
    private static final int GET_ASSERTION = 0x02;
    private static final int GET_NEXT_ASSERTION = 0x08;

    private static final CborValue AUTH_DATA = CborValue.of(2);
    private static final CborValue SIGNATURE = CborValue.of(3);
    private static final CborValue STATEMENT = CborValue.of(3);
    private static final CborValue SIG = CborValue.of("sig");

    private static final int FLAGS = 32;
    private static final int USER_PRESENT = 0x01;

    private static final int U2F_REGISTER = 0x01;
    private static final int U2F_AUTHENTICATE = 0x02;
    private static final int STATUS_WORD = 2;

    private WrongSignature() {}

    /** The response with another signature; nothing when it has none. */
    static Optional<byte[]> in(byte[] request, byte[] response) {
        if (response.length < 2 || response[0] != 0) {
            return Optional.empty();
        }
        return switch (request[0]) {
            case MAKE_CREDENTIAL, GET_ASSERTION, GET_NEXT_ASSERTION -> changed(map(response));
            default -> Optional.empty();
        };
    }

    private static CborMap map(byte[] response) {
        return ((CborValue.Map) CborReader.read(response, 1)).entries();
    }

    private static boolean isPresent(CborMap response) {
        return response.get(AUTH_DATA).orElse(AUTH_DATA) instanceof CborValue.Bytes authData
                && (authData.value()[FLAGS] & USER_PRESENT) != 0;
    }

    private static Optional<byte[]> changed(CborMap response) {
        return response.get(SIGNATURE).filter(value -> isPresent(response)).flatMap(value -> switch (value) {
            case CborValue.Bytes signature -> Optional.of(with(response, SIGNATURE, flipped(signature)));
            case CborValue.Map statement -> statement.entries()
                    .get(SIG)
                    .filter(CborValue.Bytes.class::isInstance)
                    .map(sig -> replaced(statement.entries(), SIG, flipped((CborValue.Bytes) sig)))
                    .map(wrong -> with(response, STATEMENT, wrong));
            default -> Optional.empty();
        });
    }

    private static byte[] with(CborMap response, CborValue key, CborValue value) {
        byte[] map = CborWriter.write(replaced(response, key, value));
        byte[] bytes = new byte[1 + map.length];
        System.arraycopy(map, 0, bytes, 1, map.length);
        return bytes;
    }

    private static CborValue.Map replaced(CborMap map, CborValue key, CborValue value) {
        CborMap.Builder copy = CborMap.builder();
        map.entries().forEach(e -> copy.put(e.key(), e.key().equals(key) ? value : e.value()));
        return copy.build();
    }

    private static CborValue flipped(CborValue.Bytes signature) {
        byte[] bytes = signature.value().clone();
        bytes[bytes.length - 1] ^= 1;
        return CborValue.of(bytes);
    }

    /** The same for U2F, where the signature is the last before the status word. */
    static Optional<byte[]> inU2f(byte[] apdu, byte[] response) {
        boolean signs = apdu.length > 1
                && (apdu[1] == U2F_REGISTER || apdu[1] == U2F_AUTHENTICATE)
                && response.length > STATUS_WORD
                && (response[0] & USER_PRESENT) != 0;
        if (!signs) {
            return Optional.empty();
        }
        byte[] wrong = response.clone();
        wrong[wrong.length - STATUS_WORD - 1] ^= 1;
        return Optional.of(wrong);
    }
}
