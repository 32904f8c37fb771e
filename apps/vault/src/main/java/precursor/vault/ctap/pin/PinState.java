package precursor.vault.ctap.pin;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.cbor.CborException;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.StoreNumbers;

/**
 * What of the PIN, its rules and user verification stands in the store (CTAP 2.3 §6.5.1, §6.11). Numbers and forms are the real
 * device's. Nothing is kept in memory: what a power cut leaves is what counts.
 */
public final class PinState {

    /** Wrong PINs until the PIN is blocked for good. */
    public static final int MOST_PIN_RETRIES = 8;

    /** Failed attempts at built-in user verification until it is blocked: until a PIN is entered rightly. */
    public static final int MOST_UV_RETRIES = 5;

    /** Shortest minimum PIN length, in code points. */
    public static final int LEAST_LENGTH = 4;

    /** Longest PIN in bytes, and so in code points. */
    public static final int MOST_LENGTH = Pin.MOST_BYTES;

    /** Most RP ids that may learn the minimum PIN length. */
    public static final int MOST_RP_IDS = 8;

    /** Why a new PIN is refused. */
    public enum Refusal {
        TOO_SHORT,
        TOO_LONG_OR_NO_TEXT,
        TRIVIAL,
        /** It must be another one, and is not. */
        UNCHANGED
    }

    private final CredentialStore store;
    private final RetryCounter pinRetries;
    private final RetryCounter uvRetries;

    public PinState(CredentialStore store) {
        this.store = store;
        this.pinRetries = new RetryCounter(store, StoreNumbers.PIN_RETRIES, MOST_PIN_RETRIES);
        this.uvRetries = new RetryCounter(store, StoreNumbers.UV_RETRIES, MOST_UV_RETRIES);
    }

    public RetryCounter pinRetries() {
        return pinRetries;
    }

    public RetryCounter uvRetries() {
        return uvRetries;
    }

    /** Whether there is a PIN. */
    public boolean isSet() {
        Optional<byte[]> pin = store.find(StoreNumbers.PIN);
        pin.ifPresent(PinState::wipe);
        return pin.isPresent();
    }

    /** Whether the first 16 bytes of a SHA-256 are the PIN's. Takes the same time wherever they differ. */
    public boolean matches(byte[] hash) {
        Optional<byte[]> pin = store.find(StoreNumbers.PIN);
        if (pin.isEmpty() || pin.get().length != 1 + Pin.HASH_BYTES) {
            return false;
        }
        byte[] stored = Arrays.copyOfRange(pin.get(), 1, pin.get().length);
        try {
            return MessageDigest.isEqual(stored, hash);
        } finally {
            wipe(stored);
            wipe(pin.get());
        }
    }

    /**
     * Makes 64 padded bytes the PIN, if its rules allow that. It need not be changed any more then.
     *
     * @return why not, or nothing when it is the PIN now
     */
    public Optional<Refusal> set(byte[] padded) {
        Optional<Refusal> refusal = refusal(padded);
        if (refusal.isEmpty()) {
            try (Pin pin = Pin.of(padded).orElseThrow()) {
                write(pin);
            }
            // Last: when the power goes before, the new PIN must be changed once more, which is better than an old one for ever.
            setFlag(StoreNumbers.FORCE_PIN_CHANGE, false);
        }
        return refusal;
    }

    /** Why the rules refuse 64 padded bytes as the new PIN, if they do. */
    public Optional<Refusal> refusal(byte[] padded) {
        Optional<Pin> parsed = Pin.of(padded);
        if (parsed.isEmpty()) {
            return Optional.of(Refusal.TOO_LONG_OR_NO_TEXT);
        }
        try (Pin pin = parsed.get()) {
            if (pin.codePoints().length < minLength()) {
                return Optional.of(Refusal.TOO_SHORT);
            }
            if (isComplexityDemanded() && pin.isTrivial()) {
                return Optional.of(Refusal.TRIVIAL);
            }
            byte[] hash = pin.hash();
            try {
                return mustChange() && matches(hash) ? Optional.of(Refusal.UNCHANGED) : Optional.empty();
            } finally {
                wipe(hash);
            }
        }
    }

