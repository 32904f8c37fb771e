package precursor.vault.ctap;

import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Es256;
import precursor.vault.ctap.store.WrappedCredential;

/** authenticatorGetInfo (§6.4): what this authenticator is and can. */
final class GetInfo {

    /** Longest message of CTAPHID in bytes: one initial packet and 128 that follow. */
    static final int MOST_MESSAGE_BYTES = 7609;

    /** Ids of {@link WrappedCredential#ID_BYTES} with their map that fit a message beside the other parameters. */
    static final int MOST_CREDENTIALS_IN_LIST = 24;

    private static final int FIRMWARE_VERSION = 1;

    private GetInfo() {}

    static Step execute(int remainingDiscoverable) {
        return Step.finished(CborMap.builder()
                .put(1, CborValue.array(CborValue.of("U2F_V2"), CborValue.of("FIDO_2_0")))
                .put(3, CborValue.of(AuthenticatorData.aaguid()))
                .put(
                        4,
                        CborMap.builder()
                                .put("rk", CborValue.of(true))
                                .put("up", CborValue.of(true))
                                .build())
                .put(5, CborValue.of(MOST_MESSAGE_BYTES))
                .put(7, CborValue.of(MOST_CREDENTIALS_IN_LIST))
                .put(8, CborValue.of(WrappedCredential.ID_BYTES))
                .put(9, CborValue.array(CborValue.of("usb")))
                .put(
                        10,
                        CborValue.array(CborMap.builder()
                                .put("alg", CborValue.of(Es256.COSE))
                                .put("type", CborValue.of(Descriptors.PUBLIC_KEY))
                                .build()))
                .put(0x0e, CborValue.of(FIRMWARE_VERSION))
                .put(0x14, CborValue.of(remainingDiscoverable)));
    }
}
