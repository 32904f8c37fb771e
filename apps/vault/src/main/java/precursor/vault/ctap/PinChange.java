package precursor.vault.ctap;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import precursor.vault.ctap.pin.PinState;
import precursor.vault.ctap.pin.SharedSecret;

/** The sub-commands of authenticatorClientPIN that set a PIN: setPIN (§6.5.5.5) and changePIN (§6.5.5.6), in their steps' order. */
final class PinChange {

    private static final int PADDED_BYTES = 64;
    private static final int HASH_BYTES = 16;

    private final Environment env;
    private final PinUvAuth auth;

    PinChange(Environment env, PinUvAuth auth) {
        this.env = env;
        this.auth = auth;
    }

    Step set(ClientPin.Request request) {
        Parameters.required(request.pinUvAuthProtocol());
        Parameters.required(request.keyAgreement());
        byte[] newPinEnc = Parameters.required(request.newPinEnc());
        byte[] param = Parameters.required(request.pinUvAuthParam());
        request.protocol();
        requireNoPin();
        try (SharedSecret secret = request.decapsulate(auth)) {
            requireVerified(secret, newPinEnc, param);
            byte[] padded = newPin(secret, newPinEnc);
            try {
                auth.state().refusal(padded).ifPresent(PinChange::refuse);
            } finally {
                Arrays.fill(padded, (byte) 0);
            }
        }
        // What was agreed on is computed again afterwards: no PIN lies in memory while the person makes up their mind.
        return whenConsented(new PresenceRequest.SetPin(), () -> {
            requireNoPin();
            try (SharedSecret secret = request.decapsulate(auth)) {
                store(newPin(secret, newPinEnc), () -> {
                    auth.state().pinRetries().restore();
                    auth.state().uvRetries().restore();
                });
            }
            return Step.finished(CtapStatus.OK);
        });
    }

    Step change(ClientPin.Request request) {
        Parameters.required(request.pinUvAuthProtocol());
        Parameters.required(request.keyAgreement());
        byte[] newPinEnc = Parameters.required(request.newPinEnc());
        byte[] pinHashEnc = Parameters.required(request.pinHashEnc());
        byte[] param = Parameters.required(request.pinUvAuthParam());
        request.protocol();
        auth.requireUsablePin();
        try (SharedSecret secret = request.decapsulate(auth)) {
            byte[] both = Arrays.copyOf(newPinEnc, newPinEnc.length + pinHashEnc.length);
            System.arraycopy(pinHashEnc, 0, both, newPinEnc.length, pinHashEnc.length);
            requireVerified(secret, both, param);
        }
        return whenConsented(new PresenceRequest.ChangePin(), () -> {
            auth.requireUsablePin();
            try (SharedSecret secret = request.decapsulate(auth)) {
                requireRightPin(auth, request, secret, pinHashEnc);
                // The persistent token ends before the new PIN begins: whoever knew the old one must not keep it.
                store(newPin(secret, newPinEnc), () -> auth.persistentToken().reset());
            }
            auth.token().reset();
            return Step.finished(CtapStatus.OK);
        });
    }

    /** Decrypts and compares a PIN's hash; ends the command when it is wrong. */
    static void requireRightPin(PinUvAuth auth, ClientPin.Request request, SharedSecret secret, byte[] pinHashEnc) {
        Optional<byte[]> hash = secret.decrypt(pinHashEnc).filter(plain -> plain.length == HASH_BYTES);
        try {
            auth.requireRightPin(request.protocol(), hash);
        } finally {
            hash.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }

    /** Asks the person whether the computer may, where they want to be asked. */
    private Step whenConsented(PresenceRequest request, Supplier<Step> then) {
        return env.preferences().pinConsent() ? Step.whenPermitted(request, then) : then.get();
    }

    private void requireNoPin() {
        if (auth.state().isSet()) {
            throw new CtapException(CtapStatus.PIN_AUTH_INVALID);
        }
    }

    private static void requireVerified(SharedSecret secret, byte[] message, byte[] param) {
        if (!secret.verify(message, param)) {
            throw new CtapException(CtapStatus.PIN_AUTH_INVALID);
        }
    }

    private static byte[] newPin(SharedSecret secret, byte[] newPinEnc) {
        byte[] padded = secret.decrypt(newPinEnc).orElseThrow(() -> new CtapException(CtapStatus.PIN_AUTH_INVALID));
        if (padded.length != PADDED_BYTES) {
            Arrays.fill(padded, (byte) 0);
            throw new CtapException(CtapStatus.INVALID_PARAMETER);
        }
        return padded;
    }

    /** Stores a PIN that the rules allow, and wipes it. */
    private void store(byte[] padded, Runnable before) {
        try {
            auth.state().refusal(padded).ifPresent(PinChange::refuse);
            before.run();
            auth.state().set(padded).ifPresent(PinChange::refuse);
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    private static void refuse(PinState.Refusal refusal) {
        throw new CtapException(CtapStatus.PIN_POLICY_VIOLATION);
    }
}
