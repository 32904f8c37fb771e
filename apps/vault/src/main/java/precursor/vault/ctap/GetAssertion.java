package precursor.vault.ctap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.extension.AssertionExtensions;
import precursor.vault.ctap.pin.Permission;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.WrappedCredential;

/** authenticatorGetAssertion (§6.2) and authenticatorGetNextAssertion (§6.3), in the steps of §6.2.2. */
final class GetAssertion {

    /** How long the next assertion may be asked for, in milliseconds. */
    static final long NEXT_MILLIS = 30_000;

    private static final int UV_REQUIRED = 3;
    private static final int UV_OR_ID = 2;

    private record Request(
            byte[] clientDataHash,
            String rpId,
            byte[] rpIdHash,
            boolean allowList,
            List<byte[]> allow,
            AssertionExtensions extensions,
            boolean up) {

        private Assertion.Subject subject(Ceremony.Person person) {
            return new Assertion.Subject(
                    clientDataHash, rpIdHash, up || person.present(), person.verified(), extensions);
        }
    }

    /** Assertions that may still be asked for. */
    private record Rest(Ceremony.Person person, Assertion.Subject subject, Queue<Candidate> candidates, long until) {}

    private final Environment env;
    private final Credentials credentials;
    private final Ceremony ceremony;
    private final Assertion assertion;
    private Optional<Rest> rest = Optional.empty();

    GetAssertion(Environment env, Credentials credentials, PinUvAuth auth, Ceremony ceremony) {
        this.env = env;
        this.credentials = credentials;
        this.ceremony = ceremony;
        this.assertion = new Assertion(env, credentials, auth);
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
        Optional<Parameters> extensions = in.map(4).map(Parameters::withTextKeys);
        Options options = Options.of(in.map(5));
        Optional<byte[]> param = in.bytes(6);
        Optional<Long> protocol = in.number(7);

        // Steps 1 and 2.
        Optional<Step> probe = ceremony.probe(param);
        if (probe.isPresent()) {
            return probe.get();
        }
        Optional<Ceremony.Proof> proof = ceremony.proof(param, protocol);

        // Steps 4 and 5.
        boolean uv = ceremony.uv(options.uv(), proof);
        if (options.rk().isPresent()) {
            throw new CtapException(CtapStatus.UNSUPPORTED_OPTION);
        }
        boolean up = options.up().orElse(true);
        if (up) {
            uv = ceremony.alwaysUv(uv, proof);
        }
        Request request = new Request(
                hash,
                rpId,
                Digests.sha256(rpId),
                !list.isEmpty(),
                allow,
                AssertionExtensions.of(extensions, up),
                up);

        // Step 6.
        return ceremony.verify(
                Permission.GET_ASSERTION,
                rpId,
                hash,
                proof,
                uv,
                () -> question(request, located(request, true), true),
                person -> afterVerification(request, person));
    }

    Step next() {
        if (rest.isEmpty()
                || env.now() >= rest.get().until()
                || !ceremony.holds(rest.get().person())) {
            forget();
            return Step.finished(CtapStatus.NOT_ALLOWED);
        }
        Rest r = rest.get();
        Candidate candidate = r.candidates().remove();
        rest = r.candidates().isEmpty()
                ? Optional.empty()
                : Optional.of(new Rest(r.person(), r.subject(), r.candidates(), env.now() + NEXT_MILLIS));
        return Step.finished(assertion.of(r.subject(), candidate));
    }

    /** Steps 7 to 9. */
    private Step afterVerification(Request request, Ceremony.Person person) {
        List<Candidate> candidates = located(request, person.verified());
        if (candidates.isEmpty()) {
            return Step.finished(CtapStatus.NO_CREDENTIALS);
        }
        if (request.allowList()) {
            // Step 11: any one of them will do.
            candidates = List.of(candidates.getFirst());
        }
        if (candidates.size() > 1 && (request.up() || person.verified()) && env.presence().canChoose()) {
            return choose(request, person, candidates);
        }
        List<Candidate> used = candidates;
        return request.up()
                ? ceremony.present(
                        person,
                        question(request, used, person.verified()),
                        () -> first(request, person, used))
                : first(request, person, used);
    }

    /** Step 12.2.3: the person chooses, and agrees by that. */
    private Step choose(Request request, Ceremony.Person person, List<Candidate> candidates) {
        PresenceRequest.ChooseAccount question = new PresenceRequest.ChooseAccount(
                request.rpId(), candidates.stream().map(Candidate::account).toList(), person.verified());
        return new Step.AwaitChoice(question, choice -> switch (choice) {
            case Step.Choice.None none -> Step.finished(CtapStatus.OPERATION_DENIED);
            case Step.Choice.Account chosen -> {
                Candidate candidate = candidates.get(chosen.index());
                // §6.2.2 step 12.2.3.4: userSelected, and no number of credentials.
                yield request.up()
                        ? ceremony.approved(person, () -> chosen(request, person, candidate))
                        : chosen(request, person, candidate);
            }
        });
    }

    private Step chosen(Request request, Ceremony.Person person, Candidate candidate) {
        return Step.finished(
                assertion.of(request.subject(person), candidate).put(6, CborValue.of(true)));
    }

    private static PresenceRequest question(Request request, List<Candidate> candidates, boolean verified) {
        Optional<String> account = candidates.size() == 1 ? candidates.getFirst().account() : Optional.empty();
        return new PresenceRequest.SignIn(request.rpId(), account, Math.max(1, candidates.size()), verified);
    }

    /** Step 7: what fits, newest first, without what credProtect hides from a host that has not verified. */
    private List<Candidate> located(Request request, boolean verified) {
        return request.allowList()
                ? allowed(request, verified ? UV_REQUIRED : UV_OR_ID)
                : discoverable(request, verified ? UV_REQUIRED : UV_OR_ID - 1);
    }

    private List<Candidate> allowed(Request request, int mostProtected) {
        List<Candidate> found = new ArrayList<>();
        for (byte[] id : request.allow()) {
            credentials
                    .find(request.rpId(), id)
                    .filter(entry -> entry.credProtect() <= mostProtected)
                    .ifPresent(entry -> found.add(new Candidate.Stored(entry)));
            Optional<WrappedCredential> wrapped = credentials.unwrap(id, request.rpIdHash());
            wrapped.ifPresent(WrappedCredential::close);
            wrapped.filter(w -> w.properties().credProtect() <= mostProtected)
                    .ifPresent(w -> found.add(new Candidate.Wrapped(id)));
        }
        return found;
    }

    private List<Candidate> discoverable(Request request, int mostProtected) {
        return credentials.discoverable(request.rpId()).stream()
                .filter(entry -> entry.credProtect() <= mostProtected)
                .<Candidate>map(Candidate.Stored::new)
                .toList();
    }

    /** Steps 10 to 13. */
    private Step first(Request request, Ceremony.Person person, List<Candidate> candidates) {
        Assertion.Subject subject = request.subject(person);
        Queue<Candidate> others = new ArrayDeque<>(candidates.subList(1, candidates.size()));
        rest = others.isEmpty() ? Optional.empty() : Optional.of(new Rest(person, subject, others, env.now() + NEXT_MILLIS));
        return Step.finished(assertion
                .of(subject, candidates.getFirst())
                .put(5, candidates.size() > 1 ? Optional.of(CborValue.of(candidates.size())) : Optional.empty()));
    }
}
