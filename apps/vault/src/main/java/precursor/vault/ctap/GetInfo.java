package precursor.vault.ctap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.extension.Extensions;
import precursor.vault.ctap.pin.DeviceState;
import precursor.vault.ctap.pin.PinState;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.LargeBlobArray;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.WrappedCredential;

/** authenticatorGetInfo (§6.4): what this authenticator is and can, and how it stands with it now. */
final class GetInfo {

    /** Longest message of CTAPHID in bytes: one initial packet and 128 that follow. */
    static final int MOST_MESSAGE_BYTES = 7609;

    /** Ids of {@link WrappedCredential#MOST_ID_BYTES} with their map that fit a message beside the other parameters. */
    static final int MOST_CREDENTIALS_IN_LIST = 20;

    private static final int FIRMWARE_VERSION = 1;

    /** The platform asks once, and the device lets the person try again by itself. */
    private static final int PREFERRED_UV_ATTEMPTS = 1;

    /** USER_VERIFY_PASSCODE_INTERNAL of the FIDO registry: a PIN that is typed on the device. */
    private static final int PASSCODE_INTERNAL = 0x04;

    private final Environment env;
    private final Credentials credentials;
    private final PinUvAuth auth;
    private final DeviceState deviceState;
    private final AuthenticatorConfig config;

    GetInfo(Environment env, Credentials credentials, PinUvAuth auth, DeviceState deviceState, AuthenticatorConfig config) {
        this.env = env;
        this.credentials = credentials;
        this.auth = auth;
        this.deviceState = deviceState;
        this.config = config;
    }

    Step execute() {
        PinState state = auth.state();
        boolean uv = env.verification().isSupported();
        return Step.finished(CborMap.builder()
                .put(0x01, texts(versions(state)))
                .put(0x02, texts(Extensions.NAMES))
                .put(0x03, CborValue.of(AuthenticatorData.aaguid()))
                .put(0x04, options(state).build())
                .put(0x05, CborValue.of(MOST_MESSAGE_BYTES))
                .put(0x06, CborValue.array(CborValue.of(2), CborValue.of(1)))
                .put(0x07, CborValue.of(MOST_CREDENTIALS_IN_LIST))
                .put(0x08, CborValue.of(WrappedCredential.MOST_ID_BYTES))
                .put(0x09, texts(List.of("usb")))
                .put(0x0a, algorithms())
                .put(0x0b, CborValue.of(LargeBlobArray.MOST_BYTES))
                .put(0x0c, CborValue.of(state.mustChange()))
                .put(0x0d, CborValue.of(state.minLength()))
                .put(0x0e, CborValue.of(FIRMWARE_VERSION))
                .put(0x0f, CborValue.of(CredentialProperties.MOST_CRED_BLOB_BYTES))
                .put(0x10, CborValue.of(PinState.MOST_RP_IDS))
                .put(0x11, uv ? Optional.of(CborValue.of(PREFERRED_UV_ATTEMPTS)) : Optional.empty())
                .put(0x12, uv ? Optional.of(CborValue.of(PASSCODE_INTERNAL)) : Optional.empty())
                .put(0x14, CborValue.of(credentials.remaining()))
                .put(0x16, texts(List.of(AttestationStatement.PACKED)))
                .put(0x19, unlessFull(deviceState::encryptedIdentifier))
                .put(0x1a, texts(List.of("usb")))
                .put(0x1b, CborValue.of(state.isComplexityDemanded()))
                .put(0x1d, CborValue.of(PinState.MOST_LENGTH))
                .put(0x1e, unlessFull(deviceState::encryptedStoreState))
                .put(0x1f, numbers(config.subCommands())));
    }

    /** U2F cannot verify the person, so it is not there when that is always demanded (§7.2.4). */
    private static List<String> versions(PinState state) {
        List<String> versions = new ArrayList<>();
        if (!state.isAlwaysUv()) {
            versions.add("U2F_V2");
        }
        versions.addAll(List.of("FIDO_2_0", "FIDO_2_1", "FIDO_2_3"));
        return versions;
    }

    private CborMap.Builder options(PinState state) {
        CborMap.Builder options = CborMap.builder()
                .put("plat", CborValue.of(false))
                .put("rk", CborValue.of(true))
                .put("up", CborValue.of(true))
                .put("alwaysUv", CborValue.of(state.isAlwaysUv()))
                .put("authnrCfg", CborValue.of(true))
                .put("clientPin", CborValue.of(state.isSet()))
                .put("credMgmt", CborValue.of(true))
                .put("largeBlobs", CborValue.of(true))
                .put("perCredMgmtRO", CborValue.of(true))
                .put("pinUvAuthToken", CborValue.of(true))
                .put("setMinPINLength", CborValue.of(true))
                .put("makeCredUvNotRqd", CborValue.of(!state.isAlwaysUv()));
        if (env.verification().isSupported()) {
            boolean configured = env.verification().isConfigured();
            options.put("uv", CborValue.of(configured)).put("uvAcfg", CborValue.of(configured));
        }
        if (env.attestation().enterprise().isPresent()) {
            options.put("ep", CborValue.of(state.isEnterpriseAttestationOn()));
        }
        return options;
    }

    private CborValue algorithms() {
        return new CborValue.Array(Algorithm.offered(env.preferences().postQuantum()).stream()
                .<CborValue>map(algorithm -> CborMap.builder()
                        .put("alg", CborValue.of(algorithm.cose()))
                        .put("type", CborValue.of(Descriptors.PUBLIC_KEY))
                        .build())
                .toList());
    }

    /** What is made when it is first asked for is left out while there is no room to keep it. */
    private static Optional<CborValue> unlessFull(Supplier<byte[]> member) {
        try {
            return Optional.of(CborValue.of(member.get()));
        } catch (StoreFullException e) {
            return Optional.empty();
        }
    }

    private static CborValue texts(List<String> texts) {
        return new CborValue.Array(texts.stream().<CborValue>map(CborValue::of).toList());
    }

    private static CborValue numbers(List<Integer> numbers) {
        return new CborValue.Array(
                numbers.stream().<CborValue>map(CborValue::of).toList());
    }
}
