package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.extension.Extensions;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.MemoryStore;
import precursor.vault.ctap.store.StoreFullException;

/** CTAP 2.3 §6.4, authenticatorGetInfo: every member that applies, true to the state. */
final class GetInfoTest {

    private static final String PIN = "24680";

    private final Platform platform = new Platform();
    private final HostPin pin = new HostPin(platform, 2);

    private CborMap info() {
        return platform.send(Platform.GET_INFO).ok().map();
    }

    private Optional<CborValue> option(String id) {
        return ((CborValue.Map) info().get(CborValue.of(4)).orElseThrow()).entries().get(CborValue.of(id));
    }

    private static Optional<CborValue> yes() {
        return Optional.of(CborValue.of(true));
    }

    private static Optional<CborValue> no() {
        return Optional.of(CborValue.of(false));
    }

    private long number(int member) {
        return platform.send(Platform.GET_INFO).ok().number(member);
    }

    @Test
    void theMembersOfANewDevice() {
        List<Long> members = info().entries().stream()
                .map(entry -> ((CborValue.Int) entry.key()).value())
                .toList();
        assertEquals(
                List.of(
                        0x01L, 0x02L, 0x03L, 0x04L, 0x05L, 0x06L, 0x07L, 0x08L, 0x09L, 0x0aL, 0x0cL, 0x0dL, 0x0eL, 0x0fL,
                        0x10L, 0x14L, 0x16L, 0x19L, 0x1aL, 0x1bL, 0x1dL, 0x1eL, 0x1fL),
                members.stream().filter(member -> member != 0x0b).toList());
    }

    @Test
    void whatItIs() {
        assertEquals(List.of("U2F_V2", "FIDO_2_0", "FIDO_2_1", "FIDO_2_3"), InfoLists.texts(platform, 1));
        assertFalse(InfoLists.texts(platform, 1).contains("FIDO_2_2"), "there is no such version");
        assertEquals(Extensions.NAMES, InfoLists.texts(platform, 2));
        assertArrayEquals(AuthenticatorData.aaguid(), platform.send(Platform.GET_INFO).ok().bytes(3));
        assertEquals(7609, number(5));
        assertEquals(List.of(2L, 1L), InfoLists.numbers(platform, 6));
        assertEquals(List.of("usb"), InfoLists.texts(platform, 9));
        assertEquals(List.of("usb"), InfoLists.texts(platform, 0x1a));
        assertTrue(number(0x0e) > 0);
        assertEquals(128, number(0x0f));
        assertEquals(8, number(0x10));
        assertEquals(List.of("packed"), InfoLists.texts(platform, 0x16));
        assertEquals(63, number(0x1d));
    }

    @Test
    void theListsFitAMessage() {
        assertTrue(number(7) * (number(8) + 30) + 200 < number(5));
    }

    @Test
    void algorithmsAreThoseThatAreOffered() {
        assertEquals(List.of(-7L, -8L, -35L, -36L, -47L), algorithms());
        platform.env.preferences = new Preferences(true, false, true);
        assertEquals(List.of(-7L, -8L, -35L, -36L, -47L, -48L, -49L, -50L), algorithms());
    }

    private List<Long> algorithms() {
        return InfoLists.values(platform, 0x0a).stream()
                .map(value -> ((CborValue.Map) value).entries())
                .peek(map -> assertEquals(Optional.of(CborValue.of("public-key")), map.get(CborValue.of("type"))))
                .map(map -> ((CborValue.Int) map.get(CborValue.of("alg")).orElseThrow()).value())
                .toList();
    }

    @Test
    void theOptionsOfANewDevice() {
        assertEquals(no(), option("plat"));
        assertEquals(yes(), option("rk"));
        assertEquals(yes(), option("up"));
        assertEquals(no(), option("clientPin"));
        assertEquals(yes(), option("pinUvAuthToken"));
        assertEquals(yes(), option("authnrCfg"));
        assertEquals(yes(), option("setMinPINLength"));
        assertEquals(no(), option("alwaysUv"));
        assertEquals(yes(), option("makeCredUvNotRqd"));
        for (String absent : List.of(
                "uv", "uvAcfg", "ep", "bioEnroll", "uvBioEnroll", "noMcGaPermissionsWithClientPin", "uvToken")) {
            assertEquals(Optional.empty(), option(absent), absent);
        }
    }

    @Test
    void theOptionsFollowTheState() {
        pin.setPin(PIN).ok();
        assertEquals(yes(), option("clientPin"));
        platform.env.verification.supported = true;
        assertEquals(no(), option("uv"));
        assertEquals(no(), option("uvAcfg"));
        platform.env.verification.configured = true;
        assertEquals(yes(), option("uv"));
        assertEquals(yes(), option("uvAcfg"));
        assertEquals(4, number(0x12), "a passcode that is typed on the device");
        assertEquals(1, number(0x11));
        platform.env.store().insert(2038, new byte[0]);
        assertEquals(yes(), option("alwaysUv"));
        assertEquals(no(), option("makeCredUvNotRqd"));
        assertEquals(List.of("FIDO_2_0", "FIDO_2_1", "FIDO_2_3"), InfoLists.texts(platform, 1));
    }

