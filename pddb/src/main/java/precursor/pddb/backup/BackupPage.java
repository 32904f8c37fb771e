package precursor.pddb.backup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import precursor.pddb.backup.BackupException.Kind;
import precursor.pddb.format.GcmSiv;
import precursor.pddb.format.KeyCommitment;
import precursor.pddb.format.RandomSource;
import precursor.services.bip39.Bip39;

/**
 * The first 4096 bytes of a backup (format section "Header page"): the plaintext header; its copy and the key ROM, sealed under the
 * backup key; a hash of all that; checksums of the image's blocks at the end.
 */
public final class BackupPage {

    /** Length in bytes. */
    public static final int BYTES = 4096;

    /** Length of a block checksum. */
    public static final int CHECKSUM_BYTES = BlockChecksum.BYTES;

    /** Length of a key ROM. */
    public static final int KEY_ROM_BYTES = 1024;

    private static final int NONCE_AT = BackupHeader.BYTES;
    private static final int NONCE_BYTES = 12;
    private static final int SEALED_AT = NONCE_AT + NONCE_BYTES;
    private static final int RESERVED_BYTES = 64;
    private static final int PLAIN_BYTES = BackupHeader.BYTES + KEY_ROM_BYTES + RESERVED_BYTES;
    private static final int SEALED_BYTES = PLAIN_BYTES + 16;
    private static final int COMMITMENT_NONCE_AT = SEALED_AT + SEALED_BYTES;
    private static final int COMMITMENT_AT = COMMITMENT_NONCE_AT + 32;
    private static final int HASH_AT = 0x5D0;
    private static final int HASH_BYTES = 32;

    /** More block checksums do not fit behind the hash. */
    static final int MOST_BLOCKS = (BYTES - HASH_AT - HASH_BYTES) / CHECKSUM_BYTES;

    private static final byte[] ASSOCIATED = "PDDB backup v0.1.0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] page;
    private final BackupHeader header;

    private BackupPage(byte[] page, BackupHeader header) {
        this.page = page;
        this.header = header;
    }

    /**
     * Reads the page of a backup, and checks what can be checked without a key.
     *
     * @param bytes at least {@link #BYTES}
     * @throws BackupException when it is none, or its hash is wrong
     */
    public static BackupPage parse(byte[] bytes) throws BackupException {
        if (bytes.length < BYTES) {
            throw new BackupException(Kind.TRUNCATED, "the file is too short to be a backup: it ends within the header page");
        }
        byte[] page = Arrays.copyOf(bytes, BYTES);
        BackupHeader header = BackupHeader.read(page, 0);
        if (header.version() == BackupHeader.HASHED && !hashed(page)) {
            throw new BackupException(Kind.DAMAGED, "the backup's header is damaged: its hash is wrong; make the backup again");
        }
        return new BackupPage(page, header);
    }

    /** The hash is made with the operation "backup"; devices and restore tools change that word later and leave the hash. */
    private static boolean hashed(byte[] page) {
        byte[] hash = Arrays.copyOfRange(page, HASH_AT, HASH_AT + HASH_BYTES);
        if (MessageDigest.isEqual(hash, hash(page))) {
            return true;
        }
        byte[] original = page.clone();
        original[BackupHeader.OPERATION_AT] = (byte) Operation.BACKUP.ordinal();
        return MessageDigest.isEqual(hash, hash(original));
    }

    private static byte[] hash(byte[] page) {
        MessageDigest hash = BlockChecksum.newHash();
        hash.update(page, 0, HASH_AT);
        return hash.digest();
    }

    public BackupHeader header() {
        return header;
    }

    /** Whether the image's bytes from block {@code block} on, {@link BackupHeader#blockBytes()} of them, have this checksum. */
    public boolean blockIs(int block, byte[] checksum) {
        if (block < 0 || block >= header.blocks()) {
            throw new IndexOutOfBoundsException(block);
        }
        int at = BYTES - CHECKSUM_BYTES * (header.blocks() - block);
        return MessageDigest.isEqual(Arrays.copyOfRange(page, at, at + CHECKSUM_BYTES), checksum);
    }

