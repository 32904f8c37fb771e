package precursor.vault.database;

import java.util.Optional;
import java.util.Random;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.store.CredentialProperties;
import precursor.vault.ctap.store.NewCredential;
import precursor.vault.ctap.store.UserEntity;

/** Credentials for tests. */
final class Sample {

    private Sample() {}

    /** One of that account; repeatable. */
    static NewCredential credential(String rpId, int user) {
        Random random = new Random(user);
        return new NewCredential(
                Algorithm.EDDSA.generate(random::nextBytes),
                rpId,
                new UserEntity(new byte[] {(byte) user, (byte) (user >> 8)}, Optional.of("user" + user), Optional.of("User " + user)),
                CredentialProperties.NONE);
    }
}
