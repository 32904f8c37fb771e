package precursor.vault.ctap;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import precursor.vault.ctap.pin.KeyAgreement;
import precursor.vault.ctap.pin.Permission;
import precursor.vault.ctap.pin.PinUvAuthProtocol;
import precursor.vault.ctap.pin.PinUvAuthToken;

/**
 * How a platform proves that the person was verified (CTAP 2.3 §6.5): the token, the keys to agree on secrets with, and the
 * check of pinUvAuthParam that commands make. There is one of it; commands share it.
 */
public final class PinUvAuth {

    private final PinUvAuthToken token;
    private final KeyAgreement keysOfOne;
    private final KeyAgreement keysOfTwo;

    PinUvAuth(Environment env) {
        this.token = new PinUvAuthToken(env::now, env::random);
        this.keysOfOne = new KeyAgreement(env::random);
        this.keysOfTwo = new KeyAgreement(env::random);
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

    /** The current pinUvAuthToken. */
    PinUvAuthToken token() {
        return token;
    }

    /** The key pair of a protocol, for extensions that agree on a secret with the platform. */
    public KeyAgreement keys(PinUvAuthProtocol protocol) {
        return switch (protocol) {
            case ONE -> keysOfOne;
            case TWO -> keysOfTwo;
        };
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
     * As {@link #verify}, but the persistent token with {@link Permission#PERSISTENT_CREDENTIAL_READ_ONLY} does as well: for
     * what only reads credentials.
     */
    public Authority verifyReading(PinUvAuthProtocol protocol, byte[] param, byte[]... message) {
        return verify(protocol, param, Permission.CREDENTIAL_MANAGEMENT, message);
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    /**
     * Goes on only without the parameter. One of no bytes asks the person to choose this device, as a platform with several
     * does, and ends with PIN_NOT_SET.
     */
    static Step unlessPresent(Optional<byte[]> param, Optional<Long> protocol, Supplier<Step> then) {
        if (param.isEmpty()) {
            return then.get();
        }
        if (param.get().length == 0) {
            return Step.whenApproved(new PresenceRequest.Select(), () -> Step.finished(CtapStatus.PIN_NOT_SET));
        }
        return Step.finished(protocol.isEmpty() ? CtapStatus.MISSING_PARAMETER : CtapStatus.INVALID_PARAMETER);
    }
}
