package precursor.tests.judge;

import com.yubico.yubikit.core.fido.FidoConnection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.function.Function;
import precursor.vault.ctap.Attestation;
import precursor.vault.ctap.Environment;
import precursor.vault.ctap.Preferences;
import precursor.vault.ctap.PresenceRequest;
import precursor.vault.ctap.UserPresence;
import precursor.vault.ctap.UserVerification;
import precursor.vault.ctap.UvVerdict;
import precursor.vault.ctap.Verdict;
import precursor.vault.ctap.hid.CtapHid;
import precursor.vault.ctap.hid.HostReports;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.MemoryStore;

/**
 * An authenticator in this process that a client talks to as to a device: reports in, reports out. The person is a rule. Its
 * randomness is seeded, its time stands. One thread.
 */
final class LocalKey implements FidoConnection, Environment, UserPresence, UserVerification {

    /** Questions that were asked, oldest first. */
    final List<PresenceRequest> asked = new ArrayList<>();

    /** What the person answers. */
    Function<PresenceRequest, Verdict> person = request -> Verdict.APPROVED;

    Preferences preferences = Preferences.DEFAULT;
    Attestation attestation = Attestation.SELF;

    private final CredentialStore store = new MemoryStore();
    private final Random random;
    private final Queue<byte[]> toHost = new ArrayDeque<>();
    private final boolean builtInUv;
    private final CtapHid device;
    private Optional<Runnable> answer = Optional.empty();

    /** A new one, which is another than those of other seeds. */
    LocalKey(long seed) {
        this(seed, false);
    }

    /**
     * @param builtInUv whether it verifies the person by itself, who always types what is right
     */
    LocalKey(long seed, boolean builtInUv) {
        this.random = new Random(seed);
        this.builtInUv = builtInUv;
        this.device = new CtapHid(this, new HostReports() {
            @Override
            public void send(byte[] report) {
                toHost.add(report.clone());
            }

            @Override
            public void sendKeepalive(byte[] report) {
                toHost.add(report.clone());
            }
        });
        device.powerUp();
    }

    @Override
    public void send(byte[] packet) {
        device.receive(packet.clone());
        // Each answer may lead to the next question.
        while (answer.isPresent()) {
            Runnable given = answer.get();
            answer = Optional.empty();
            given.run();
        }
    }

    @Override
    public void receive(byte[] packet) {
        byte[] report = toHost.remove();
        System.arraycopy(report, 0, packet, 0, report.length);
    }

    @Override
    public void close() {}

    @Override
    public void ask(long ticket, PresenceRequest request, int seconds) {
        asked.add(request);
        answer = Optional.of(() -> device.answered(ticket, person.apply(request)));
    }

    @Override
    public void ask(long ticket, PresenceRequest request, int seconds, int attemptsLeft) {
        asked.add(request);
        answer = Optional.of(() -> device.verified(
                ticket,
                switch (person.apply(request)) {
                    case APPROVED -> UvVerdict.VERIFIED;
                    case DENIED -> UvVerdict.DENIED;
                    case TIMED_OUT -> UvVerdict.TIMED_OUT;
                }));
    }

    @Override
    public boolean isSupported() {
        return builtInUv;
    }

    @Override
    public boolean isConfigured() {
        return builtInUv;
    }

    @Override
    public void remaining(int seconds) {}

    @Override
    public void withdraw() {
        answer = Optional.empty();
    }

    @Override
    public long now() {
        return 1_000;
    }

    @Override
    public void random(byte[] out) {
        random.nextBytes(out);
    }

    @Override
    public CredentialStore store() {
        return store;
    }

    @Override
    public UserPresence presence() {
        return this;
    }

    @Override
    public UserVerification verification() {
        return this;
    }

    @Override
    public Preferences preferences() {
        return preferences;
    }

    @Override
    public Attestation attestation() {
        return attestation;
    }

    @Override
    public void wink() {}

    @Override
    public void credentialsChanged() {}

    @Override
    public void fault(RuntimeException cause) {
        throw new AssertionError("the authenticator has a fault", cause);
    }
}
