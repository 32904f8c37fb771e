package precursor.vault.ctap;

import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.crypto.Es256;
import precursor.vault.ctap.crypto.SigningKey;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.NewCredential;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.UserEntity;

/** authenticatorMakeCredential (§6.1), its errors in the order of §6.1.2. */
final class MakeCredential {

    /** Bytes of clientDataHash. */
    static final int HASH_BYTES = 32;

    private static final int MOST_USER_ID_BYTES = 64;

    private record User(byte[] id, Optional<String> name, Optional<String> displayName) {
        Optional<String> shown() {
            return name.filter(n -> !n.isEmpty()).or(() -> displayName.filter(n -> !n.isEmpty()));
        }
    }

    private record Request(
            byte[] clientDataHash, String rpId, Optional<String> rpName, User user, List<byte[]> exclude, boolean rk) {}

    private final Environment env;
    private final Credentials credentials;

    MakeCredential(Environment env, Credentials credentials) {
        this.env = env;
        this.credentials = credentials;
    }

    Step execute(byte[] bytes) {
        Parameters in = Parameters.of(bytes);
        byte[] hash = clientDataHash(in.bytes(1));
        Parameters rp = Parameters.required(in.map(2));
        String rpId = Parameters.required(rp.text("id"));
        Optional<String> rpName = rp.text("name");
        User user = user(Parameters.required(in.map(3)));
        List<CborValue> algorithms = Parameters.required(in.array(4));
        List<byte[]> exclude = in.array(5).map(Descriptors::ids).orElse(List.of());
        in.map(6).ifPresent(Parameters::withTextKeys);
        Optional<Parameters> options = in.map(7).map(Parameters::withTextKeys);
        Optional<byte[]> pinUvAuthParam = in.bytes(8);
        Optional<Long> pinUvAuthProtocol = in.number(9);
        Optional<Long> enterpriseAttestation = in.number(10);

        return PinUvAuth.unlessPresent(pinUvAuthParam, pinUvAuthProtocol, () -> {
            requireSupportedAlgorithm(algorithms);
            boolean rk = residentKey(options);
            if (enterpriseAttestation.isPresent()) {
                throw new CtapException(CtapStatus.INVALID_PARAMETER);
            }
            return afterOptions(new Request(hash, rpId, rpName, user, exclude, rk));
        });
    }

    static byte[] clientDataHash(Optional<byte[]> parameter) {
        byte[] hash = Parameters.required(parameter);
        if (hash.length != HASH_BYTES) {
            throw new CtapException(CtapStatus.INVALID_LENGTH);
        }
        return hash;
    }

    private static User user(Parameters user) {
        byte[] id = Parameters.required(user.bytes("id"));
        if (id.length > MOST_USER_ID_BYTES) {
            throw new CtapException(CtapStatus.INVALID_LENGTH);
        }
        return new User(id, user.text("name"), user.text("displayName"));
    }

    /** Looks at the whole list, so that a malformed entry is an error wherever it stands. */
    private static void requireSupportedAlgorithm(List<CborValue> list) {
        boolean supported = false;
        for (CborValue element : list) {
            Parameters parameters = Parameters.of(element);
            String type = Parameters.required(parameters.text("type"));
            long algorithm = Parameters.required(parameters.number("alg"));
            supported |= type.equals(Descriptors.PUBLIC_KEY) && algorithm == Es256.COSE;
        }
        if (!supported) {
            throw new CtapException(CtapStatus.UNSUPPORTED_ALGORITHM);
        }
    }

    private static boolean residentKey(Optional<Parameters> options) {
        if (options.isEmpty()) {
            return false;
        }
        Optional<Boolean> uv = options.get().flag("uv");
        Optional<Boolean> rk = options.get().flag("rk");
        Optional<Boolean> up = options.get().flag("up");
        if (uv.orElse(false) || !up.orElse(true)) {
            throw new CtapException(CtapStatus.INVALID_OPTION);
        }
        return rk.orElse(false);
    }

    private Step afterOptions(Request request) {
        byte[] rpIdHash = Digests.sha256(request.rpId());
        if (isExcluded(request, rpIdHash)) {
            // Whatever the person answers (§6.1.2 step 12): the host must not learn it without somebody there.
            return new Step.AwaitUser(
                    new PresenceRequest.AlreadyRegistered(request.rpId()),
                    verdict -> Step.finished(CtapStatus.CREDENTIAL_EXCLUDED));
        }
        return Step.whenApproved(
                new PresenceRequest.Register(
                        request.rpId(), request.rpName(), request.user().shown(), request.rk()),
                () -> create(request, rpIdHash));
    }

    private boolean isExcluded(Request request, byte[] rpIdHash) {
        if (request.exclude().isEmpty()) {
            return false;
        }
        // A credential that asks for user verification stays hidden from a host that has not verified (credProtect 3).
        return request.exclude().stream()
                .anyMatch(id -> credentials
                                .find(request.rpId(), id)
                                .filter(entry -> entry.credProtect() < 3)
                                .isPresent()
                        || isWrapped(id, rpIdHash));
    }

    private boolean isWrapped(byte[] id, byte[] rpIdHash) {
        return credentials
                .unwrap(id, rpIdHash)
                .filter(wrapped -> {
                    wrapped.close();
                    return wrapped.properties().credProtect() < 3;
                })
                .isPresent();
    }

    private Step create(Request request, byte[] rpIdHash) {
        try (SigningKey key = Algorithm.ES256.generate(env::random)) {
            byte[] id = request.rk() ? store(request, key) : credentials.wrap(key, rpIdHash, CredentialProperties.NONE);
            byte[] authData = AuthenticatorData.of(
                    rpIdHash,
                    AuthenticatorData.USER_PRESENT,
                    credentials.nextCounter(),
                    Optional.of(new AuthenticatorData.Attested(id, key.coseKey())));
            byte[] signature = key.sign(authData, request.clientDataHash());
            return Step.finished(CborMap.builder()
                    .put(1, CborValue.of("packed"))
                    .put(2, CborValue.of(authData))
                    .put(
                            3,
                            CborMap.builder()
                                    .put("alg", CborValue.of(key.algorithm().cose()))
                                    .put("sig", CborValue.of(signature))
                                    .build()));
        }
    }

    private byte[] store(Request request, SigningKey key) {
        User user = request.user();
        try {
            byte[] id = credentials.add(new NewCredential(
                    key,
                    request.rpId(),
                    new UserEntity(user.id(), user.name(), user.displayName()),
                    CredentialProperties.NONE));
            env.credentialsChanged();
            return id;
        } catch (StoreFullException e) {
            throw new CtapException(CtapStatus.KEY_STORE_FULL);
        }
    }
}
