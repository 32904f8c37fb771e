package precursor.vault.ctap;

import java.util.Set;
import precursor.vault.ctap.pin.Permission;
import precursor.vault.ctap.pin.SharedSecret;

/** getPinUvAuthTokenUsingUvWithPermissions of authenticatorClientPIN (§6.5.5.7.3), in its steps' order. */
final class UvTokens {

    private final Environment env;
    private final PinUvAuth auth;
    private final BuiltInUv builtInUv;

    UvTokens(Environment env, PinUvAuth auth, BuiltInUv builtInUv) {
        this.env = env;
        this.auth = auth;
        this.builtInUv = builtInUv;
    }

    Step withPermissions(ClientPin.Request request) {
        if (!env.verification().isSupported()) {
            return Step.finished(CtapStatus.INVALID_SUBCOMMAND);
        }
        Parameters.required(request.pinUvAuthProtocol());
        Parameters.required(request.keyAgreement());
        Set<Permission> permissions = PinTokens.permissions(request);
        // uvBioEnroll is absent; everything else that is defined is supported.
        if (permissions.contains(Permission.BIO_ENROLLMENT)) {
            throw new CtapException(CtapStatus.UNAUTHORIZED_PERMISSION);
        }
        PinTokens.requirePersistentAlone(permissions);
        if (!builtInUv.isConfigured()) {
            return Step.finished(CtapStatus.NOT_ALLOWED);
        }
        if (builtInUv.isBlocked()) {
            return Step.finished(CtapStatus.UV_BLOCKED);
        }
        // The platform's key must be one before anybody is asked.
        request.decapsulate(auth).close();
        // Typing the PIN of the device under what is asked is the consent of step 8, too.
        return builtInUv.perform(new PresenceRequest.UsePin(permissions, request.rpId()), result -> switch (result) {
            case VERIFIED -> give(request, permissions);
            case TIMED_OUT -> Step.finished(CtapStatus.USER_ACTION_TIMEOUT);
            case DENIED -> Step.finished(CtapStatus.OPERATION_DENIED);
            case FAILED -> Step.finished(CtapStatus.UV_INVALID);
            case BLOCKED -> Step.finished(CtapStatus.UV_BLOCKED);
        });
    }

    private Step give(ClientPin.Request request, Set<Permission> permissions) {
        // The person was there for what the screen said. Where it could not name the site, that is asked when it comes.
        boolean userPresent = request.rpId().isPresent();
        try (SharedSecret secret = request.decapsulate(auth)) {
            return PinTokens.encrypted(
                    env, secret, auth.issue(request.protocol(), permissions, request.rpId(), userPresent));
        }
    }
}
