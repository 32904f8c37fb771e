package precursor.pddb.tool;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import precursor.pddb.backup.BackupHeader;
import precursor.pddb.backup.BackupPage;
import precursor.pddb.backup.BlockChecksum;

/** Compares the blocks of a backup with the checksums in its header. */
final class BlockCheck {

    private BlockCheck() {}

    /** The numbers of the blocks, from 0, whose bytes are not those that were backed up; empty too when there are no checksums. */
    static List<Integer> bad(BackupPage page, ByteBuffer image, ProgressLine progress) {
        BackupHeader header = page.header();
        BlockChecksum checksum = new BlockChecksum();
        List<Integer> bad = new ArrayList<>();
        for (int i = 0; i < header.blocks(); i++) {
            progress.at("Checking blocks", i, header.blocks());
            ByteBuffer block = image.slice((int) (i * header.blockBytes()), (int) header.blockBytes());
            if (!page.blockIs(i, checksum.of(block))) {
                bad.add(i);
            }
        }
        if (header.blocks() > 0) {
            progress.at("Checking blocks", header.blocks(), header.blocks());
        }
        return bad;
    }

    /** Where bad blocks are, in words. */
    static String where(BackupHeader header, List<Integer> bad) {
        List<String> offsets =
                bad.stream().map(i -> String.format("0x%x", BackupPage.BYTES + i * header.blockBytes())).toList();
        return bad.size() + " of " + header.blocks() + " blocks of " + header.blockBytes() + " bytes are damaged, at byte "
                + String.join(", ", offsets) + " of the file";
    }
}
