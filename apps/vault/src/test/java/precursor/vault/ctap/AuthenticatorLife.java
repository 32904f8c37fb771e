package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.store.MemoryStore;

/** The life of an authenticator up to one write to its store, what hosts were told in it, and whether that is so afterwards. */
final class AuthenticatorLife {

    /** No exception that the authenticator could answer with an error. */
    static final class PowerCut extends Error {
        private static final long serialVersionUID = 1;

        PowerCut() {
            super("power cut", null, false, false);
        }
    }

    final MemoryStore memory = new MemoryStore();
    final int writesUntilCut;
    int writes;
    int writesOfCommand;
    Platform platform;
    HostPin pin;

    // What hosts were told.
    Optional<String> knownPin = Optional.empty();
    long retries = 8;
    long uvRetries = 5;
    long minLength = 4;
    boolean mustChange;
    long counter;
    final Map<String, byte[]> discoverable = new LinkedHashMap<>();
    final List<byte[]> wrapped = new ArrayList<>();

    // What the command that is under way may do.
    String command = "nothing";
    Optional<String> nextPin = Optional.empty();
    boolean right;
    boolean uv;
    Set<String> mayGo = Set.of();
    boolean resetting;

    AuthenticatorLife(int writesUntilCut) {
        this.writesUntilCut = writesUntilCut;
        this.platform = new Platform(new FaultyStore(memory, this::write));
        this.pin = new HostPin(platform, 2);
        platform.env.verification.configure();
    }

    private void write() {
        if (writes == writesUntilCut) {
            throw new PowerCut();
        }
        writes++;
        writesOfCommand++;
    }

    private void begin(String name) {
        command = name;
        writesOfCommand = 0;
        nextPin = Optional.empty();
        right = false;
        uv = false;
        mayGo = Set.of();
    }

    void live() {
        setPin("1357");
        wrongPin();
        makeWrapped();
        make("user1", 1);
        make("user2", 2);
        make("user1", 1);
        assertion();
        wrongPin();
        wrongPin();
        changePin("24680");
        setMinLength(6);
        wrongPin();
        changePin("135790");
        persistentToken();
        make("user3", 3);
        delete("user2");
        wrongVerification();
        wrongVerification();
        rightVerification();
        largeBlobs();
        assertion();
        wrongPin();
        reset();
    }

    private void setPin(String next) {
        begin("setPIN");
        nextPin = Optional.of(next);
        pin.setPin(next).ok();
        knownPin = nextPin;
    }

    private void wrongPin() {
        begin("a wrong PIN");
        pin.getPinToken("8642");
        retries--;
    }

    private byte[] token(int permissions) {
        begin("a right PIN");
        right = true;
        byte[] token = (permissions & (HostPin.MC | HostPin.GA)) != 0
                ? pin.token(knownPin.orElseThrow(), permissions, "example.com")
                : pin.token(knownPin.orElseThrow(), permissions);
        retries = 8;
        uvRetries = 5;
        return token;
    }

    private void changePin(String next) {
        begin("changePIN");
        nextPin = Optional.of(next);
        right = true;
        pin.changePin(knownPin.orElseThrow(), next).ok();
        knownPin = nextPin;
        retries = 8;
        uvRetries = 5;
        mustChange = false;
    }

    private void counted(byte[] authData) {
        long next = ByteBuffer.wrap(authData).getInt(33) & 0xffff_ffffL;
        assertTrue(next > counter, "the counter grows");
        counter = next;
    }

    private void makeWrapped() {
        begin("makeCredential");
        byte[] authData = platform.send(Platform.MAKE_CREDENTIAL, Relying.make("example.com", 9))
                .ok()
                .bytes(2);
        counted(authData);
        wrapped.add(Relying.credentialId(authData));
    }

    private void make(String name, int user) {
        byte[] token = token(HostPin.MC);
        begin("makeCredential, discoverable");
        mayGo = Set.of(name);
        byte[] authData = platform.send(
                        Platform.MAKE_CREDENTIAL, pin.onMake(token, Relying.makeDiscoverable("example.com", user)))
                .ok()
                .bytes(2);
        counted(authData);
        discoverable.put(name, Relying.credentialId(authData));
    }

    private void assertion() {
        begin("getAssertion");
        counted(platform.send(Platform.GET_ASSERTION, Relying.get("example.com"))
                .ok()
                .bytes(2));
    }

    private void setMinLength(int length) {
        byte[] token = token(HostPin.ACFG);
        begin("setMinPINLength");
        CborMap.Builder parameters = CborMap.builder().put(1, CborValue.of(length));
        platform.send(Platform.CONFIG, new TokenHolder(pin, token).config(3, Optional.of(parameters)))
                .ok();
        minLength = length;
        mustChange = true;
    }

    private void persistentToken() {
        token(HostPin.PCMR);
        begin("getInfo");
        platform.send(Platform.GET_INFO).ok();
    }

