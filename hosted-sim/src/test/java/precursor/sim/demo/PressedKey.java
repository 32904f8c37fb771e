package precursor.sim.demo;

import java.util.Random;
import precursor.vault.ctap.Environment;
import precursor.vault.ctap.PresenceRequest;
import precursor.vault.ctap.UserPresence;
import precursor.vault.ctap.Verdict;
import precursor.vault.ctap.hid.CtapHid;
import precursor.vault.ctap.hid.HostReports;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.MemoryStore;

/** The authenticator behind a fake cable, with somebody who answers every question in the same way, after a keepalive. */
final class PressedKey implements Environment, UserPresence {

    private final CredentialStore store = new MemoryStore();
    private final Random random = new Random(1);
    private final Verdict verdict;
    private final CtapHid hid;
    private long now = 1000;
    private long ticket;
    private boolean asked;

    PressedKey(FakeUsbipDevice cable, Verdict verdict) {
        this.verdict = verdict;
        this.hid = new CtapHid(this, new HostReports() {
            @Override
            public void send(byte[] report) {
                cable.report(report);
            }

            @Override
            public void sendKeepalive(byte[] report) {
                cable.report(report);
            }
        });
        hid.powerUp();
        cable.onReport(this::received);
    }

    private void received(byte[] report) {
        hid.receive(report);
        if (asked) {
            asked = false;
            now += 100;
            hid.tick();
            hid.answered(ticket, verdict);
        }
    }

    @Override
    public void ask(long question, PresenceRequest request, int seconds) {
        ticket = question;
        asked = true;
    }

    @Override
    public void remaining(int seconds) {}

    @Override
    public void withdraw() {}

    @Override
    public long now() {
        return now;
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
}
