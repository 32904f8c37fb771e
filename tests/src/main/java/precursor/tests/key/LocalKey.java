package precursor.tests.key;

import com.yubico.yubikit.core.fido.FidoConnection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import precursor.vault.ctap.Environment;
import precursor.vault.ctap.Preferences;
import precursor.vault.ctap.PresenceRequest;
import precursor.vault.ctap.UserPresence;
import precursor.vault.ctap.UserVerification;
import precursor.vault.ctap.UvVerdict;
import precursor.vault.ctap.Verdict;
import precursor.vault.ctap.hid.CtapHid;
import precursor.vault.ctap.hid.HostReports;
import precursor.vault.ctap.hid.VendorCommands;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.MemoryStore;

/**
 * An authenticator in this process that a client talks to as to a device: reports in, reports out. The person approves everything at once, and always
 * types what is right. Its time stands. One thread.
 */
public final class LocalKey implements FidoConnection, Environment, UserPresence, UserVerification {

    private final CredentialStore store = new MemoryStore();
    private final Queue<byte[]> toHost = new ArrayDeque<>();
    private final List<PresenceRequest> asked = new ArrayList<>();
    private final Random random;
    private final Preferences preferences;
    private final boolean builtInUv;
    private final Credentials credentials;
    private final CtapHid device;
    private Optional<Runnable> answer = Optional.empty();

    /** A new one as it comes, which is another than those of other seeds. */
    public LocalKey(long seed) {
        this(new Random(seed), Preferences.DEFAULT, false);
    }

    /**
     * @param random what it draws
     * @param builtInUv whether it verifies the person by itself
     */
    public LocalKey(Random random, Preferences preferences, boolean builtInUv) {
        this.random = random;
        this.preferences = preferences;
        this.builtInUv = builtInUv;
        this.credentials = new Credentials(store, this::random, this::random, preferences::zeroCounters);
        this.device = new CtapHid(this, credentials, VendorCommands.NONE, new HostReports() {
            @Override
            public void send(byte[] report) {
                toHost.add(report.clone());
            }

            @Override
            public void sendKeepalive(byte[] report) {
                // The answer comes at once.
            }
        });
        device.powerUp();
    }

    /** Questions that were asked, oldest first. */
    public List<PresenceRequest> asked() {
        return List.copyOf(asked);
    }

    /** Those that it goes by. */
    public Credentials credentials() {
        return credentials;
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
        answer = Optional.of(() -> device.answered(ticket, Verdict.APPROVED));
    }

    @Override
    public void ask(long ticket, PresenceRequest request, int seconds, int attemptsLeft) {
        asked.add(request);
        answer = Optional.of(() -> device.verified(ticket, UvVerdict.VERIFIED));
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
    public void wink() {}

    @Override
    public void credentialsChanged() {}

    @Override
    public void fault(RuntimeException cause) {
        throw new AssertionError("the authenticator has a fault", cause);
    }
}