    private void delete(String name) {
        byte[] token = token(HostPin.CM);
        begin("deleteCredential");
        mayGo = Set.of(name);
        CborMap.Builder parameters =
                CborMap.builder().put(2, Relying.descriptor(Objects.requireNonNull(discoverable.get(name))));
        platform.send(0x0a, new TokenHolder(pin, token).management(6, Optional.of(parameters)))
                .ok();
        discoverable.remove(name);
    }

    private void wrongVerification() {
        begin("a wrong PIN on the device");
        uv = true;
        platform.verifications.addAll(List.of(UvVerdict.WRONG, UvVerdict.DENIED));
        pin.send(pin.uvTokenRequest(pin.agree(), HostPin.CM, Optional.empty()))
                .expect(CtapStatus.OPERATION_DENIED);
        uvRetries--;
    }

    private void rightVerification() {
        begin("a right PIN on the device");
        uv = true;
        pin.uvToken(HostPin.CM, Optional.empty());
        uvRetries = 5;
    }

    private void largeBlobs() {
        byte[] token = token(HostPin.LBW);
        begin("largeBlobs");
        byte[] array = TokenHolder.largeBlobArray(new byte[] {(byte) 0x80});
        platform.send(0x0c, new TokenHolder(pin, token).largeBlobs(array, 0, array.length))
                .ok();
    }

    private void reset() {
        platform.authenticator.powerUp();
        begin("reset");
        resetting = true;
        platform.send(Platform.RESET).ok();
        knownPin = Optional.empty();
        discoverable.clear();
        wrapped.clear();
    }

    /** The device has power again, and a store that works. */
    void checkAfterwards() {
        Platform again = new Platform(memory);
        HostPin hostPin = new HostPin(again, 2);
        again.env.verification.configure();
        Platform.Response info = again.send(Platform.GET_INFO).ok();
        checkPinRetries(hostPin.retries());
        checkUvRetries(hostPin.uvRetries());
        checkCredentials(again);
        checkPin(hostPin);
        if (!resetting) {
            assertTrue(info.number(0x0d) >= minLength);
            assertTrue(!mustChange || info.flag(0x0c) || command.equals("changePIN"));
        }
        assertEquals(List.of(), again.env.faults);
    }

    private void checkPinRetries(long left) {
        if (resetting) {
            boolean pinGone = memory.find(2045).isEmpty();
            assertTrue(left <= retries || pinGone, "while there is a PIN, no attempt comes back");
        } else if (right) {
            assertTrue(left == 8 || left == retries - 1 || (writesOfCommand == 0 && left == retries));
        } else if (command.equals("a wrong PIN")) {
            // The attempt is spent by the first write, before which nothing was compared.
            assertEquals(writesOfCommand == 0 ? retries : retries - 1, left);
        } else {
            assertEquals(retries, left);
        }
    }

    private void checkUvRetries(long left) {
        if (uv) {
            // A question that was up when the power went may count as an attempt.
            assertTrue(left >= uvRetries - 2 && (left <= uvRetries || (left == 5 && writesOfCommand > 1)));
        } else {
            assertTrue(left == uvRetries || (right && left == 5) || resetting);
        }
    }

    private void checkCredentials(Platform again) {
        if (resetting) {
            return;
        }
        long last = counter;
        for (Map.Entry<String, byte[]> credential : discoverable.entrySet()) {
            if (!mayGo.contains(credential.getKey())) {
                last = signs(again, credential.getValue(), last);
            }
        }
        for (byte[] id : wrapped) {
            last = signs(again, id, last);
        }
        if (mayGo.contains("user1") && discoverable.containsKey("user1")) {
            long ofAccount = again.credentials.discoverable("example.com").stream()
                    .filter(entry -> Arrays.equals(entry.user().id(), new byte[] {1}))
                    .count();
            assertTrue(ofAccount >= 1, "the account has the old credential or the new one");
        }
    }

    private static long signs(Platform again, byte[] id, long last) {
        byte[] authData = again.send(
                        Platform.GET_ASSERTION,
                        Relying.get("example.com")
                                .put(3, Relying.list(List.of(id)))
                                .put(5, Relying.options("up", false)))
                .ok()
                .bytes(2);
        long next = ByteBuffer.wrap(authData).getInt(33) & 0xffff_ffffL;
        assertTrue(next > last, "the counter went back");
        return next;
    }

    /** The PIN is the old one or the new one, and nothing else. */
    private void checkPin(HostPin hostPin) {
        Set<String> possible = new LinkedHashSet<>();
        knownPin.ifPresent(possible::add);
        nextPin.ifPresent(possible::add);
        boolean none = memory.find(2045).isEmpty();
        if (none) {
            assertTrue(knownPin.isEmpty() || resetting, "the PIN is gone");
            return;
        }
        int rightOnes = 0;
        for (String one : possible) {
            HostPin.Shared shared = hostPin.agree();
            int status = hostPin.send(hostPin.tokenRequest(shared, one, HostPin.CM, Optional.empty()))
                    .status();
            if (status == CtapStatus.OK.code() || status == CtapStatus.PIN_POLICY_VIOLATION.code()) {
                rightOnes++;
            }
        }
        assertEquals(1, rightOnes, "PINs that are right");
    }
}
