package precursor.vault.ctap;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.pin.Permission;
import precursor.vault.ctap.pin.SharedSecret;

/**
 * The sub-commands of authenticatorClientPIN that give a token for a PIN: getPinToken (§6.5.5.7.1) and
 * getPinUvAuthTokenUsingPinWithPermissions (§6.5.5.7.2), in their steps' order.
 */
final class PinTokens {

    /** What a token may do for which no permissions were asked (§6.5.5.7). */
    private static final Set<Permission> DEFAULT = EnumSet.of(Permission.MAKE_CREDENTIAL, Permission.GET_ASSERTION);

    private final Environment env;
    private final PinUvAuth auth;

    PinTokens(Environment env, PinUvAuth auth) {
        this.env = env;
        this.auth = auth;
    }

    Step withDefaultPermissions(ClientPin.Request request) {
        Parameters.required(request.pinUvAuthProtocol());
        Parameters.required(request.keyAgreement());
        Parameters.required(request.pinHashEnc());
        request.protocol();
        if (request.permissions().isPresent() || request.rpId().isPresent()) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER);
        }
        return afterPermissions(request, DEFAULT, CtapStatus.PIN_INVALID);
    }

    Step withPermissions(ClientPin.Request request) {
        Parameters.required(request.pinUvAuthProtocol());
        Parameters.required(request.keyAgreement());
        Parameters.required(request.pinHashEnc());
        Set<Permission> permissions = permissions(request);
        // bioEnroll is absent; everything else that is defined is supported.
        if (permissions.contains(Permission.BIO_ENROLLMENT)) {
            throw new CtapException(CtapStatus.UNAUTHORIZED_PERMISSION);
        }
        requirePersistentAlone(permissions);
        return afterPermissions(request, permissions, CtapStatus.PIN_POLICY_VIOLATION);
    }

    /** The permissions of a request, once the parameters are there that they demand; unknown ones are passed over. */
    static Set<Permission> permissions(ClientPin.Request request) {
        long bits = Parameters.required(request.permissions());
        Set<Permission> permissions = Permission.of(bits);
        boolean needsRpId =
                permissions.contains(Permission.MAKE_CREDENTIAL) || permissions.contains(Permission.GET_ASSERTION);
        if (needsRpId) {
            Parameters.required(request.rpId());
        }
        request.protocol();
        if (bits <= 0) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER);
        }
        return permissions;
    }

    static void requirePersistentAlone(Set<Permission> permissions) {
        if (permissions.contains(Permission.PERSISTENT_CREDENTIAL_READ_ONLY) && permissions.size() > 1) {
            throw new CtapException(CtapStatus.UNAUTHORIZED_PERMISSION);
        }
    }

    private Step afterPermissions(ClientPin.Request request, Set<Permission> permissions, CtapStatus mustChange) {
        auth.requireUsablePin();
        // The platform's key must be one before anybody is asked.
        request.decapsulate(auth).close();
        PresenceRequest consent = new PresenceRequest.UsePin(permissions, request.rpId());
        return env.preferences().pinConsent()
                ? Step.whenPermitted(consent, () -> give(request, permissions, mustChange))
                : give(request, permissions, mustChange);
    }

    private Step give(ClientPin.Request request, Set<Permission> permissions, CtapStatus mustChange) {
        auth.requireUsablePin();
        try (SharedSecret secret = request.decapsulate(auth)) {
            PinChange.requireRightPin(auth, request, secret, Parameters.required(request.pinHashEnc()));
            if (auth.state().mustChange()) {
                throw new CtapException(mustChange);
            }
            return encrypted(env, secret, auth.issue(request.protocol(), permissions, request.rpId(), false));
        }
    }

    /** A response with a token, which is wiped. */
    static Step encrypted(Environment env, SharedSecret secret, byte[] token) {
        try {
            return Step.finished(CborMap.builder().put(2, CborValue.of(secret.encrypt(token, env::randomWhileIll))));
        } finally {
            Arrays.fill(token, (byte) 0);
        }
    }
}
