package precursor.tests.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import precursor.tests.device.Device;
import precursor.tests.device.Dist;
import precursor.tests.device.Handheld;
import precursor.vault.otp.TotpCode;

/** The ahead-of-time caches with which processes start. */
class QuickStartIT {

    /** A class that no process needs before a person has added a code and looked at it. */
    private static final String LATE = TotpCode.class.getName().replace('.', '/');

    /** The device of the training must have come past its PIN, and its keys must have had effect: else caches hold the boot alone. */
    @Handheld
    @Test
    void vaultsCacheHoldsWhatAPersonDoesFirst(Device device) throws Exception {
        device.waitFor("No items found");
        List<Path> caches;
        try (Stream<Path> files = Files.list(Dist.HOME.resolve("hosted-sim/target/dist/aot"))) {
            caches = files.filter(file -> file.getFileName().toString().matches("vault-.*[.]aot")).toList();
        }
        assertEquals(1, caches.size(), () -> "Vault's cache, of this build: " + caches);
        String cache = new String(Files.readAllBytes(caches.getFirst()), StandardCharsets.ISO_8859_1);
        assertTrue(cache.contains(LATE), () -> caches.getFirst() + " knows nothing of " + LATE);
    }
}
