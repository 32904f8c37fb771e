package precursor.vault.ctap.store;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.crypto.SigningKey;

/** Credentials for tests. */
final class Samples {

    private final Random random;

    Samples(int seed) {
        this.random = new Random(seed);
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    Optional<byte[]> maybe(int count) {
        return random.nextBoolean() ? Optional.of(bytes(count)) : Optional.empty();
    }

    Optional<String> maybe(String text) {
        return random.nextBoolean() ? Optional.of(text) : Optional.empty();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    SigningKey key(Algorithm algorithm) {
        return algorithm.generate(random::nextBytes);
    }

    SigningKey key() {
        return key(Algorithm.EDDSA);
    }

    CredentialProperties properties() {
        return new CredentialProperties(
                1 + below(3), maybe(below(CredentialProperties.MOST_CRED_BLOB_BYTES + 1)), maybe(32), coin());
    }

    static UserEntity user(String id) {
        return new UserEntity(
                id.getBytes(StandardCharsets.UTF_8), Optional.of("name of " + id), Optional.of("The " + id));
    }

    /** A small credential. */
    NewCredential credential(String rpId, String user) {
        return new NewCredential(key(), rpId, user(user), CredentialProperties.NONE);
    }

    Credentials over(CredentialStore store) {
        return new Credentials(store, random::nextBytes);
    }
}
