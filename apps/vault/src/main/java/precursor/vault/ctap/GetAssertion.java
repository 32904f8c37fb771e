package precursor.vault.ctap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.StoredCredential;
import precursor.vault.ctap.store.WrappedCredential;

/** authenticatorGetAssertion (§6.2) and authenticatorGetNextAssertion (§6.3), errors in the order of §6.2.2. */
final class GetAssertion {

    /** How long the next assertion may be asked for, in milliseconds. */
    static final long NEXT_MILLIS = 30_000;

    /** A credential that fits: found by its id, or a stored one. The key is read again when it is needed. */
    private sealed interface Candidate {
        byte[] id();

        record Wrapped(byte[] id) implements Candidate {}

        record Stored(CredentialEntry entry) implements Candidate {
            @Override
            public byte[] id() {
                return entry.credentialId();
            }

            private Optional<String> account() {
                return entry.user().name().or(entry.user()::displayName);
            }
        }
    }

    private record Request(byte[] clientDataHash, String rpId, byte[] rpIdHash, boolean allowList, boolean up) {}

    /** Assertions that may still be asked for. */
    private record Rest(Request request, Queue<Candidate.Stored> candidates, long until) {}

    private final Environment env;
    private final Credentials credentials;
    private Optional<Rest> rest = Optional.empty();

    GetAssertion(Environment env, Credentials credentials) {
        this.env = env;
        this.credentials = credentials;
    }

    /** Any other command ends the row of next assertions. */
    void forget() {
        rest = Optional.empty();
    }

    Step execute(byte[] bytes) {
        Parameters in = Parameters.of(bytes);
        String rpId = Parameters.required(in.text(1));
        byte[] hash = MakeCredential.clientDataHash(in.bytes(2));
        List<CborValue> list = in.array(3).orElse(List.of());
        List<byte[]> allow = Descriptors.ids(list);
        in.map(4).ifPresent(Parameters::withTextKeys);
        Optional<Parameters> options = in.map(5).map(Parameters::withTextKeys);
        Optional<byte[]> pinUvAuthParam = in.bytes(6);
        Optional<Long> pinUvAuthProtocol = in.number(7);

        return PinUvAuth.unlessPresent(
                pinUvAuthParam,
                pinUvAuthProtocol,
                () -> locate(
                        new Request(hash, rpId, Digests.sha256(rpId), !list.isEmpty(), userPresence(options)), allow));
    }

    Step next() {
        if (rest.isEmpty() || env.now() >= rest.get().until()) {
            forget();
            return Step.finished(CtapStatus.NOT_ALLOWED);
        }
        Rest r = rest.get();
        Candidate.Stored candidate = r.candidates().remove();
        rest = r.candidates().isEmpty()
                ? Optional.empty()
                : Optional.of(new Rest(r.request(), r.candidates(), env.now() + NEXT_MILLIS));
        return assertion(r.request(), candidate, 1);
    }

    private static boolean userPresence(Optional<Parameters> options) {
        if (options.isEmpty()) {
            return true;
        }
        Optional<Boolean> uv = options.get().flag("uv");
        Optional<Boolean> rk = options.get().flag("rk");
        Optional<Boolean> up = options.get().flag("up");
        if (uv.orElse(false)) {
            throw new CtapException(CtapStatus.INVALID_OPTION);
        }
        if (rk.isPresent()) {
            throw new CtapException(CtapStatus.UNSUPPORTED_OPTION);
        }
        return up.orElse(true);
    }

    private Step locate(Request request, List<byte[]> allow) {
        List<Candidate> candidates = request.allowList() ? allowed(request, allow) : discoverable(request);
        if (candidates.isEmpty()) {
            return Step.finished(CtapStatus.NO_CREDENTIALS);
        }
        // Of an allow list any one credential may be used (§6.2.2 step 11).
        List<Candidate> used = request.allowList() ? candidates.subList(0, 1) : candidates;
        return request.up()
                ? Step.whenApproved(
                        new PresenceRequest.SignIn(request.rpId(), account(used), used.size()),
                        () -> first(request, used))
                : first(request, used);
    }

    private static Optional<String> account(List<Candidate> candidates) {
        return candidates.size() == 1 && candidates.getFirst() instanceof Candidate.Stored stored
                ? stored.account()
                : Optional.empty();
    }

    private List<Candidate> allowed(Request request, List<byte[]> ids) {
        List<Candidate> found = new ArrayList<>();
        for (byte[] id : ids) {
            credentials
                    .find(request.rpId(), id)
                    .filter(entry -> entry.credProtect() <= 2)
                    .ifPresent(entry -> found.add(new Candidate.Stored(entry)));
            credentials.unwrap(id, request.rpIdHash()).ifPresent(wrapped -> {
                wrapped.close();
                if (wrapped.properties().credProtect() <= 2) {
                    found.add(new Candidate.Wrapped(id));
                }
            });
        }
        return found;
    }

    /** Those that a host may see that has not verified the user, newest first. */
    private List<Candidate> discoverable(Request request) {
        List<Candidate> found = new ArrayList<>();
        for (CredentialEntry entry : credentials.discoverable(request.rpId())) {
            if (entry.credProtect() == 1) {
                found.add(new Candidate.Stored(entry));
            }
        }
        return found;
    }

    private Step first(Request request, List<Candidate> candidates) {
        Queue<Candidate.Stored> others = new ArrayDeque<>();
        for (Candidate candidate : candidates.subList(1, candidates.size())) {
            if (candidate instanceof Candidate.Stored stored) {
                others.add(stored);
            }
        }
        rest = others.isEmpty() ? Optional.empty() : Optional.of(new Rest(request, others, env.now() + NEXT_MILLIS));
        return assertion(request, candidates.getFirst(), candidates.size());
    }

    private Step assertion(Request request, Candidate candidate, int count) {
        byte[] authData = AuthenticatorData.of(
                request.rpIdHash(),
                request.up() ? AuthenticatorData.USER_PRESENT : 0,
                credentials.nextCounter(),
                Optional.empty());
        byte[] signature = sign(request, candidate, authData);
        CborMap.Builder response = CborMap.builder()
                .put(1, Descriptors.of(candidate.id()))
                .put(2, CborValue.of(authData))
                .put(3, CborValue.of(signature));
        if (candidate instanceof Candidate.Stored stored) {
            // Names are for hosts that verified the user (§6.2.2 step 13).
            response.put(4, CborMap.builder().put("id", CborValue.of(stored.entry().user().id())).build());
        }
        if (count > 1) {
            response.put(5, CborValue.of(count));
        }
        return Step.finished(response);
    }

    private byte[] sign(Request request, Candidate candidate, byte[] authData) {
        return switch (candidate) {
            case Candidate.Wrapped w -> {
                try (WrappedCredential credential = credentials
                        .unwrap(w.id(), request.rpIdHash())
                        .orElseThrow(() -> new CtapException(CtapStatus.NO_CREDENTIALS))) {
                    yield credential.key().sign(authData, request.clientDataHash());
                }
            }
            case Candidate.Stored s -> {
                try (StoredCredential credential = credentials
                        .read(s.entry())
                        .orElseThrow(() -> new CtapException(CtapStatus.NO_CREDENTIALS))) {
                    yield credential.record().key().sign(authData, request.clientDataHash());
                }
            }
        };
    }
}