    @Test
    void theNumbersFollowTheState() {
        assertEquals(4, number(0x0d));
        long room = number(0x14);
        platform.send(Platform.MAKE_CREDENTIAL, Relying.makeDiscoverable("example.com", 1)).ok();
        assertEquals(room - 1, number(0x14));
        assertEquals(List.of(2L, 3L), InfoLists.numbers(platform, 0x1f));
        platform.env.attestation = new TestAttestation(List.of());
        assertEquals(List.of(1L, 2L, 3L), InfoLists.numbers(platform, 0x1f));
    }

    /** Decrypts encIdentifier or encCredStoreState as a platform with the persistent token does. */
    private byte[] decrypted(byte[] token, int member, String info) {
        byte[] cipher = platform.send(Platform.GET_INFO).ok().bytes(member);
        assertEquals(32, cipher.length);
        return HostPin.aes(
                Cipher.DECRYPT_MODE,
                HostPin.hkdf(token, info, 16),
                Arrays.copyOf(cipher, 16),
                Arrays.copyOfRange(cipher, 16, 32));
    }

    @Test
    void whoHasThePersistentTokenKnowsTheDeviceAgain() {
        pin.setPin(PIN).ok();
        byte[] token = pin.token(PIN, HostPin.PCMR);
        byte[] identifier = decrypted(token, 0x19, "encIdentifier");
        assertArrayEquals(identifier, decrypted(token, 0x19, "encIdentifier"));
        assertFalse(Arrays.equals(
                platform.send(Platform.GET_INFO).ok().bytes(0x19),
                platform.send(Platform.GET_INFO).ok().bytes(0x19)));
        platform.restart();
        assertArrayEquals(identifier, decrypted(token, 0x19, "encIdentifier"));
        // A change of the PIN makes the token worthless, and leaves the identifier.
        pin.changePin(PIN, "97531").ok();
        assertFalse(Arrays.equals(identifier, decrypted(token, 0x19, "encIdentifier")));
        assertArrayEquals(identifier, decrypted(pin.token("97531", HostPin.PCMR), 0x19, "encIdentifier"));
        platform.authenticator.powerUp();
        platform.send(Platform.RESET).ok();
        pin.setPin(PIN).ok();
        assertFalse(Arrays.equals(identifier, decrypted(pin.token(PIN, HostPin.PCMR), 0x19, "encIdentifier")));
    }

    @Test
    void theStoresStateChangesWithTheDiscoverableCredentials() {
        pin.setPin(PIN).ok();
        byte[] token = pin.token(PIN, HostPin.PCMR);
        byte[] before = decrypted(token, 0x1e, "encCredStoreState");
        platform.send(Platform.MAKE_CREDENTIAL, Relying.make("example.com", 1)).ok();
        assertArrayEquals(before, decrypted(token, 0x1e, "encCredStoreState"));
        platform.restart();
        assertArrayEquals(before, decrypted(token, 0x1e, "encCredStoreState"));
        byte[] mc = pin.token(PIN, HostPin.MC, "example.com");
        platform.send(Platform.MAKE_CREDENTIAL, pin.onMake(mc, Relying.makeDiscoverable("example.com", 1))).ok();
        assertFalse(Arrays.equals(before, decrypted(token, 0x1e, "encCredStoreState")));
    }

    @Test
    void credentialsOfAnOpenSecretBasisAreAnotherState() {
        MemoryStore store = new MemoryStore();
        Platform two = new Platform(store);
        HostPin hostPin = new HostPin(two, 2);
        hostPin.setPin(PIN).ok();
        byte[] token = hostPin.token(PIN, HostPin.PCMR);
        byte[] alone = state(two, token);
        Home secret = store.open();
        byte[] mc = hostPin.token(PIN, HostPin.MC, "example.com");
        two.send(Platform.MAKE_CREDENTIAL, hostPin.onMake(mc, Relying.makeDiscoverable("example.com", 1))).ok();
        byte[] withSecret = state(two, token);
        assertFalse(Arrays.equals(alone, withSecret));
        assertArrayEquals(withSecret, state(two, token));
        store.close(secret);
        assertArrayEquals(alone, state(two, token));
    }

    private byte[] state(Platform of, byte[] token) {
        byte[] cipher = of.send(Platform.GET_INFO).ok().bytes(0x1e);
        return HostPin.aes(
                Cipher.DECRYPT_MODE,
                HostPin.hkdf(token, "encCredStoreState", 16),
                Arrays.copyOf(cipher, 16),
                Arrays.copyOfRange(cipher, 16, 32));
    }

    @Test
    void aFullStoreLeavesOutWhatItCannotKeep() {
        CredentialStore full = new FaultyStore(new MemoryStore(), () -> {
            throw new StoreFullException();
        });
        CborMap info = new Platform(full).send(Platform.GET_INFO).ok().map();
        assertFalse(info.get(CborValue.of(0x19)).isPresent());
        assertFalse(info.get(CborValue.of(0x1e)).isPresent());
        assertTrue(info.get(CborValue.of(0x14)).isPresent());
    }

    @Test
    void itTakesNoParameters() {
        platform.send(Platform.GET_INFO, CborMap.builder()).expect(CtapStatus.INVALID_LENGTH);
    }
}
