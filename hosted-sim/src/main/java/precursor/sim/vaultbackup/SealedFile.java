package precursor.sim.vaultbackup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import precursor.sim.vaultbackup.BackupException.Reason;

/**
 * A backup under a password: a line that says what it is, the costs of Argon2id in KiB and rounds (32 bits each, big-endian), a salt of 16 bytes, a
 * nonce of 12, and AES-256-GCM of the file, whose additional data is all that stands before it.
 */
final class SealedFile {

    private static final byte[] MAGIC = "precursor vault backup 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int HEAD_BYTES = MAGIC.length + 8 + SALT_BYTES + NONCE_BYTES;
    private static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;
    /** RFC 9106 §4, the second recommended option, with one lane. */
    private static final int MEMORY_KIB = 64 * 1024;

    private static final int ROUNDS = 3;
    /** What a foreign file may cost. */
    private static final int MOST_MEMORY_KIB = 128 * 1024;

    private static final int MOST_ROUNDS = 16;

    private SealedFile() {}

    /** Whether a file is one of these. */
    static boolean is(byte[] file) {
        return file.length >= MAGIC.length && Arrays.equals(MAGIC, Arrays.copyOf(file, MAGIC.length));
    }

    static byte[] seal(byte[] plain, byte[] password) {
        byte[] head = head();
        try {
            return join(head, cipher(Cipher.ENCRYPT_MODE, head, password).doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM seals anything", e);
        }
    }

    static byte[] open(byte[] file, byte[] password) throws BackupException {
        if (file.length < HEAD_BYTES) {
            throw new BackupException(Reason.USAGE, "the backup is cut short");
        }
        byte[] head = Arrays.copyOf(file, HEAD_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, head, password).doFinal(file, HEAD_BYTES, file.length - HEAD_BYTES);
        } catch (AEADBadTagException e) {
            throw new BackupException(Reason.REFUSED, "the password is wrong, or the backup was changed");
        } catch (GeneralSecurityException e) {
            throw new BackupException(Reason.USAGE, "the backup is cut short");
        }
    }

    private static byte[] head() {
        byte[] random = new byte[SALT_BYTES + NONCE_BYTES];
        new SecureRandom().nextBytes(random);
        return ByteBuffer.allocate(HEAD_BYTES)
                .put(MAGIC)
                .putInt(MEMORY_KIB)
                .putInt(ROUNDS)
                .put(random)
                .array();
    }

    private static Cipher cipher(int mode, byte[] head, byte[] password) throws GeneralSecurityException {
        ByteBuffer in = ByteBuffer.wrap(head, MAGIC.length, HEAD_BYTES - MAGIC.length);
        int memory = in.getInt();
        int rounds = in.getInt();
        if (memory < 8 || memory > MOST_MEMORY_KIB || rounds < 1 || rounds > MOST_ROUNDS) {
            throw new GeneralSecurityException("costs");
        }
        byte[] salt = new byte[SALT_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        in.get(salt).get(nonce);
        byte[] key = key(password, salt, memory, rounds);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(head);
            return cipher;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] key(byte[] password, byte[] salt, int memory, int rounds) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(rounds)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] key = new byte[KEY_BYTES];
        argon2.generateBytes(password, key);
        return key;
    }

    private static byte[] join(byte[] head, byte[] sealed) {
        return ByteBuffer.allocate(head.length + sealed.length).put(head).put(sealed).array();
    }
}
