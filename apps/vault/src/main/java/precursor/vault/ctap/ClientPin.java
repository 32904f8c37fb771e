package precursor.vault.ctap;

import java.util.Optional;
import java.util.function.Supplier;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.pin.PinUvAuthProtocol;
import precursor.vault.ctap.pin.SharedSecret;

/** authenticatorClientPIN (§6.5.5): which sub-command, and those that only read. */
final class ClientPin {

    private static final int GET_PIN_RETRIES = 0x01;
    private static final int GET_KEY_AGREEMENT = 0x02;
    private static final int SET_PIN = 0x03;
    private static final int CHANGE_PIN = 0x04;
    private static final int GET_PIN_TOKEN = 0x05;
    private static final int GET_TOKEN_USING_UV = 0x06;
    private static final int GET_UV_RETRIES = 0x07;
    private static final int GET_TOKEN_USING_PIN = 0x09;
    private static final int NONE = 0xff;

    /** The parameters of a request, each as it is there. */
    record Request(
            Optional<Long> pinUvAuthProtocol,
            Optional<CborMap> keyAgreement,
            Optional<byte[]> pinUvAuthParam,
            Optional<byte[]> newPinEnc,
            Optional<byte[]> pinHashEnc,
            Optional<Long> permissions,
            Optional<String> rpId) {

        PinUvAuthProtocol protocol() {
            return PinUvAuth.protocol(pinUvAuthProtocol);
        }

        /** The secret shared with the platform: INVALID_PARAMETER when its key is none. */
        SharedSecret decapsulate(PinUvAuth auth) {
            return auth.keys(protocol())
                    .decapsulate(protocol(), Parameters.required(keyAgreement))
                    .orElseThrow(() -> new CtapException(CtapStatus.INVALID_PARAMETER));
        }
    }

    private final Environment env;
    private final PinUvAuth auth;
    private final PinChange pinChange;
    private final PinTokens pinTokens;
    private final UvTokens uvTokens;
    private final Runnable used;

    /**
     * @param used called before a sub-command that does more than answer a question
     */
    ClientPin(Environment env, PinUvAuth auth, BuiltInUv builtInUv, Runnable used) {
        this.env = env;
        this.used = used;
        this.auth = auth;
        this.pinChange = new PinChange(env, auth);
        this.pinTokens = new PinTokens(env, auth);
        this.uvTokens = new UvTokens(env, auth, builtInUv);
    }

    Step execute(byte[] bytes) {
        Parameters in = Parameters.of(bytes);
        Optional<Long> protocol = in.number(1);
        long subCommand = Parameters.required(in.number(2));
        Request request = new Request(
                protocol,
                in.map(3).map(Parameters::entries),
                in.bytes(4),
                in.bytes(5),
                in.bytes(6),
                in.number(9),
                in.text(10));
        return switch (Math.clamp(subCommand, 0, NONE)) {
            case GET_PIN_RETRIES -> pinRetries();
            case GET_KEY_AGREEMENT -> keyAgreement(request);
            case SET_PIN -> use(() -> pinChange.set(request));
            case CHANGE_PIN -> use(() -> pinChange.change(request));
            case GET_PIN_TOKEN -> use(() -> pinTokens.withDefaultPermissions(request));
            case GET_TOKEN_USING_PIN -> use(() -> pinTokens.withPermissions(request));
            case GET_TOKEN_USING_UV -> use(() -> uvTokens.withPermissions(request));
            case GET_UV_RETRIES -> uvRetries();
            default -> Step.finished(CtapStatus.INVALID_SUBCOMMAND);
        };
    }

    private Step use(Supplier<Step> subCommand) {
        used.run();
        return subCommand.get();
    }

    /** §6.5.5.2. */
    private Step pinRetries() {
        return Step.finished(CborMap.builder()
                .put(3, CborValue.of(auth.state().pinRetries().left()))
                .put(4, CborValue.of(auth.isPowerCycleNeeded())));
    }

    /** §6.5.5.3; a device that has no verification of its own knows no such command. */
    private Step uvRetries() {
        return env.verification().isSupported()
                ? Step.finished(CborMap.builder().put(5, CborValue.of(auth.state().uvRetries().left())))
                : Step.finished(CtapStatus.INVALID_SUBCOMMAND);
    }

    /** §6.5.5.4. */
    private Step keyAgreement(Request request) {
        return Step.finished(
                CborMap.builder().put(1, auth.keys(request.protocol()).publicKey()));
    }
}