    /**
     * What stands under the seal; empty when {@code key} is not the key of this backup.
     *
     * @param key 32 bytes; the key of all zeros belongs to a device into which no key was burned
     * @throws BackupException when the key is right and the header is not the one that was sealed
     */
    public Optional<SealedKeys> open(byte[] key) throws BackupException {
        byte[] nonce = Arrays.copyOfRange(page, NONCE_AT, SEALED_AT);
        byte[] commitmentNonce = Arrays.copyOfRange(page, COMMITMENT_NONCE_AT, COMMITMENT_AT);
        byte[] plain = new byte[PLAIN_BYTES];
        try (KeyCommitment.Keys keys = KeyCommitment.derive(key, commitmentNonce);
                GcmSiv seal = new GcmSiv(keys.encryption())) {
            boolean sealed = seal.open(nonce, ASSOCIATED, page, SEALED_AT, SEALED_BYTES, plain);
            if (!keys.commitsTo(page, COMMITMENT_AT) || !sealed) {
                return Optional.empty();
            }
            if (!sameHeader(plain)) {
                throw new BackupException(
                        Kind.DAMAGED, "the backup's header was changed after it was sealed; do not trust this file");
            }
            return Optional.of(new SealedKeys(
                    header.with(Operation.ARCHIVE),
                    Arrays.copyOfRange(plain, BackupHeader.BYTES, BackupHeader.BYTES + KEY_ROM_BYTES)));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Compares all but the operation and the padding after it. */
    private boolean sameHeader(byte[] sealed) {
        return Arrays.equals(sealed, 0, BackupHeader.OPERATION_AT, page, 0, BackupHeader.OPERATION_AT);
    }

    /**
     * Makes a header page as devices make it, with the operation {@link Operation#BACKUP} outside and {@link Operation#ARCHIVE} under
     * the seal.
     *
     * @param keyRom 1024 bytes
     * @param key the backup key, 32 bytes
     * @param checksums one for each of the header's blocks, in order
     */
    public static byte[] seal(BackupHeader header, byte[] keyRom, byte[] key, byte[] checksums, RandomSource random) {
        if (keyRom.length != KEY_ROM_BYTES
                || key.length != Bip39.KEY_BYTES
                || checksums.length != header.blocks() * CHECKSUM_BYTES
                || header.blocks() > MOST_BLOCKS) {
            throw new IllegalArgumentException("not the lengths of a backup's header page");
        }
        byte[] page = new byte[BYTES];
        Arrays.fill(page, HASH_AT, BYTES, (byte) 0xFF);
        header.with(Operation.BACKUP).write(page, 0);
        byte[] nonce = random.bytes(NONCE_BYTES);
        byte[] commitmentNonce = random.bytes(32);
        byte[] plain = new byte[PLAIN_BYTES];
        header.with(Operation.ARCHIVE).write(plain, 0);
        System.arraycopy(keyRom, 0, plain, BackupHeader.BYTES, KEY_ROM_BYTES);
        try (KeyCommitment.Keys keys = KeyCommitment.derive(key, commitmentNonce);
                GcmSiv seal = new GcmSiv(keys.encryption())) {
            seal.seal(nonce, ASSOCIATED, plain, page, SEALED_AT);
            System.arraycopy(keys.commitment(), 0, page, COMMITMENT_AT, 32);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
        System.arraycopy(nonce, 0, page, NONCE_AT, NONCE_BYTES);
        System.arraycopy(commitmentNonce, 0, page, COMMITMENT_NONCE_AT, 32);
        if (header.version() == BackupHeader.HASHED) {
            System.arraycopy(hash(page), 0, page, HASH_AT, HASH_BYTES);
        }
        System.arraycopy(checksums, 0, page, BYTES - checksums.length, checksums.length);
        return page;
    }
}
