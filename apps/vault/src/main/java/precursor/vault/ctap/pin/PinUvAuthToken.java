package precursor.vault.ctap.pin;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * The pinUvAuthToken and its state (CTAP 2.3 §6.5.2.1). There is one at a time: the one that was issued last, for the protocol
 * it was issued for; the tokens of the other protocol are then unknown to everybody. A limit that was passed is noticed at the
 * next look, before anything else.
 */
public final class PinUvAuthToken {

    /** A platform must use a token this soon after it got it, in milliseconds (initial usage time limit over USB). */
    public static final long INITIAL_USAGE_MILLIS = 30_000;

    /** How long the person counts as present after the token was issued with a touch, in milliseconds. */
    public static final long USER_PRESENT_MILLIS = 30_000;

    /** How long a token lasts in any case, in milliseconds (max usage time period). */
    public static final long MOST_USAGE_MILLIS = 600_000;

    private static final int BYTES = 32;

    private record State(
            PinUvAuthProtocol protocol,
            Set<Permission> permissions,
            Optional<String> rpId,
            long issuedAt,
            boolean used,
            boolean userPresent,
            boolean userVerified) {

        State {
            permissions = Set.copyOf(permissions);
        }
    }

    private final LongSupplier clock;
    private final Consumer<byte[]> random;
    private final byte[] token = new byte[BYTES];
    /** Empty when the token is not in use. */
    private Optional<State> state = Optional.empty();

    /**
     * @param clock milliseconds that never go back
     */
    public PinUvAuthToken(LongSupplier clock, Consumer<byte[]> random) {
        this.clock = clock;
        this.random = random;
        random.accept(token);
    }

    /** A token that nobody has, not in use (resetPinUvAuthToken for all protocols). */
    public void reset() {
        random.accept(token);
        state = Optional.empty();
    }

    /**
     * A new token in use (resetPinUvAuthToken, beginUsingPinUvAuthToken).
     *
     * @param rpId binds it to a relying party
     * @return a copy of the token, 32 bytes; wipe it
     */
    public byte[] issue(
            PinUvAuthProtocol protocol, Set<Permission> permissions, Optional<String> rpId, boolean userPresent) {
        reset();
        state = Optional.of(new State(protocol, permissions, rpId, clock.getAsLong(), false, userPresent, true));
        return token.clone();
    }

    /** The token is of no use any more (stopUsingPinUvAuthToken). */
    public void stopUsing() {
        state = Optional.empty();
    }

    /** Whether the MAC was made with the token; if so, the platform has used it. */
    public boolean verify(PinUvAuthProtocol protocol, byte[] message, byte[] mac) {
        Optional<State> now = now();
        if (now.isEmpty() || now.get().protocol() != protocol || !protocol.verify(token, message, mac)) {
            return false;
        }
        State s = now.get();
        state = Optional.of(new State(
                s.protocol(), s.permissions(), s.rpId(), s.issuedAt(), true, s.userPresent(), s.userVerified()));
        return true;
    }

    /** Whether some platform has a token that has not ended ("in use"). */
    public boolean isInUse() {
        return now().isPresent();
    }

    public boolean has(Permission permission) {
        return now().filter(s -> s.permissions().contains(permission)).isPresent();
    }

    /** The relying party it is bound to (permissions RP ID). */
    public Optional<String> rpId() {
        return now().flatMap(State::rpId);
    }

    /** Binds an unbound token to a relying party. */
    public void bind(String rpId) {
        change(s -> new State(
                s.protocol(),
                s.permissions(),
                s.rpId().or(() -> Optional.of(rpId)),
                s.issuedAt(),
                s.used(),
                s.userPresent(),
                s.userVerified()));
    }

    /** Whether the person was there when it was issued, lately, and that was not consumed (getUserPresentFlagValue). */
    public boolean isUserPresent() {
        return now().filter(s -> s.userPresent() && clock.getAsLong() - s.issuedAt() < USER_PRESENT_MILLIS)
                .isPresent();
    }

    /** Whether the person was verified and that was not consumed (getUserVerifiedFlagValue). */
    public boolean isUserVerified() {
        return now().filter(State::userVerified).isPresent();
    }

    /**
     * Presence and verification count once: clearUserPresentFlag, clearUserVerifiedFlag and
     * clearPinUvAuthTokenPermissionsExceptLbw.
     */
    public void consume() {
        change(s -> {
            Set<Permission> left = EnumSet.noneOf(Permission.class);
            if (s.permissions().contains(Permission.LARGE_BLOB_WRITE)) {
                left.add(Permission.LARGE_BLOB_WRITE);
            }
            return new State(s.protocol(), left, s.rpId(), s.issuedAt(), s.used(), false, false);
        });
    }

    private void change(UnaryOperator<State> change) {
        state = now().map(change);
    }

    /** The state after the time that has passed (pinUvAuthTokenUsageTimerObserver). */
    private Optional<State> now() {
        long now = clock.getAsLong();
        if (state.filter(s -> now - s.issuedAt() >= MOST_USAGE_MILLIS
                        || (!s.used() && now - s.issuedAt() >= INITIAL_USAGE_MILLIS))
                .isPresent()) {
            stopUsing();
        }
        return state;
    }

    @Override
    public String toString() {
        return "PinUvAuthToken";
    }
}
