package precursor.vault.ctap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.store.StoreNumbers;

/** What a host comes to know: secrets that it agreed on, tokens that it got, ids of credentials. */
final class Knowledge {

    private static final int MOST_TOKENS = 4;
    private static final int MOST_IDS = 8;

    private final Platform platform;
    private final Secrets secrets;
    private final HostPin[] pins;
    private final HostPin.Shared[] shared = new HostPin.Shared[2];
    private final byte[][] keys = {{}, {}};
    private final List<TokenHolder> tokens = new ArrayList<>();
    private final List<byte[]> ids = new ArrayList<>();
    private final Random random = new Random(1);

    /**
     * @param secrets learns of those that the host shares with the device
     */
    Knowledge(Platform platform, Secrets secrets) {
        this.platform = platform;
        this.secrets = secrets;
        this.pins = new HostPin[] {new HostPin(platform, 2), new HostPin(platform, 1)};
    }

    /** Protocol two, then one. */
    HostPin pin(int index) {
        return pins[index];
    }

    /** A secret with the key that the authenticator has now; agreed on anew only when that changed. */
    HostPin.Shared agree(HostPin pin) {
        int i = pin.protocol - 1;
        byte[] key = CborWriter.write(new CborValue.Map(
                pin.send(HostPin.request(HostPin.GET_KEY_AGREEMENT).put(1, CborValue.of(pin.protocol)))
                        .ok()
                        .map(1)));
        if (!Arrays.equals(key, keys[i])) {
            keys[i] = key;
            shared[i] = pin.agree();
            secrets.add("what was agreed on", Arrays.copyOf(shared[i].secret(), 32));
        }
        return shared[i];
    }

    /** Whether a PIN is the device's. */
    boolean isRight(String pin) {
        return platform.env
                .store()
                .find(StoreNumbers.PIN)
                .filter(value -> Arrays.equals(value, 1, value.length, HostPin.pinHash(pin), 0, 16))
                .isPresent();
    }

    /** Keeps the token of a response, if it has one. */
    void hold(HostPin pin, HostPin.Shared with, Optional<CborMap> response) {
        response.flatMap(map -> map.get(CborValue.of(2))).ifPresent(encrypted -> {
            byte[] token = with.decrypt(((CborValue.Bytes) encrypted).value());
            secrets.add("a token", token);
            tokens.addFirst(new TokenHolder(pin, token));
            if (tokens.size() > MOST_TOKENS) {
                tokens.removeLast();
            }
        });
    }

    boolean hasTokens() {
        return !tokens.isEmpty();
    }

    /** One of the tokens, the latest first; one of nobody when there is none. */
    TokenHolder held(int index) {
        return tokens.isEmpty() ? new TokenHolder(pins[0], new byte[32]) : tokens.get(index % tokens.size());
    }

    void credential(byte[] id) {
        ids.addFirst(id);
        if (ids.size() > MOST_IDS) {
            ids.removeLast();
        }
    }

    /** The ids of credentials, the latest first; also of those that are no more. */
    List<byte[]> ids() {
        return List.copyOf(ids);
    }

    /** One of them; one of nothing when there is none. */
    byte[] id(int index) {
        return ids.isEmpty() ? new byte[32] : ids.get(index % ids.size());
    }

    /** The input of hmac-secret. */
    CborValue salts(HostPin pin) {
        HostPin.Shared with = agree(pin);
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        byte[] encrypted = with.encrypt(salt);
        return CborMap.builder()
                .put(1, with.hostKey())
                .put(2, CborValue.of(encrypted))
                .put(3, CborValue.of(with.authenticate(encrypted)))
                .put(4, CborValue.of(pin.protocol))
                .build();
    }
}
