package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import precursor.pddb.UpstreamImage;
import precursor.pddb.format.Kek;

/** The image that upstream's own code wrote: every value comes out right, also after we wrote into it. */
class UpstreamValuesTest {
    private static final Map<String, Map<String, Map<String, UpstreamImage.Value>>> VALUES = UpstreamImage.values();

    @Test
    void everyValueOfAllBasesComesOutRight() {
        try (Pddb pddb = Pddb.mount(new ReorderingFlash(UpstreamImage.bytes()), Kek.zero(), Images.readOnly(1))) {
            unlockAll(pddb);
            assertEquals(VALUES.keySet(), new TreeSet<>(pddb.openBases()));
            VALUES.forEach((basis, dictionaries) -> {
                assertEquals(new TreeSet<>(dictionaries.keySet()), pddb.dictionaries(Optional.of(basis)));
                dictionaries.forEach((dictionary, keys) -> assertEquals(new TreeSet<>(keys.keySet()), pddb.keys(Optional.of(basis), dictionary)));
            });
            assertValues(pddb);
            assertEquals(List.of(), pddb.damage());
        }
    }

    @Test
    void aDeepCheckFindsNothingLost() {
        try (Pddb pddb = Pddb.mount(new ReorderingFlash(UpstreamImage.bytes()), Kek.zero(), Images.readOnly(1))) {
            unlockAll(pddb);
            VerifyReport report = pddb.verify(Progress.NONE);
            assertEquals(List.of(), report.damage());
            assertEquals(VALUES.values().stream().mapToInt(Map::size).sum(), report.dictionaries());
        }
    }

    @Test
    void ourWritesLeaveUpstreamsValuesAlone() {
        for (CuttableFlash flash : List.of(new ReorderingFlash(UpstreamImage.bytes()), new NorFlash(UpstreamImage.bytes()))) {
            byte[] small = Images.value(7, 300);
            byte[] large = Images.value(8, 30_000);
            try (Pddb pddb = Images.mount(flash, 2)) {
                unlockAll(pddb);
                for (String basis : VALUES.keySet()) {
                    Optional<String> in = Optional.of(basis);
                    for (String dictionary : List.copyOf(pddb.dictionaries(in))) {
                        Images.put(pddb, in, dictionary, "ours", small);
                    }
                    Images.put(pddb, in, "new", "large", large);
                    pddb.sync();
                    pddb.open(in, "new", "large", Create.EXISTING, 0).truncate(12_345);
                }
                assertValues(pddb);
            }
            try (Pddb pddb = Images.mount(flash.powerOn(flash.image()), 3)) {
                unlockAll(pddb);
                assertEquals(List.of(), pddb.damage());
                assertValues(pddb);
                for (String basis : VALUES.keySet()) {
                    for (String dictionary : VALUES.getOrDefault(basis, Map.of()).keySet()) {
                        assertEquals(sha256(small), sha256(Images.get(pddb, Optional.of(basis), dictionary, "ours")));
                    }
                    assertEquals(12_345, pddb.open(Optional.of(basis), "new", "large", Create.EXISTING, 0).length());
                }
                VerifyReport report = pddb.verify(Progress.NONE);
                assertTrue(report.sound());
                assertEquals(List.of(), report.notes());
            }
        }
    }

    private static void unlockAll(Pddb pddb) {
        UpstreamImage.passwords().forEach(pddb::unlockBasis);
    }

    private static void assertValues(Pddb pddb) {
        VALUES.forEach((basis, dictionaries) -> dictionaries.forEach((dictionary, keys) -> keys.forEach((key, expected) -> {
            byte[] value = Images.get(pddb, Optional.of(basis), dictionary, key);
            assertEquals(expected.length(), value.length, key);
            assertEquals(expected.sha256(), sha256(value), key);
        })));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
