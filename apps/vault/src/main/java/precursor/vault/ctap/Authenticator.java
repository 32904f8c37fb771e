package precursor.vault.ctap;

import java.util.function.Supplier;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.SigningKey;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.WrappedCredential;

/** The commands of CTAP2 (§6): bytes of a request in, a {@link Step} out. A request never does more than end with an error. */
public final class Authenticator {

    /** How long a question of a CTAP2 command stays up, in seconds. */
    public static final int PRESENCE_SECONDS = 30;

    /** How long after power-up a reset may be asked for, in milliseconds (§6.6; the real device gives 20 seconds too). */
    public static final long RESET_WINDOW_MILLIS = 20_000;

    private static final int MAKE_CREDENTIAL = 0x01;
    private static final int GET_ASSERTION = 0x02;
    private static final int GET_INFO = 0x04;
    private static final int RESET = 0x07;
    private static final int GET_NEXT_ASSERTION = 0x08;
    private static final int SELECTION = 0x0b;

    private final Environment env;
    private final Credentials credentials;
    private final MakeCredential makeCredential;
    private final GetAssertion getAssertion;
    private final PinUvAuth pinUvAuth;
    private long poweredUpAt;

    public Authenticator(Environment env, Credentials credentials) {
        this.env = env;
        this.credentials = credentials;
        this.pinUvAuth = new PinUvAuth(env);
        this.makeCredential = new MakeCredential(env, credentials);
        this.getAssertion = new GetAssertion(env, credentials);
        this.poweredUpAt = env.now();
    }

    /** The device got power from a host. */
    public void powerUp() {
        poweredUpAt = env.now();
        getAssertion.forget();
        pinUvAuth.token().reset();
    }

    /** Runs a request: the command byte and its parameters. */
    public Step execute(byte[] request) {
        return guarded(() -> dispatch(request));
    }

    /** Goes on after a question. */
    public Step resume(Step.AwaitUser waiting, Verdict verdict) {
        return guarded(() -> waiting.then().apply(verdict));
    }

    /** Goes on after an attempt to verify the person on the device. */
    public Step resume(Step.AwaitVerification waiting, UvVerdict verdict) {
        return guarded(() -> waiting.then().apply(verdict));
    }

    /** Loads and compiles what the first request would otherwise wait for. */
    public void warmUp() {
        try (SigningKey key = Algorithm.ES256.generate(env::random)) {
            byte[] id = credentials.wrap(key, new byte[32], CredentialProperties.NONE);
            credentials.unwrap(id, new byte[32]).ifPresent(WrappedCredential::close);
            key.sign(CborWriter.write(key.coseKey()));
        }
    }

    private Step dispatch(byte[] request) {
        if (request.length == 0) {
            throw new CtapException(CtapStatus.INVALID_LENGTH);
        }
        int command = request[0] & 0xff;
        if (command != GET_NEXT_ASSERTION) {
            getAssertion.forget();
        }
        return switch (command) {
            case MAKE_CREDENTIAL -> makeCredential.execute(request);
            case GET_ASSERTION -> getAssertion.execute(request);
            case GET_INFO -> withoutParameters(request, () -> GetInfo.execute(credentials.remaining()));
            case RESET -> withoutParameters(request, this::reset);
            case GET_NEXT_ASSERTION -> withoutParameters(request, getAssertion::next);
            case SELECTION -> withoutParameters(
                    request,
                    () -> Step.whenApproved(new PresenceRequest.Select(), () -> Step.finished(CtapStatus.OK)));
            default -> Step.finished(CtapStatus.INVALID_COMMAND);
        };
    }

    private static Step withoutParameters(byte[] request, Supplier<Step> command) {
        return request.length == 1 ? command.get() : Step.finished(CtapStatus.INVALID_LENGTH);
    }

    private Step reset() {
        if (env.now() - poweredUpAt > RESET_WINDOW_MILLIS) {
            return Step.finished(CtapStatus.NOT_ALLOWED);
        }
        return Step.whenApproved(new PresenceRequest.Reset(credentials.count()), () -> {
            credentials.reset();
            env.credentialsChanged();
            return Step.finished(CtapStatus.OK);
        });
    }

    private Step guarded(Supplier<Step> command) {
        try {
            return command.get();
        } catch (CtapException e) {
            return Step.finished(e.status());
        } catch (StoreFullException e) {
            return Step.finished(CtapStatus.KEY_STORE_FULL);
        } catch (RuntimeException e) {
            env.fault(e);
            return Step.finished(CtapStatus.OTHER);
        }
    }
}
