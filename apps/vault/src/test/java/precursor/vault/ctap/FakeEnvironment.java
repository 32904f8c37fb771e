package precursor.vault.ctap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.MemoryStore;

/** An environment under the test's control: the clock stands until it is moved, randomness is seeded. */
public final class FakeEnvironment implements Environment, UserPresence {

    /** A question on the screen. */
    public record Asked(long ticket, PresenceRequest request, int seconds) {}

    public long now = 1_000;
    public final CredentialStore store;
    public Optional<Asked> asked = Optional.empty();
    public final List<PresenceRequest> allAsked = new ArrayList<>();
    public final List<Integer> countdown = new ArrayList<>();
    public final List<RuntimeException> faults = new ArrayList<>();
    public Preferences preferences = Preferences.DEFAULT;
    public Attestation attestation = Attestation.SELF;
    public Conduct conduct = Conduct.HONEST;
    public final FakeVerification verification = new FakeVerification();
    public boolean canChoose;
    public int winks;
    public int changes;
    /** Uses of U2F applications, in words. */
    public final List<String> u2fUses = new ArrayList<>();
    public final List<CredentialEntry> credentialUses = new ArrayList<>();
    /** Nothing comes that keys may be made of. */
    public boolean noiseIsIll;
    private final Random random = new Random(42);

    public FakeEnvironment() {
        this(new MemoryStore());
    }

    public FakeEnvironment(CredentialStore store) {
        this.store = store;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void random(byte[] out) {
        if (noiseIsIll) {
            throw new IllegalStateException("a noise source is ill");
        }
        random.nextBytes(out);
    }

    @Override
    public void randomWhileIll(byte[] out) {
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
        return verification;
    }

    @Override
    public Preferences preferences() {
        return preferences;
    }

    @Override
    public Conduct conduct() {
        return conduct;
    }

    @Override
    public Attestation attestation() {
        return attestation;
    }

    @Override
    public void wink() {
        winks++;
    }

    @Override
    public void credentialsChanged() {
        changes++;
    }

    @Override
    public void u2fUsed(U2fApplication application, boolean registered) {
        u2fUses.add((registered ? "registered " : "signed in ") + application.hex().substring(0, 2));
    }

    @Override
    public void credentialUsed(CredentialEntry credential) {
        credentialUses.add(credential);
    }

    @Override
    public void fault(RuntimeException cause) {
        faults.add(cause);
    }

    @Override
    public void ask(long ticket, PresenceRequest request, int seconds) {
        asked = Optional.of(new Asked(ticket, request, seconds));
        allAsked.add(request);
    }

    @Override
    public boolean canChoose() {
        return canChoose;
    }

    @Override
    public void remaining(int seconds) {
        countdown.add(seconds);
    }

    @Override
    public void withdraw() {
        asked = Optional.empty();
    }
}
