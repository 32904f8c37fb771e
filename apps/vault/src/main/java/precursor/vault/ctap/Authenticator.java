package precursor.vault.ctap;

import java.util.function.Supplier;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.SigningKey;
import precursor.vault.ctap.pin.DeviceState;
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
    private static final int CLIENT_PIN = 0x06;
    private static final int RESET = 0x07;
    private static final int GET_NEXT_ASSERTION = 0x08;
    private static final int CREDENTIAL_MANAGEMENT = 0x0a;
    private static final int SELECTION = 0x0b;
    private static final int LARGE_BLOBS = 0x0c;
    private static final int CONFIG = 0x0d;

    /**
     * authenticatorCredentialManagement as prototypes of CTAP 2.1 had it (CTAP 2.1 §6.13): another number for the same. libfido2
     * before 1.15, and with it ssh-keygen, knows no other, whatever getInfo says.
     */
    private static final int PROTOTYPE_CREDENTIAL_MANAGEMENT = 0x41;

    private final Environment env;
    private final Credentials credentials;
    private final PinUvAuth auth;
    private final BuiltInUv builtInUv;
    private final MakeCredential makeCredential;
    private final GetAssertion getAssertion;
    private final GetInfo getInfo;
    private final ClientPin clientPin;
    private final Reset reset;
    private final AuthenticatorConfig config;
    private final CredentialManagement credentialManagement;
    private final LargeBlobs largeBlobs;

    public Authenticator(Environment env, Credentials credentials) {
        this.env = env;
        this.credentials = credentials;
        this.auth = new PinUvAuth(env);
        this.builtInUv = new BuiltInUv(env.verification(), auth.state());
        Ceremony ceremony = new Ceremony(auth, builtInUv);
        DeviceState deviceState =
                new DeviceState(env.store(), env::randomWhileIll, auth.persistentToken(), credentials::state);
        this.makeCredential = new MakeCredential(env, credentials, auth, ceremony);
        this.getAssertion = new GetAssertion(env, credentials, auth, ceremony);
        this.config = new AuthenticatorConfig(env, auth);
        this.getInfo = new GetInfo(env, credentials, auth, deviceState, config);
        this.reset = new Reset(env, credentials, auth);
        this.clientPin = new ClientPin(env, auth, builtInUv, reset::used);
        this.credentialManagement = new CredentialManagement(env, credentials, auth);
        this.largeBlobs =
                new LargeBlobs(env, auth, () -> auth.isProtected() || auth.state().isAlwaysUv());
    }

    /** The device got power from a host. */
    public void powerUp() {
        cancelled();
        auth.powerUp();
        otherPlatform();
        reset.powerUp();
    }

    /** Another platform than before speaks: it does not go on with what that one has begun (§6, stateful commands). */
    public void otherPlatform() {
        getAssertion.forget();
        credentialManagement.forget();
        largeBlobs.forget();
    }

    /** Runs a request: the command byte and its parameters. */
    public Step execute(byte[] request) {
        return guarded(() -> dispatch(request));
    }

    /** Goes on after a question. */
    public Step resume(Step.AwaitUser waiting, Verdict verdict) {
        return guarded(() -> waiting.then().apply(verdict));
    }

    /** Goes on after the choice of an account. */
    public Step resume(Step.AwaitChoice waiting, Step.Choice choice) {
        return guarded(() -> waiting.then().apply(choice));
    }

    /** Goes on after an attempt to verify the person on the device. */
    public Step resume(Step.AwaitVerification waiting, UvVerdict verdict) {
        return guarded(() -> waiting.then().apply(verdict));
    }

    /** The question that was up is withdrawn; its command will never go on. */
    public void cancelled() {
        try {
            builtInUv.cancelled();
        } catch (RuntimeException e) {
            // The attempt stays spent.
            env.fault(e);
        }
    }

    /** Loads and compiles what the first request would otherwise wait for. */
    public void warmUp() {
        try {
            rehearse();
        } catch (RuntimeException e) {
            // A store that is full or out of reach: requests will say so.
            env.fault(e);
        }
    }

    private void rehearse() {
        credentials.count();
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
        int command = command(request[0] & 0xff);
        if (command != GET_NEXT_ASSERTION) {
            getAssertion.forget();
        }
        if (command != CREDENTIAL_MANAGEMENT) {
            credentialManagement.forget();
        }
        switch (command) {
            case GET_INFO, SELECTION, RESET, CLIENT_PIN -> {}
            default -> reset.used();
        }
        return switch (command) {
            case MAKE_CREDENTIAL -> makeCredential.execute(request);
            case GET_ASSERTION -> getAssertion.execute(request);
            case GET_INFO -> withoutParameters(request, getInfo::execute);
            case CLIENT_PIN -> clientPin.execute(request);
            case RESET -> withoutParameters(request, reset::execute);
            case GET_NEXT_ASSERTION -> withoutParameters(request, getAssertion::next);
            case CREDENTIAL_MANAGEMENT -> credentialManagement.execute(request);
            case SELECTION -> withoutParameters(request, Authenticator::selection);
            case LARGE_BLOBS -> largeBlobs.execute(request);
            case CONFIG -> config.execute(request);
            default -> Step.finished(CtapStatus.INVALID_COMMAND);
        };
    }

    private static int command(int number) {
        return number == PROTOTYPE_CREDENTIAL_MANAGEMENT ? CREDENTIAL_MANAGEMENT : number;
    }

    private static Step withoutParameters(byte[] request, Supplier<Step> command) {
        return request.length == 1 ? command.get() : Step.finished(CtapStatus.INVALID_LENGTH);
    }

    /** authenticatorSelection (§6.9). */
    private static Step selection() {
        return Step.whenApproved(new PresenceRequest.Select(), () -> Step.finished(CtapStatus.OK));
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
