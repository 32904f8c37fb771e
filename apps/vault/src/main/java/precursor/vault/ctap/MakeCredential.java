package precursor.vault.ctap;

import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.crypto.SigningKey;
import precursor.vault.ctap.extension.CreationExtensions;
import precursor.vault.ctap.pin.Permission;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.NewCredential;
import precursor.vault.ctap.store.UserEntity;

/** authenticatorMakeCredential (§6.1), in the steps of §6.1.2. */
final class MakeCredential {

    /** Bytes of clientDataHash. */
    static final int HASH_BYTES = 32;

    private static final int MOST_USER_ID_BYTES = 64;
    private static final int UV_REQUIRED = 3;
    private static final int VENDOR_FACILITATED = 1;
    private static final int PLATFORM_MANAGED = 2;

    /** A request after its options. */
    private record Request(
            byte[] clientDataHash,
            String rpId,
            byte[] rpIdHash,
            Optional<String> rpName,
            UserEntity user,
            Algorithm algorithm,
            List<byte[]> exclude,
            CreationExtensions extensions,
            boolean rk,
            Optional<Attestation.Attestor> enterprise,
            List<String> formats) {

        private PresenceRequest.Register question(boolean verified) {
            Optional<String> account = user.name()
                    .filter(name -> !name.isEmpty())
                    .or(() -> user.displayName().filter(name -> !name.isEmpty()));
            return new PresenceRequest.Register(rpId, rpName, account, rk, verified);
        }
    }

    private final Environment env;
    private final Credentials credentials;
    private final PinUvAuth auth;
    private final Ceremony ceremony;

    MakeCredential(Environment env, Credentials credentials, PinUvAuth auth, Ceremony ceremony) {
        this.env = env;
        this.credentials = credentials;
        this.auth = auth;
        this.ceremony = ceremony;
    }

    Step execute(byte[] bytes) {
        Parameters in = Parameters.of(bytes);
        byte[] hash = clientDataHash(in.bytes(1));
        Parameters rp = Parameters.required(in.map(2));
        String rpId = Parameters.required(rp.text("id"));
        Optional<String> rpName = rp.text("name");
        UserEntity user = user(Parameters.required(in.map(3)));
        List<CborValue> algorithms = Parameters.required(in.array(4));
        List<byte[]> exclude = in.array(5).map(Descriptors::ids).orElse(List.of());
        Optional<Parameters> extensions = in.map(6).map(Parameters::withTextKeys);
        Options options = Options.of(in.map(7));
        Optional<byte[]> param = in.bytes(8);
        Optional<Long> protocol = in.number(9);
        Optional<Long> enterprise = in.number(10);
        List<String> formats = in.array(11).map(MakeCredential::texts).orElse(List.of());

        // Steps 1 to 3.
        Optional<Step> probe = ceremony.probe(param);
        if (probe.isPresent()) {
            return probe.get();
        }
        Optional<Ceremony.Proof> proof = ceremony.proof(param, protocol);
        Algorithm algorithm = chosen(algorithms);

        // Step 5.
        boolean uv = ceremony.uv(options.uv(), proof);
        boolean rk = options.rk().orElse(false);
        if (!options.up().orElse(true)) {
            throw new CtapException(CtapStatus.INVALID_OPTION);
        }

        // Steps 6 to 8; makeCredUvNotRqd is there but for alwaysUv, so step 8 has nothing left to refuse.
        uv = ceremony.alwaysUv(uv, proof);
        if (rk && !uv && proof.isEmpty() && ceremony.isProtected()) {
            return Step.finished(ceremony.unverified());
        }

        Request request = new Request(
                hash,
                rpId,
                Digests.sha256(rpId),
                rpName,
                user,
                algorithm,
                exclude,
                CreationExtensions.of(extensions, rk),
                rk,
                enterprise.flatMap(value -> enterpriseAttestor(value, rpId)),
                formats);

        // Steps 10 and 11.
        return ceremony.verify(
                Permission.MAKE_CREDENTIAL,
                rpId,
                hash,
                proof,
                uv,
                () -> request.question(true),
                person -> afterVerification(request, person));
    }

    static byte[] clientDataHash(Optional<byte[]> parameter) {
        byte[] hash = Parameters.required(parameter);
        if (hash.length != HASH_BYTES) {
            throw new CtapException(CtapStatus.INVALID_LENGTH);
        }
        return hash;
    }

    private static UserEntity user(Parameters user) {
        byte[] id = Parameters.required(user.bytes("id"));
        if (id.length > MOST_USER_ID_BYTES) {
            throw new CtapException(CtapStatus.INVALID_LENGTH);
        }
        return new UserEntity(id, user.text("name"), user.text("displayName"));
    }

    private static List<String> texts(List<CborValue> values) {
        return values.stream()
                .map(value -> Parameters.as(CborValue.Text.class, value).value())
                .toList();
    }

