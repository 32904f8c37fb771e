package precursor.vault.ctap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.Credentials;

/**
 * A host that talks to the authenticator without a transport, and the person who answers its questions: with {@link #verdict},
 * or with what stands in {@link #verifications} and {@link #choice}.
 */
final class Platform {

    static final int MAKE_CREDENTIAL = 0x01;
    static final int GET_ASSERTION = 0x02;
    static final int GET_INFO = 0x04;
    static final int CLIENT_PIN = 0x06;
    static final int RESET = 0x07;
    static final int GET_NEXT_ASSERTION = 0x08;
    static final int SELECTION = 0x0b;
    static final int CONFIG = 0x0d;

    /** What came back; the map is empty when there was none. */
    record Response(int status, CborMap map) {

        Response ok() {
            return expect(CtapStatus.OK);
        }

        Response expect(CtapStatus expected) {
            if (status != expected.code()) {
                throw new AssertionError("status " + Integer.toHexString(status) + " instead of " + expected);
            }
            return this;
        }

        byte[] bytes(int key) {
            return Relying.bytes(map, CborValue.of(key));
        }

        long number(int key) {
            return ((CborValue.Int) map.get(CborValue.of(key)).orElseThrow()).value();
        }

        boolean flag(int key) {
            return ((CborValue.Bool) map.get(CborValue.of(key)).orElseThrow()).value();
        }

        boolean has(int key) {
            return map.get(CborValue.of(key)).isPresent();
        }

        CborMap map(int key) {
            return ((CborValue.Map) map.get(CborValue.of(key)).orElseThrow()).entries();
        }
    }

    final FakeEnvironment env;
    Credentials credentials;
    Authenticator authenticator;

    /** What the person answers to questions. */
    Verdict verdict = Verdict.APPROVED;

    /** How attempts to verify end, one after the other; then {@link UvVerdict#VERIFIED}. */
    final Deque<UvVerdict> verifications = new ArrayDeque<>();

    /** Which account the person chooses. */
    int choice;

    /** All questions, those of verification too. */
    final List<PresenceRequest> asked = new ArrayList<>();

    /** What each attempt to verify was told of attempts that are left. */
    final List<Integer> attemptsLeft = new ArrayList<>();

    Platform() {
        this(new FakeEnvironment());
    }

    Platform(CredentialStore store) {
        this(new FakeEnvironment(store));
    }

    Platform(FakeEnvironment env) {
        this.env = env;
        this.credentials = new Credentials(env.store(), env::random, env::randomWhileIll, () -> env.preferences().zeroCounters());
        this.authenticator = new Authenticator(env, credentials);
    }

    /** The device loses its power, and with it all that is not in the store. */
    void restart() {
        credentials = new Credentials(env.store(), env::random, env::randomWhileIll, () -> env.preferences().zeroCounters());
        authenticator = new Authenticator(env, credentials);
    }

    Response send(int command) {
        return run(authenticator.execute(new byte[] {(byte) command}));
    }

    Response send(int command, CborMap.Builder parameters) {
        return run(begin(command, parameters));
    }

    /** Sends a command and leaves its question up, if there is one. */
    Step begin(int command, CborMap.Builder parameters) {
        return authenticator.execute(
                TestHost.concat(new byte[] {(byte) command}, CborWriter.write(parameters.build())));
    }

    /** Answers questions until there is a response. */
    Response run(Step first) {
        Step step = first;
        while (true) {
            switch (step) {
                case Step.Finished done -> {
                    return response(done.response());
                }
                case Step.AwaitUser waiting -> {
                    asked.add(waiting.request());
                    step = authenticator.resume(waiting, verdict);
                }
                case Step.AwaitChoice waiting -> {
                    asked.add(waiting.request());
                    step = authenticator.resume(
                            waiting,
                            verdict == Verdict.APPROVED
                                    ? new Step.Choice.Account(choice)
                                    : new Step.Choice.None(verdict));
                }
                case Step.AwaitVerification waiting -> {
                    asked.add(waiting.request());
                    attemptsLeft.add(waiting.attemptsLeft());
                    step = authenticator.resume(
                            waiting, verifications.isEmpty() ? UvVerdict.VERIFIED : verifications.remove());
                }
            }
        }
    }

    /** The questions since the last look. */
    List<PresenceRequest> takeAsked() {
        List<PresenceRequest> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    void passes(long millis) {
        env.now += millis;
    }

    private static Response response(byte[] bytes) {
        CborMap map = bytes.length > 1
                ? ((CborValue.Map) CborReader.read(bytes, 1)).entries()
                : CborMap.builder().entries();
        return new Response(bytes[0] & 0xff, map);
    }
}
