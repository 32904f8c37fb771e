package precursor.vault.ctap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.SigningKey;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.MemoryStore;
import precursor.vault.ctap.store.StoreNumbers;
import precursor.vault.ctap.store.StoredCredential;
import precursor.vault.ctap.store.WrappedCredential;

/** What no answer may hold: whatever is secret of all that test and device know. */
final class Secrets {

    private static final int[] STORED = {
        StoreNumbers.PERSISTENT_TOKEN, StoreNumbers.CRED_RANDOM, StoreNumbers.MASTER_KEYS
    };
    private static final int HALF = 32;

    private final MemoryStore store;
    /** Looks at the same store as the device does, and leaves it as it is. */
    private final Credentials credentials;

    private final Map<CborValue, String> secrets = new LinkedHashMap<>();

    Secrets(MemoryStore store) {
        this.store = store;
        this.credentials = new Credentials(store, bytes -> {
            throw new IllegalStateException("made by looking");
        });
    }

    void add(String name, byte[] secret) {
        secrets.put(CborValue.of(secret.clone()), name);
    }

    void addPin(String pin) {
        add("a PIN", pin.getBytes(StandardCharsets.UTF_8));
        add("a PIN's hash", HostPin.pinHash(pin));
    }

    /** What stands in the store now. */
    void lookAround() {
        for (int number : STORED) {
            byte[] value = store.find(number).orElseGet(() -> new byte[0]);
            for (int at = 0; at + HALF <= value.length; at += HALF) {
                add("value " + number, Arrays.copyOfRange(value, at, at + HALF));
            }
        }
    }

    /** The keys of a credential that the device has just made. */
    void addCredential(byte[] id, byte[] rpIdHash) {
        Optional<CredentialEntry> entry = credentials.find(id);
        if (entry.isPresent()) {
            try (StoredCredential stored = credentials.read(entry.get()).orElseThrow()) {
                addKey(stored.record().key());
            }
        } else {
            try (WrappedCredential wrapped = credentials.unwrap(id, rpIdHash).orElseThrow()) {
                addKey(wrapped.key());
            }
        }
    }

    private void addKey(SigningKey key) {
        add("a private key", key.bytes());
        if (store.find(StoreNumbers.CRED_RANDOM).isPresent()) {
            add("a secret of hmac-secret", credentials.credRandom(key, false));
            add("a secret of hmac-secret", credentials.credRandom(key, true));
        }
    }

    /** Fails when an answer holds one. */
    void check(byte[] answer) {
        secrets.forEach((secret, name) -> {
            if (holds(answer, ((CborValue.Bytes) secret).value())) {
                throw new AssertionError(name + " in an answer");
            }
        });
    }

    private static boolean holds(byte[] answer, byte[] secret) {
        for (int at = 0; at + secret.length <= answer.length; at++) {
            if (answer[at] == secret[0]
                    && Arrays.equals(answer, at, at + secret.length, secret, 0, secret.length)) {
                return true;
            }
        }
        return false;
    }
}
