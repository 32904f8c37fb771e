package precursor.pddb.backup;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Optional;
import precursor.services.bip39.Bip39;
import precursor.services.bip39.WordsException;

/** Whatever stands where a backup's header should be, it is read or refused, in bounded time and memory. */
class BackupPageFuzzTest {

    private static final byte[] KEY = new byte[32];

    @FuzzTest(maxDuration = "30s")
    void anyBytesAreReadOrRefused(byte[] bytes) {
        try {
            BackupPage page = BackupPage.parse(Arrays.copyOf(bytes, Math.max(bytes.length, BackupPage.BYTES)));
            for (int block = 0; block < page.header().blocks(); block++) {
                page.blockIs(block, new byte[BackupPage.CHECKSUM_BYTES]);
            }
            byte[] again = new byte[BackupHeader.BYTES];
            page.header().write(again, 0);
            if (!page.header().equals(BackupHeader.read(again, 0)) || page.header().toString().isEmpty()) {
                throw new AssertionError("a header is not what was written");
            }
            Optional<SealedKeys> keys = page.open(KEY);
            keys.ifPresent(SealedKeys::close);
        } catch (BackupException e) {
            if (String.valueOf(e.getMessage()).isEmpty()) {
                throw new AssertionError("a refusal without a word");
            }
        }
    }

    @FuzzTest(maxDuration = "10s")
    void anyWordsAreAKeyOrRefused(byte[] words) {
        Bip39 bip39 = new Bip39();
        try {
            byte[] phrase = bip39.phrase(bip39.key(words));
            if (!Arrays.equals(bip39.key(phrase), bip39.key(words))) {
                throw new AssertionError("two phrases for a key");
            }
        } catch (WordsException e) {
            if (String.valueOf(e.getMessage()).isEmpty()) {
                throw new AssertionError("a refusal without a word");
            }
        }
    }
}
