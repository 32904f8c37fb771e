package precursor.vault.ctap;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import precursor.vault.ctap.pin.KeyAgreement;
import precursor.vault.ctap.pin.Permission;
import precursor.vault.ctap.pin.PersistentToken;
import precursor.vault.ctap.pin.PinState;
import precursor.vault.ctap.pin.PinUvAuthProtocol;
import precursor.vault.ctap.pin.PinUvAuthToken;

/**
 * How a platform proves that the person was verified (CTAP 2.3 §6.5): the tokens, the keys to agree on secrets with, the PIN's
 * state, and the check of pinUvAuthParam that commands make. There is one of it; commands share it.
 */
public final class PinUvAuth {

    /** Wrong PINs in a row after which the device must lose its power before another is looked at. */
    static final int MOST_MISMATCHES = 3;

    private final Environment env;
    private final PinState state;
    private final PinUvAuthToken token;
    private final PersistentToken persistentToken;
    private final KeyAgreement keysOfOne;
    private final KeyAgreement keysOfTwo;
    private int mismatches;

    PinUvAuth(Environment env) {
        this.env = env;
        this.state = new PinState(env.store());
        this.token = new PinUvAuthToken(env::now, env::randomWhileIll);
        this.persistentToken = new PersistentToken(env.store(), env::random, env::randomWhileIll);
        this.keysOfOne = new KeyAgreement(env::randomWhileIll);
        this.keysOfTwo = new KeyAgreement(env::randomWhileIll);
    }

    /** What a verified pinUvAuthParam allows: one permission, perhaps for one relying party. */
    public record Authority(Permission permission, Optional<String> rpId) {

        /** For what concerns all relying parties: a token that is bound to one is refused with PIN_AUTH_INVALID. */
        public Authority unbound() {
            if (rpId.isPresent()) {
                throw new CtapException(CtapStatus.PIN_AUTH_INVALID);
            }
            return this;
        }

        /** For what concerns one relying party: a token that is bound to another is refused with PIN_AUTH_INVALID. */
        public Authority boundTo(String id) {
            if (rpId.isPresent() && !rpId.get().equals(id)) {
                throw new CtapException(CtapStatus.PIN_AUTH_INVALID);
            }
            return this;
        }
    }

    /** The device lost its power and got it again: nothing of the session before holds, and PINs may be tried again. */
    void powerUp() {
        token.reset();
        keysOfOne.regenerate();
        keysOfTwo.regenerate();
        mismatches = 0;
    }

    /** Everything was erased. */
    void erased() {
        powerUp();
    }

    /** The PIN's state, as the store has it now. */
    public PinState state() {
        return state;
    }

    /** The current pinUvAuthToken. */
    PinUvAuthToken token() {
        return token;
    }

    /** The token that survives power cycles. */
    PersistentToken persistentToken() {
        return persistentToken;
    }

    /** The key pair of a protocol, for whoever agrees on a secret with the platform. */
    public KeyAgreement keys(PinUvAuthProtocol protocol) {
        return switch (protocol) {
            case ONE -> keysOfOne;
            case TWO -> keysOfTwo;
        };
    }

    /** Whether the authenticator is protected by some form of user verification: a PIN, or the device's own (§6.1.2). */
    public boolean isProtected() {
        return state.isSet() || env.verification().isConfigured();
    }

    /** Whether PINs are refused until the power cycles (powerCycleState). */
    boolean isPowerCycleNeeded() {
        return mismatches >= MOST_MISMATCHES;
    }

    /** Before a PIN is asked for or compared: ends the command when there is none, or none may be tried. */
    void requireUsablePin() {
        if (!state.isSet()) {
            throw new CtapException(CtapStatus.PIN_NOT_SET);
        }
        if (state.pinRetries().left() == 0) {
            throw new CtapException(CtapStatus.PIN_BLOCKED);
        }
        if (isPowerCycleNeeded()) {
            throw new CtapException(CtapStatus.PIN_AUTH_BLOCKED);
        }
    }

    /**
     * Compares a PIN, given by the first 16 bytes of its hash; the attempt is spent before. Ends the command when it is wrong.
     *
     * @param hash nothing when it could not be decrypted, which counts as wrong
     */
    void requireRightPin(PinUvAuthProtocol protocol, Optional<byte[]> hash) {
        state.pinRetries().spend();
        if (hash.filter(state::matches).isPresent()) {
            mismatches = 0;
            state.pinRetries().restore();
            state.uvRetries().restore();
            return;
        }
        mismatches++;
        keys(protocol).regenerate();
        if (state.pinRetries().left() == 0) {
            throw new CtapException(CtapStatus.PIN_BLOCKED);
        }
        throw new CtapException(isPowerCycleNeeded() ? CtapStatus.PIN_AUTH_BLOCKED : CtapStatus.PIN_INVALID);
    }

    /** The protocol of a request: MISSING_PARAMETER when it says none, INVALID_PARAMETER when it is not supported. */
    public static PinUvAuthProtocol protocol(Optional<Long> number) {
        return PinUvAuthProtocol.of(Parameters.required(number))
                .orElseThrow(() -> new CtapException(CtapStatus.INVALID_PARAMETER));
    }

    /** The pinUvAuthParam of a request: PUAT_REQUIRED when there is none. */
    public static byte[] param(Optional<byte[]> param) {
        return param.orElseThrow(() -> new CtapException(CtapStatus.PUAT_REQUIRED));
    }

    /**
     * Verifies a pinUvAuthParam with the current token; else the command ends with PIN_AUTH_INVALID.
     *
     * @param permission what the token must allow
     * @param message the parts of what the platform authenticated, one after the other
     */
    public Authority verify(PinUvAuthProtocol protocol, byte[] param, Permission permission, byte[]... message) {
        if (!token.verify(protocol, concat(message), param) || !token.has(permission)) {
            throw new CtapException(CtapStatus.PIN_AUTH_INVALID);
        }
        return new Authority(permission, token.rpId());
    }

    /**
     * As {@link #verify} with {@link Permission#CREDENTIAL_MANAGEMENT}, but the persistent token does as well, and is tried
     * first: for what only reads credentials (§6.8.2 to §6.8.4).
     */
    public Authority verifyReading(PinUvAuthProtocol protocol, byte[] param, byte[]... message) {
        return persistentToken.verify(protocol, concat(message), param)
                ? new Authority(Permission.PERSISTENT_CREDENTIAL_READ_ONLY, Optional.empty())
                : verify(protocol, param, Permission.CREDENTIAL_MANAGEMENT, message);
    }

    /**
     * A token for a platform; all others end.
     *
     * @return the token, 32 bytes; wipe it
     */
    byte[] issue(PinUvAuthProtocol protocol, Set<Permission> permissions, Optional<String> rpId, boolean userPresent) {
        return permissions.contains(Permission.PERSISTENT_CREDENTIAL_READ_ONLY)
                ? persistentToken.value()
                : token.issue(protocol, permissions, rpId, userPresent);
    }

    /**
     * Whether the token that an authority came from has not ended: what goes over several commands ends with it (§6, stateful
     * commands, item 3).
     */
    boolean holds(Authority authority) {
        return authority.permission() == Permission.PERSISTENT_CREDENTIAL_READ_ONLY || token.isInUse();
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
