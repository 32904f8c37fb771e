package precursor.vault.ctap;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import precursor.vault.ctap.PinUvAuth.Authority;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.pin.Permission;
import precursor.vault.ctap.pin.PinUvAuthProtocol;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.RelyingParty;
import precursor.vault.ctap.store.StoredCredential;
import precursor.vault.ctap.store.UserEntity;

/**
 * authenticatorCredentialManagement (CTAP 2.3 §6.8): lists discoverable credentials, removes one, changes its names. The
 * sub-commands that read take the persistent token as well.
 *
 * <p>A list is asked for piece by piece. What is left of it is kept for {@link Enumeration#MILLIS} after each piece, and until
 * the token ends by which it was begun, a credential is removed or changed, or {@link #forget} is called; then a host is told
 * NOT_ALLOWED and must begin anew.
 */
final class CredentialManagement {

    private static final int GET_CREDS_METADATA = 1;
    private static final int ENUMERATE_RPS_BEGIN = 2;
    private static final int ENUMERATE_RPS_GET_NEXT_RP = 3;
    private static final int ENUMERATE_CREDENTIALS_BEGIN = 4;
    private static final int ENUMERATE_CREDENTIALS_GET_NEXT_CREDENTIAL = 5;
    private static final int DELETE_CREDENTIAL = 6;
    private static final int UPDATE_USER_INFORMATION = 7;

    /** Of the parameters. */
    private static final int SUB_COMMAND = 1;

    private static final int SUB_COMMAND_PARAMS = 2;
    private static final int PIN_UV_AUTH_PROTOCOL = 3;
    private static final int PIN_UV_AUTH_PARAM = 4;

    /** Of the parameters of sub-commands. */
    private static final int RP_ID_HASH = 1;

    private static final int CREDENTIAL_ID = 2;
    private static final int USER = 3;

    /** A request whose authority is not looked at yet. */
    private record Request(
            int subCommand, Optional<Parameters> params, Optional<Long> protocol, Optional<byte[]> pinUvAuthParam) {

        static Request of(byte[] bytes) {
            Parameters in = Parameters.of(bytes);
            long subCommand = Parameters.required(in.number(SUB_COMMAND));
            if (subCommand < GET_CREDS_METADATA || subCommand > UPDATE_USER_INFORMATION) {
                throw new CtapException(CtapStatus.INVALID_SUBCOMMAND);
            }
            return new Request(
                    (int) subCommand,
                    in.map(SUB_COMMAND_PARAMS),
                    in.number(PIN_UV_AUTH_PROTOCOL),
                    in.bytes(PIN_UV_AUTH_PARAM));
        }

        /** What the platform authenticates: the sub-command, then its parameters as they came, which were canonical. */
        byte[] message() {
            byte[] cbor =
                    params.map(p -> CborWriter.write(new CborValue.Map(p.entries()))).orElseGet(() -> new byte[0]);
            byte[] message = new byte[1 + cbor.length];
            message[0] = (byte) subCommand;
            System.arraycopy(cbor, 0, message, 1, cbor.length);
            return message;
        }
    }

    private final Environment env;
    private final Credentials credentials;
    private final PinUvAuth auth;
    private final Enumeration<RelyingParty> relyingParties;
    private final Enumeration<CredentialEntry> entries;

    CredentialManagement(Environment env, Credentials credentials, PinUvAuth auth) {
        this.env = env;
        this.credentials = credentials;
        this.auth = auth;
        this.relyingParties = new Enumeration<>(env::now);
        this.entries = new Enumeration<>(env::now);
    }

    /** Ends lists that a host has begun: another command came, or power was cut. */
    void forget() {
        relyingParties.forget();
        entries.forget();
    }

    Step execute(byte[] bytes) {
        Request request = Request.of(bytes);
        return switch (request.subCommand()) {
            case GET_CREDS_METADATA -> metadata(request);
            case ENUMERATE_RPS_BEGIN -> beginRelyingParties(request);
            case ENUMERATE_RPS_GET_NEXT_RP -> relyingParty(relyingParties.next(), Optional.empty());
            case ENUMERATE_CREDENTIALS_BEGIN -> beginCredentials(request);
            case ENUMERATE_CREDENTIALS_GET_NEXT_CREDENTIAL -> credential(Optional.empty());
            case DELETE_CREDENTIAL -> delete(request);
            default -> update(request);
        };
    }

    /** §6.8.2. */
    private Step metadata(Request request) {
        reading(request).unbound();
        return Step.finished(CborMap.builder()
                .put(1, CborValue.of(credentials.count()))
                .put(2, CborValue.of(credentials.remaining())));
    }

    /** §6.8.3. */
    private Step beginRelyingParties(Request request) {
        Authority authority = reading(request).unbound();
        List<RelyingParty> all = credentials.relyingParties();
        if (all.isEmpty()) {
            return Step.finished(CtapStatus.NO_CREDENTIALS);
        }
        relyingParties.begin(all, () -> auth.holds(authority));
        return relyingParty(relyingParties.next(), Optional.of(all.size()));
    }

    private static Step relyingParty(Optional<RelyingParty> next, Optional<Integer> total) {
        RelyingParty rp = next.orElseThrow(() -> new CtapException(CtapStatus.NOT_ALLOWED));
        return Step.finished(CborMap.builder()
                .put(3, CborMap.builder().put("id", CborValue.of(rp.id())).build())
                .put(4, CborValue.of(rp.idHash()))
                .put(5, total.map(CborValue::of)));
    }

