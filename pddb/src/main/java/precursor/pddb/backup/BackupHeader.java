package precursor.pddb.backup;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import precursor.pddb.backup.BackupException.Kind;

/**
 * The plaintext header of a backup, 152 bytes (format section "Header page"). Nothing in it is secret; all of it but the operation is
 * repeated under the seal.
 *
 * @param version {@link #PLAIN} or {@link #HASHED}
 * @param time when the backup was made, by the device's clock, in milliseconds since 1970
 * @param language 0 English, 1 English spoken, 2 Japanese, 3 Chinese; others are not known
 * @param keyboard 0 qwerty, 1 dvorak, 2 qwertz, 3 azerty, 4 braille, 5 hangul; others are the user's own
 * @param dna the serial number of the source device's FPGA, which its PDDB is bound to
 * @param blockPages pages of 4096 bytes that a block checksum covers
 * @param blocks how many block checksums there are, 0 for none
 */
public record BackupHeader(
        int version,
        SystemVersion xous,
        SystemVersion soc,
        SystemVersion ec,
        SystemVersion wf200,
        Instant time,
        int language,
        int keyboard,
        long dna,
        int blockPages,
        int blocks,
        Operation operation) {

    /** Length in bytes. */
    public static final int BYTES = 152;

    /** Without a hash of the header. */
    public static final int PLAIN = 0x0001_0000;

    /** With a hash of the header page, and as a rule with block checksums. */
    public static final int HASHED = 0x0001_0001;

    /** 1 MiB, what devices use. */
    public static final int USUAL_BLOCK_PAGES = 256;

    /** 1 GiB: no image has a larger block. */
    private static final int MOST_BLOCK_PAGES = 1 << 18;

    static final int OPERATION_AT = 144;
    private static final int TIME_AT = 72;
    private static final int TOTAL_AT = 104;

    /** Bytes that a block covers. */
    public long blockBytes() {
        return 4096L * blockPages;
    }

    /** Whether bytes can be the beginning of a backup: its version word is one that is known. */
    public static boolean isBackup(byte[] start) {
        return start.length >= 4 && known(ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt());
    }

    private static boolean known(int version) {
        return version == PLAIN || version == HASHED;
    }

    /**
     * Reads a header.
     *
     * @throws BackupException when it is none, or says what cannot be
     */
    public static BackupHeader read(byte[] page, int at) throws BackupException {
        ByteBuffer in = ByteBuffer.wrap(page, at, BYTES).slice().order(ByteOrder.LITTLE_ENDIAN);
        int version = in.getInt();
        if (!known(version)) {
            throw new BackupException(Kind.FOREIGN, "this is no backup of a PDDB: it does not begin with a known backup version");
        }
        SystemVersion xous = SystemVersion.read(in);
        SystemVersion soc = SystemVersion.read(in);
        SystemVersion ec = SystemVersion.read(in);
        SystemVersion wf200 = SystemVersion.read(in);
        in.position(TIME_AT);
        Instant time = Instant.ofEpochMilli(in.getLong());
        int language = in.getInt();
        int keyboard = in.getInt();
        long dna = in.getLong();
        int blockPages = in.getInt();
        int blocks = in.getInt();
        if (in.getInt() != BackupPage.BYTES) {
            throw new BackupException(Kind.DAMAGED, "the backup's header is damaged: its own length is not 4096");
        }
        if (blocks < 0 || blocks > BackupPage.MOST_BLOCKS || (blocks > 0 && (blockPages <= 0 || blockPages > MOST_BLOCK_PAGES))) {
            throw new BackupException(Kind.DAMAGED, "the backup's header is damaged: it counts impossible block checksums");
        }
        int operation = in.getInt(OPERATION_AT);
        if (operation < 0 || operation >= Operation.values().length) {
            throw new BackupException(Kind.DAMAGED, "the backup's header is damaged: its operation word is none of the four");
        }
        return new BackupHeader(
                version, xous, soc, ec, wf200, time, language, keyboard, dna, blockPages, blocks, Operation.values()[operation]);
    }

    /** Writes the 152 bytes. */
    public void write(byte[] page, int at) {
        ByteBuffer out = ByteBuffer.wrap(page, at, BYTES).slice().order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[BYTES]).position(0);
        out.putInt(version);
        xous.write(out);
        soc.write(out);
        ec.write(out);
        wf200.write(out);
        out.position(TIME_AT);
        out.putLong(time.toEpochMilli()).putInt(language).putInt(keyboard).putLong(dna).putInt(blockPages).putInt(blocks);
        out.putInt(TOTAL_AT, BackupPage.BYTES);
        out.putInt(OPERATION_AT, operation.ordinal());
    }

    /** The same header with another operation. */
    public BackupHeader with(Operation other) {
        return new BackupHeader(
                version, xous, soc, ec, wf200, time, language, keyboard, dna, blockPages, blocks, other);
    }
}