    private void write(Pin pin) {
        byte[] hash = pin.hash();
        byte[] value = new byte[1 + hash.length];
        value[0] = (byte) pin.codePoints().length;
        System.arraycopy(hash, 0, value, 1, hash.length);
        try {
            store.insert(StoreNumbers.PIN, value);
        } finally {
            wipe(hash);
            wipe(value);
        }
    }

    /** Code points of the PIN; 0 when there is none. */
    public int length() {
        Optional<byte[]> pin = store.find(StoreNumbers.PIN);
        int length = pin.filter(value -> value.length > 0).map(value -> value[0] & 0xff).orElse(0);
        pin.ifPresent(PinState::wipe);
        return length;
    }

    /** Fewest code points of a new PIN. */
    public int minLength() {
        return store.find(StoreNumbers.MIN_PIN_LENGTH)
                .filter(value -> value.length == 1)
                .map(value -> Math.max(LEAST_LENGTH, value[0] & 0xff))
                .orElse(LEAST_LENGTH);
    }

    /** Sets the fewest code points of a new PIN. */
    public void setMinLength(int length) {
        if (length != minLength()) {
            store.insert(StoreNumbers.MIN_PIN_LENGTH, new byte[] {(byte) length});
        }
    }

    /** The relying parties that may learn the minimum PIN length (§12.5). */
    public List<String> minLengthRpIds() {
        return store.find(StoreNumbers.MIN_PIN_LENGTH_RP_IDS)
                .map(PinState::texts)
                .orElse(List.of());
    }

    /** Replaces the relying parties that may learn the minimum PIN length. */
    public void setMinLengthRpIds(List<String> rpIds) {
        store.insert(
                StoreNumbers.MIN_PIN_LENGTH_RP_IDS,
                CborWriter.write(new CborValue.Array(rpIds.stream()
                        .<CborValue>map(CborValue::of)
                        .toList())));
    }

    /** Whether the PIN must be changed before it is used (forcePINChange). */
    public boolean mustChange() {
        return flag(StoreNumbers.FORCE_PIN_CHANGE);
    }

    public void demandChange() {
        setFlag(StoreNumbers.FORCE_PIN_CHANGE, true);
    }

    /** Whether new PINs must not be trivial (pinComplexityPolicy). */
    public boolean isComplexityDemanded() {
        return flag(StoreNumbers.PIN_COMPLEXITY);
    }

    public void demandComplexity() {
        setFlag(StoreNumbers.PIN_COMPLEXITY, true);
    }

    /** Whether user verification is always demanded (alwaysUv). */
    public boolean isAlwaysUv() {
        return flag(StoreNumbers.ALWAYS_UV);
    }

    public void setAlwaysUv(boolean always) {
        setFlag(StoreNumbers.ALWAYS_UV, always);
    }

    /** Whether a host turned enterprise attestation on. */
    public boolean isEnterpriseAttestationOn() {
        return flag(StoreNumbers.ENTERPRISE_ATTESTATION);
    }

    public void turnEnterpriseAttestationOn() {
        setFlag(StoreNumbers.ENTERPRISE_ATTESTATION, true);
    }

    private boolean flag(int number) {
        return store.find(number).isPresent();
    }

    private void setFlag(int number, boolean on) {
        if (on && !flag(number)) {
            store.insert(number, new byte[0]);
        } else if (!on && flag(number)) {
            store.remove(number);
        }
    }

    private static List<String> texts(byte[] cbor) {
        try {
            return CborReader.read(cbor) instanceof CborValue.Array(List<CborValue> values)
                    ? values.stream()
                            .filter(CborValue.Text.class::isInstance)
                            .map(value -> ((CborValue.Text) value).value())
                            .toList()
                    : List.of();
        } catch (CborException e) {
            return List.of();
        }
    }

    private static void wipe(byte[] secret) {
        Arrays.fill(secret, (byte) 0);
    }
}
