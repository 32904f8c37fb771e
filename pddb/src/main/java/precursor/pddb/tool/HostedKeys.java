package precursor.pddb.tool;

import precursor.pddb.format.Kek;
import precursor.pddb.format.KeyPage;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/** Tells images of hosted runs from those of devices: their keys are wrapped with a key of zeros. */
final class HostedKeys {

    private HostedKeys() {}

    /** Whether an image with this key page needs no PIN. */
    static boolean fit(KeyPage page) {
        try (Kek kek = Kek.zero()) {
            page.unwrap(kek).close();
            return true;
        } catch (PddbException e) {
            if (e.error() == PddbError.WRONG_PIN) {
                return false;
            }
            throw e;
        }
    }
}
