package precursor.tests.screen;

import org.junit.jupiter.api.Test;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** A device as it comes up. */
class FirstScreenIT {

    @Test
    @Handheld
    void anEmptyVaultSaysThatItIsEmpty(Device device) throws Exception {
        device.waitFor("No items found");
        device.looksLike("vault-empty");
    }
}
