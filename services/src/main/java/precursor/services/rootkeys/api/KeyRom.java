package precursor.services.rootkeys.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The key ROM of a device: 1024 bytes, seen as 256 words of four. Inside the words of a field the bytes stand in reverse: the field is
 * read word by word, each with its last byte first. Any 1024 bytes can be read; whether they are a key ROM says {@link
 * #isInitialised}. {@link #close} wipes the copy. Not thread-safe.
 */
public final class KeyRom implements AutoCloseable {

    /** Bytes of the key ROM. */
    public static final int BYTES = 1024;

    /** Bytes of a key field and of a KEK. */
    public static final int KEY = 32;

    private static final int WORD = Integer.BYTES;
    private static final int BACKUP_KEY = 0x00;
    private static final int USER_KEY = 0x28;
    private static final int PEPPER = 0xF8;
    private static final int ROLLBACK = 0xFE;
    private static final int CONFIG = 0xFF;

    /** Bit 27 of the configuration word after its bytes were reversed is bit 3 of its first byte. */
    private static final int INITIALISED = 1 << 3;

    private static final int PIN = 0x01;
    private static final int UPDATE_PASSWORD = 0x02;
    private static final int MOST_ROLLBACKS = 255;

    private final byte[] rom;

    private KeyRom(byte[] rom) {
        this.rom = rom;
    }

    /**
     * Reads a key ROM: the first 1024 bytes of an array, which are copied.
     *
     * @throws IllegalArgumentException when there are fewer
     */
    public static KeyRom of(byte[] bytes) {
        if (bytes.length < BYTES) {
            throw new IllegalArgumentException("a key ROM of " + bytes.length + " bytes; it has " + BYTES);
        }
        return new KeyRom(Arrays.copyOf(bytes, BYTES));
    }

    /**
     * A fresh one: backup key, user key and pepper are drawn, nothing is rolled back, and it is marked as initialised. No PIN goes into
     * it: every PIN makes a KEK of it, and the PIN that wraps the keys of {@code .System} with its KEK is the right one from then on.
     *
     * @param random fills an array with uniform random bytes
     */
    public static KeyRom create(Consumer<byte[]> random) {
        KeyRom made = new KeyRom(new byte[BYTES]);
        byte[] field = new byte[KEY];
        random.accept(field);
        made.write(BACKUP_KEY, field);
        random.accept(field);
        made.write(USER_KEY, field);
        Arrays.fill(field, (byte) 0);
        byte[] pepper = new byte[PasswordHash.SALT];
        random.accept(pepper);
        made.write(PEPPER, pepper);
        Arrays.fill(pepper, (byte) 0);
        made.rom[CONFIG * WORD] = INITIALISED;
        return made;
    }

    /** Whether the key ROM was initialised: its mark is set, and it is not all ones like erased flash. */
    public boolean isInitialised() {
        boolean erased = true;
        for (byte b : rom) {
            erased &= b == (byte) 0xff;
        }
        return !erased && (rom[CONFIG * WORD] & INITIALISED) != 0;
    }

    /**
     * The key-encryption key of {@code .System} under a PIN (key-encryption key). Every PIN gives one: only unwrapping a key with it tells
     * whether it is the right one. Takes some milliseconds.
     *
     * @return 32 bytes, which the caller wipes
     */
    public byte[] keyEncryptionKey(byte[] pinUtf8) {
        byte[] key = decrypted(USER_KEY, pinUtf8, PIN);
        for (int i = rollback(); i < MOST_ROLLBACKS; i++) {
            byte[] next = hash(key);
            Arrays.fill(key, (byte) 0);
            key = next;
        }
        return key;
    }

    /** How often the keys were rolled on, 0 to 255; larger counts mean 255. */
    public int rollback() {
        byte[] word = Arrays.copyOfRange(rom, ROLLBACK * WORD, (ROLLBACK + 1) * WORD);
        boolean more = (word[1] | word[2] | word[3]) != 0;
        return more ? MOST_ROLLBACKS : word[0] & 0xff;
    }

    /** The backup key as it stands here, encrypted with the update password: 32 bytes, which the caller wipes. */
    public byte[] backupKeyField() {
        return read(BACKUP_KEY, KEY);
    }

    /** The backup key under an update password; any password gives one. 32 bytes, which the caller wipes. */
    public byte[] backupKey(byte[] updatePasswordUtf8) {
        return decrypted(BACKUP_KEY, updatePasswordUtf8, UPDATE_PASSWORD);
    }

    /** All 1024 bytes, a copy that the caller wipes. */
    public byte[] bytes() {
        return rom.clone();
    }

    /** Wipes the copy. */
    @Override
    public void close() {
        Arrays.fill(rom, (byte) 0);
    }

    /** Says no bytes. */
    @Override
    public String toString() {
        return "KeyRom";
    }

    /** A key field xored with the hash of a password; each purpose has its own salt. */
    private byte[] decrypted(int field, byte[] password, int purpose) {
        byte[] salt = read(PEPPER, PasswordHash.SALT);
        salt[0] ^= (byte) purpose;
        byte[] hash = PasswordHash.of(password, salt);
        byte[] mask = hash(hash);
        byte[] key = read(field, KEY);
        for (int i = 0; i < KEY; i++) {
            key[i] ^= mask[i];
        }
        Arrays.fill(salt, (byte) 0);
        Arrays.fill(hash, (byte) 0);
        Arrays.fill(mask, (byte) 0);
        return key;
    }

    private byte[] read(int word, int length) {
        byte[] field = new byte[length];
        for (int i = 0; i < length; i++) {
            field[i] = rom[word * WORD + (i ^ WORD - 1)];
        }
        return field;
    }

    private void write(int word, byte[] field) {
        for (int i = 0; i < field.length; i++) {
            rom[word * WORD + (i ^ WORD - 1)] = field[i];
        }
    }

    private static byte[] hash(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-512/256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512/256", e);
        }
    }
}
