package precursor.tests.bench;

import com.yubico.yubikit.fido.ctap.PinUvAuthProtocol;
import com.yubico.yubikit.fido.ctap.PinUvAuthProtocolV2;
import java.nio.ByteBuffer;
import java.util.Optional;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;

/** The requests that are measured, as bytes. */
final class FidoRequests {

    static final PinUvAuthProtocol PROTOCOL = new PinUvAuthProtocolV2();
    private static final byte[] HASH = new byte[32];
    private static final byte MAKE = 1;
    private static final byte GET = 2;

    private FidoRequests() {}

    /** The RP id of a site. */
    static String site(int number) {
        return "site" + number + ".example";
    }

    static byte[] userId(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    /**
     * A credential of a site; if it is discoverable, the one that the account has is replaced.
     *
     * @param options those that are asked for: "rk", "uv"
     */
    static byte[] make(int site, Optional<byte[]> token, String... options) {
        CborMap.Builder asked = CborMap.builder();
        for (String option : options) {
            asked.put(option, CborValue.of(true));
        }
        CborMap.Builder request = CborMap.builder()
                .put(1, CborValue.of(HASH))
                .put(2, CborMap.builder().put("id", CborValue.of(site(site))).build())
                .put(
                        3,
                        CborMap.builder()
                                .put("id", CborValue.of(userId(site)))
                                .put("name", CborValue.of("user" + site))
                                .put("displayName", CborValue.of("User number " + site))
                                .build())
                .put(
                        4,
                        CborValue.array(CborMap.builder()
                                .put("alg", CborValue.of(-7))
                                .put("type", CborValue.of("public-key"))
                                .build()))
                .put(7, asked.build());
        token.ifPresent(t -> request.put(8, param(t)).put(9, CborValue.of(PROTOCOL.getVersion())));
        return message(MAKE, request);
    }

    /**
     * A sign-in to a site.
     *
     * @param present whether somebody has to be there
     */
    static byte[] get(int site, boolean present, Optional<byte[]> token) {
        CborMap.Builder request = CborMap.builder()
                .put(1, CborValue.of(site(site)))
                .put(2, CborValue.of(HASH))
                .put(5, CborMap.builder().put("up", CborValue.of(present)).build());
        token.ifPresent(t -> request.put(6, param(t)).put(7, CborValue.of(PROTOCOL.getVersion())));
        return message(GET, request);
    }

    private static CborValue param(byte[] token) {
        return CborValue.of(PROTOCOL.authenticate(token, HASH));
    }

    private static byte[] message(byte command, CborMap.Builder parameters) {
        byte[] cbor = CborWriter.write(parameters.build());
        return ByteBuffer.allocate(1 + cbor.length).put(command).put(cbor).array();
    }
}
