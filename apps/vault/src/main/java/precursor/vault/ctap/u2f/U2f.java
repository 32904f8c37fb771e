package precursor.vault.ctap.u2f;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import precursor.vault.ctap.Attestation;
import precursor.vault.ctap.Environment;
import precursor.vault.ctap.PresenceRequest;
import precursor.vault.ctap.Question;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.Es256;
import precursor.vault.ctap.crypto.SelfSignedCertificate;
import precursor.vault.ctap.crypto.SigningKey;
import precursor.vault.ctap.pin.PinState;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.WrappedCredential;

/**
 * The commands of U2F: bytes of an APDU in, bytes of a response out, always at once. Where the person must approve, the
 * response is "conditions not satisfied" until that happened, and the host asks again.
 */
public final class U2f {

    private static final int REGISTER = 0x01;
    private static final int AUTHENTICATE = 0x02;
    private static final int VERSION = 0x03;

    private static final int CHECK_ONLY = 0x07;
    private static final int ENFORCE_PRESENCE = 0x03;
    private static final int DO_NOT_ENFORCE_PRESENCE = 0x08;

    private static final int HASH_BYTES = 32;
    private static final int HANDLE_LENGTH_AT = 2 * HASH_BYTES;

    private final Environment env;
    private final Credentials credentials;
    private final ApprovalWindow window;
    private final PinState state;

    public U2f(Environment env, Credentials credentials, Question question) {
        this.env = env;
        this.credentials = credentials;
        this.window = new ApprovalWindow(env, question);
        this.state = new PinState(env.store());
    }

    public byte[] execute(byte[] request) {
        try {
            Optional<Apdu> apdu = Apdu.parse(request);
            return apdu.isPresent() ? dispatch(apdu.get()) : StatusWord.WRONG_LENGTH.alone();
        } catch (RuntimeException e) {
            env.fault(e);
            return StatusWord.NO_PRECISE_DIAGNOSIS.alone();
        }
    }

    /** Lets time pass. */
    public void tick() {
        window.tick();
    }

    /** When {@link #tick} is next of use. */
    public long wakeAt() {
        return window.wakeAt();
    }

    /** Takes the question down and forgets an unused approval. */
    public void cancel() {
        window.cancel();
    }

    private byte[] dispatch(Apdu apdu) {
        // U2F cannot verify the person: where that is always demanded there is no U2F (CTAP 2.3 §7.2.4).
        if (state.isAlwaysUv()) {
            return StatusWord.COMMAND_NOT_ALLOWED.alone();
        }
        if (apdu.cla() != 0) {
            return StatusWord.CLA_NOT_SUPPORTED.alone();
        }
        return switch (apdu.ins()) {
            case REGISTER -> register(apdu.data());
            case AUTHENTICATE -> authenticate(apdu.p1(), apdu.data());
            case VERSION -> apdu.data().length == 0
                    ? StatusWord.NO_ERROR.after("U2F_V2".getBytes(StandardCharsets.US_ASCII))
                    : StatusWord.WRONG_LENGTH.alone();
            default -> StatusWord.INS_NOT_SUPPORTED.alone();
        };
    }

    private byte[] register(byte[] data) {
        if (data.length != 2 * HASH_BYTES) {
            return StatusWord.WRONG_LENGTH.alone();
        }
        byte[] challenge = Arrays.copyOf(data, HASH_BYTES);
        byte[] application = Arrays.copyOfRange(data, HASH_BYTES, 2 * HASH_BYTES);
        U2fApplication asking = new U2fApplication(application);
        if (!window.poll(new PresenceRequest.U2fRegister(asking))) {
            return StatusWord.CONDITIONS_NOT_SATISFIED.alone();
        }
        try (SigningKey key = Algorithm.ES256.generate(env::random)) {
            byte[] privateKey = key.bytes();
            byte[] publicKey = Es256.publicKey(privateKey);
            byte[] handle = credentials.wrap(key, application, CredentialProperties.NONE);
            byte[][] signed = {new byte[1], application, challenge, handle, publicKey};
            Optional<Attestation.Attestor> attestor = env.attestation().batch();
            byte[] certificate = attestor
                    .map(by -> by.chain().getFirst())
                    .orElseGet(() -> SelfSignedCertificate.of(privateKey, publicKey));
            byte[] signature = attestor.map(by -> by.sign(signed)).orElseGet(() -> Es256.sign(privateKey, signed));
            ByteBuffer response = ByteBuffer.allocate(
                    2 + publicKey.length + handle.length + certificate.length + signature.length);
            response.put((byte) 0x05)
                    .put(publicKey)
                    .put((byte) handle.length)
                    .put(handle)
                    .put(certificate)
                    .put(signature);
            env.u2fUsed(asking, true);
            return StatusWord.NO_ERROR.after(response.array());
        }
    }

    private byte[] authenticate(int control, byte[] data) {
        if (data.length <= HANDLE_LENGTH_AT
                || data.length != HANDLE_LENGTH_AT + 1 + (data[HANDLE_LENGTH_AT] & 0xff)) {
            return StatusWord.WRONG_LENGTH.alone();
        }
        if (control != CHECK_ONLY && control != ENFORCE_PRESENCE && control != DO_NOT_ENFORCE_PRESENCE) {
            return StatusWord.INCORRECT_P1_P2.alone();
        }
        byte[] challenge = Arrays.copyOf(data, HASH_BYTES);
        byte[] application = Arrays.copyOfRange(data, HASH_BYTES, 2 * HASH_BYTES);
        byte[] handle = Arrays.copyOfRange(data, HANDLE_LENGTH_AT + 1, data.length);
        Optional<WrappedCredential> credential = credentials.unwrap(handle, application);
        if (credential.isEmpty()) {
            return StatusWord.WRONG_DATA.alone();
        }
        try (WrappedCredential c = credential.get()) {
            if (c.key().algorithm() != Algorithm.ES256) {
                // Hosts of U2F verify nothing else.
                return StatusWord.WRONG_DATA.alone();
            }
            if (control == CHECK_ONLY) {
                return StatusWord.CONDITIONS_NOT_SATISFIED.alone();
            }
            boolean enforce = control == ENFORCE_PRESENCE;
            U2fApplication asking = new U2fApplication(application);
            if (enforce && !window.poll(new PresenceRequest.U2fSignIn(asking))) {
                return StatusWord.CONDITIONS_NOT_SATISFIED.alone();
            }
            byte[] signed = sign(c.key(), application, challenge, enforce);
            env.u2fUsed(asking, false);
            return signed;
        }
    }

    private byte[] sign(SigningKey key, byte[] application, byte[] challenge, boolean present) {
        byte[] head = ByteBuffer.allocate(5)
                .put((byte) (present ? 1 : 0))
                .putInt(env.conduct().counter(present, credentials.nextCounter()))
                .array();
        byte[] signature = key.sign(application, head, challenge);
        return StatusWord.NO_ERROR.after(ByteBuffer.allocate(head.length + signature.length)
                .put(head)
                .put(signature)
                .array());
    }
}
