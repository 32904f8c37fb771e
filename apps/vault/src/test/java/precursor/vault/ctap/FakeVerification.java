package precursor.vault.ctap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verification on the device; not there until a test says so. */
public final class FakeVerification implements UserVerification {

    /** A question on the screen. */
    public record Asked(long ticket, PresenceRequest request, int seconds, int attemptsLeft) {}

    public boolean supported;
    public boolean configured;
    public Optional<Asked> asked = Optional.empty();
    public final List<Asked> allAsked = new ArrayList<>();
    public final List<Integer> countdown = new ArrayList<>();

    public void configure() {
        supported = true;
        configured = true;
    }

    @Override
    public boolean isSupported() {
        return supported;
    }

    @Override
    public boolean isConfigured() {
        return configured;
    }

    @Override
    public void ask(long ticket, PresenceRequest request, int seconds, int attemptsLeft) {
        asked = Optional.of(new Asked(ticket, request, seconds, attemptsLeft));
        allAsked.add(asked.get());
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