    /** Step 3: the first algorithm of the list that is offered; a malformed entry is an error wherever it stands. */
    private Algorithm chosen(List<CborValue> list) {
        List<Algorithm> offered = Algorithm.offered(env.preferences().postQuantum());
        Optional<Algorithm> chosen = Optional.empty();
        for (CborValue element : list) {
            Parameters parameters = Parameters.of(element);
            String type = Parameters.required(parameters.text("type"));
            long number = Parameters.required(parameters.number("alg"));
            if (type.equals(Descriptors.PUBLIC_KEY)) {
                chosen = chosen.or(() -> Algorithm.of(number).filter(offered::contains));
            }
        }
        return chosen.orElseThrow(() -> new CtapException(CtapStatus.UNSUPPORTED_ALGORITHM));
    }

    /** Step 9: who attests that this very device made the credential, if that is granted. */
    private Optional<Attestation.Attestor> enterpriseAttestor(long asked, String rpId) {
        Optional<Attestation.Enterprise> enterprise =
                env.attestation().enterprise().filter(e -> auth.state().isEnterpriseAttestationOn());
        if (enterprise.isEmpty()) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER);
        }
        if (asked != VENDOR_FACILITATED && asked != PLATFORM_MANAGED) {
            throw new CtapException(CtapStatus.INVALID_OPTION);
        }
        return enterprise
                .filter(e -> asked == PLATFORM_MANAGED || e.rpIds().contains(rpId))
                .map(Attestation.Enterprise::attestor);
    }

    /** Steps 12 to 14. */
    private Step afterVerification(Request request, Ceremony.Person person) {
        if (isExcluded(request, person.verified())) {
            // Whatever the person answers: the host must not learn it without somebody there.
            return ceremony.isPresent(person)
                    ? Step.finished(CtapStatus.CREDENTIAL_EXCLUDED)
                    : new Step.AwaitUser(
                            new PresenceRequest.AlreadyRegistered(request.rpId()),
                            verdict -> Step.finished(CtapStatus.CREDENTIAL_EXCLUDED));
        }
        return ceremony.present(
                person, request.question(person.verified()), () -> create(request, person.verified()));
    }

    /** A credential that demands user verification stays hidden from a host that has not verified (credProtect). */
    private boolean isExcluded(Request request, boolean verified) {
        int mostProtected = verified ? UV_REQUIRED : UV_REQUIRED - 1;
        return request.exclude().stream()
                .anyMatch(id -> credentials
                                .find(request.rpId(), id)
                                .filter(entry -> entry.credProtect() <= mostProtected)
                                .isPresent()
                        || isWrapped(id, request.rpIdHash(), mostProtected));
    }

    private boolean isWrapped(byte[] id, byte[] rpIdHash, int mostProtected) {
        return credentials
                .unwrap(id, rpIdHash)
                .filter(wrapped -> {
                    wrapped.close();
                    return wrapped.properties().credProtect() <= mostProtected;
                })
                .isPresent();
    }

    /** Steps 15 to 19. */
    private Step create(Request request, boolean verified) {
        try (SigningKey key = request.algorithm().generate(env::random);
                CredentialProperties properties = request.extensions().properties(env::random)) {
            Optional<CborValue.Map> outputs = request.extensions()
                    .outputs(
                            key,
                            request.rpId(),
                            verified,
                            credentials,
                            new StoredPinPolicy(auth.state()),
                            auth::keys,
                            env::random);
            // Before it is stored: one that cannot be counted leaves nothing behind, and the account keeps what it had.
            int counter = env.conduct().counter(true, credentials.nextCounter());
            byte[] id = request.rk()
                    ? store(request, key, properties)
                    : credentials.wrap(key, request.rpIdHash(), properties);
            byte[] authData = AuthenticatorData.of(
                    request.rpIdHash(),
                    AuthenticatorData.USER_PRESENT | (verified ? AuthenticatorData.USER_VERIFIED : 0),
                    counter,
                    Optional.of(new AuthenticatorData.Attested(id, key.coseKey())),
                    env.conduct().extensionOutputs(true, outputs));
            return Step.finished(response(request, key, properties, authData));
        }
    }

    private byte[] store(Request request, SigningKey key, CredentialProperties properties) {
        byte[] id = credentials.add(new NewCredential(key, request.rpId(), request.user(), properties));
        env.credentialsChanged();
        return id;
    }

    private CborMap.Builder response(
            Request request, SigningKey key, CredentialProperties properties, byte[] authData) {
        boolean attested = AttestationStatement.format(request.formats()).equals(AttestationStatement.PACKED);
        Optional<Attestation.Attestor> enterprise = request.enterprise().filter(e -> attested);
        AttestationStatement statement = attested
                ? enterprise
                        .or(() -> env.attestation().batch())
                        .map(by -> AttestationStatement.by(by, authData, request.clientDataHash()))
                        .orElseGet(() -> AttestationStatement.self(key, authData, request.clientDataHash()))
                : AttestationStatement.none();
        return CborMap.builder()
                .put(1, CborValue.of(statement.format()))
                .put(2, CborValue.of(authData))
                .put(3, statement.statement())
                .put(4, enterprise.map(by -> CborValue.of(true)))
                .put(5, properties.largeBlobKey().map(bytes -> CborValue.of(bytes.clone())));
    }
}
