package precursor.tests.bench;

import com.yubico.yubikit.core.fido.FidoConnection;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import precursor.vault.ctap.Environment;
import precursor.vault.ctap.PresenceRequest;
import precursor.vault.ctap.UserPresence;
import precursor.vault.ctap.Verdict;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.hid.CtapHid;
import precursor.vault.ctap.hid.HostReports;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.MemoryStore;
import precursor.vault.ctap.store.NewCredential;
import precursor.vault.ctap.store.UserEntity;

/** The authenticator alone, in this process: reports in, reports out, and a person who approves everything at once. */
final class LocalKey implements FidoConnection, Environment, UserPresence {

    private final CredentialStore store = new MemoryStore();
    private final SecureRandom random = new SecureRandom();
    private final Credentials credentials = new Credentials(store, this::random);
    private final Queue<byte[]> reports = new ArrayDeque<>();
    private final CtapHid device = new CtapHid(this, credentials, new HostReports() {
        @Override
        public void send(byte[] report) {
            reports.add(report);
        }

        @Override
        public void sendKeepalive(byte[] report) {
            // The answer comes at once.
        }
    });
    private Optional<Long> question = Optional.empty();

    /** With so many discoverable credentials, each of another site. */
    LocalKey(int count) {
        for (int i = 0; i < count; i++) {
            credentials.add(new NewCredential(
                    Algorithm.ES256.generate(this::random),
                    FidoRequests.site(i),
                    new UserEntity(FidoRequests.userId(i), Optional.of("user" + i), Optional.of("User number " + i)),
                    CredentialProperties.NONE));
        }
    }

    /** Its credentials once more, read from the same store: another index. */
    Credentials indexedAgain() {
        Credentials again = new Credentials(store, this::random);
        if (again.count() != credentials.count()) {
            throw new IllegalStateException("credentials are missing");
        }
        return again;
    }

    @Override
    public void send(byte[] packet) {
        device.receive(packet);
    }

    @Override
    public void receive(byte[] packet) throws IOException {
        if (reports.isEmpty() && question.isPresent()) {
            device.answered(question.get(), Verdict.APPROVED);
        }
        byte[] report = reports.poll();
        if (report == null) {
            throw new IOException("no answer");
        }
        System.arraycopy(report, 0, packet, 0, packet.length);
    }

    @Override
    public void close() {}

    @Override
    public long now() {
        return System.nanoTime() / 1_000_000;
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
    public void wink() {}

    @Override
    public void credentialsChanged() {}

    @Override
    public void fault(RuntimeException cause) {
        throw cause;
    }

    @Override
    public void ask(long ticket, PresenceRequest request, int seconds) {
        question = Optional.of(ticket);
    }

    @Override
    public void remaining(int seconds) {}

    @Override
    public void withdraw() {
        question = Optional.empty();
    }
}