    /**
     * §6.8.4. The steps there ask for a token of no relying party; one of this relying party is taken too, as CTAP 2.1 has it
     * and §6.8 goes on to describe, since hosts come with it for a single credential.
     */
    private Step beginCredentials(Request request) {
        byte[] rpIdHash = required(request, params -> params.bytes(RP_ID_HASH));
        Authority authority = reading(request);
        if (authority.rpId().isPresent()
                && !Arrays.equals(Digests.sha256(authority.rpId().get()), rpIdHash)) {
            throw new CtapException(CtapStatus.PIN_AUTH_INVALID);
        }
        List<CredentialEntry> all = credentials.discoverable(rpIdHash);
        if (all.isEmpty()) {
            return Step.finished(CtapStatus.NO_CREDENTIALS);
        }
        entries.begin(all, () -> auth.holds(authority));
        return credential(Optional.of(all.size()));
    }

    /** The next credential of the list; one that is gone meanwhile is passed over. */
    private Step credential(Optional<Integer> total) {
        while (true) {
            CredentialEntry entry = entries.next().orElseThrow(() -> new CtapException(CtapStatus.NOT_ALLOWED));
            Optional<StoredCredential> stored = credentials.read(entry);
            if (stored.isPresent()) {
                try (StoredCredential s = stored.get()) {
                    return Step.finished(described(s, total));
                }
            }
        }
    }

    private static CborMap.Builder described(StoredCredential stored, Optional<Integer> total) {
        UserEntity user = stored.record().user();
        return CborMap.builder()
                .put(
                        6,
                        CborMap.builder()
                                .put("id", CborValue.of(user.id()))
                                .put("name", user.name().map(CborValue::of))
                                .put("displayName", user.displayName().map(CborValue::of))
                                .build())
                .put(7, Descriptors.of(stored.record().credentialId()))
                .put(8, stored.record().key().coseKey())
                .put(9, total.map(CborValue::of))
                .put(10, CborValue.of(stored.record().properties().credProtect()))
                .put(11, stored.record().properties().largeBlobKey().map(CborValue::of))
                .put(12, CborValue.of(stored.record().properties().thirdPartyPayment()));
    }

    /** §6.8.5. */
    private Step delete(Request request) {
        CredentialEntry entry = writable(request, credentialId(request));
        if (!credentials.remove(entry)) {
            return Step.finished(CtapStatus.NO_CREDENTIALS);
        }
        return changed();
    }

    /** §6.8.6. */
    private Step update(Request request) {
        byte[] id = credentialId(request);
        Parameters user = required(request, params -> params.map(USER));
        byte[] userId = Parameters.required(user.bytes("id"));
        Optional<String> name = user.text("name").filter(text -> !text.isEmpty());
        Optional<String> displayName = user.text("displayName").filter(text -> !text.isEmpty());
        CredentialEntry entry = writable(request, id);
        if (!Arrays.equals(userId, entry.user().id())) {
            return Step.finished(CtapStatus.INVALID_PARAMETER);
        }
        // Names that are not given, or empty, go.
        if (!credentials.update(entry, new UserEntity(userId, name, displayName, entry.user().icon()))) {
            return Step.finished(CtapStatus.NO_CREDENTIALS);
        }
        return changed();
    }

    private Step changed() {
        forget();
        env.credentialsChanged();
        return Step.finished(CtapStatus.OK);
    }

    private static byte[] credentialId(Request request) {
        Parameters descriptor = required(request, params -> params.map(CREDENTIAL_ID));
        byte[] id = Parameters.required(descriptor.bytes("id"));
        if (!Parameters.required(descriptor.text("type")).equals(Descriptors.PUBLIC_KEY)) {
            throw new CtapException(CtapStatus.NO_CREDENTIALS);
        }
        return id;
    }

    /**
     * The credential that a request may change. A token for one relying party is told PIN_AUTH_INVALID of what is another's
     * and of what is not there alike.
     */
    private CredentialEntry writable(Request request, byte[] id) {
        PinUvAuthProtocol protocol = protocol(request);
        Authority authority = auth.verify(
                protocol,
                PinUvAuth.param(request.pinUvAuthParam()),
                Permission.CREDENTIAL_MANAGEMENT,
                request.message());
        Optional<CredentialEntry> entry = credentials.find(id);
        if (entry.isEmpty()) {
            authority.unbound();
            throw new CtapException(CtapStatus.NO_CREDENTIALS);
        }
        authority.boundTo(entry.get().rpId());
        return entry.get();
    }

    private Authority reading(Request request) {
        PinUvAuthProtocol protocol = protocol(request);
        return auth.verifyReading(protocol, PinUvAuth.param(request.pinUvAuthParam()), request.message());
    }

    /** First that there is a pinUvAuthParam at all: PUAT_REQUIRED is what makes a platform get a token. */
    private static PinUvAuthProtocol protocol(Request request) {
        PinUvAuth.param(request.pinUvAuthParam());
        return PinUvAuth.protocol(request.protocol());
    }

    private static <T> T required(Request request, Function<Parameters, Optional<T>> param) {
        PinUvAuth.param(request.pinUvAuthParam());
        return Parameters.required(request.params().flatMap(param));
    }
}
