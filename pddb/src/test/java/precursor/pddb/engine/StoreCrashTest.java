package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.pddb.format.RootRecord;

/** The power fails at every operation of a random workload on pages of two bases. */
final class StoreCrashTest {
    /** Two pages of page table, and few enough data pages that records of free space are rewritten often. */
    private static final int SIZE = 320 * 4096;

    @ParameterizedTest
    @ValueSource(longs = 1)
    void onNorFlashEveryOperationMayBeTheLast(long seed) {
        NorFlash flash = NorFlash.erased(SIZE);
        SplittableRandom random = new SplittableRandom(seed);
        ShadowStore shadow = ShadowStore.on(flash, seed);
        flash.watch((operation, at) -> judge(shadow, at, random));
        for (int i = 0; i < 5; i++) {
            shadow.stage();
            shadow.sync();
        }
        shadow.store().close();
    }

    private static void judge(ShadowStore shadow, CuttableFlash at, SplittableRandom random) {
        CuttableFlash left = at.powerOn(at.imageIfCutNow(random));
        if (random.nextInt(25) == 0) {
            // The power fails again while what it left is repaired.
            left.watch((operation, again) -> {
                if (random.nextInt(3) == 0) {
                    shadow.check(again.powerOn(again.imageIfCutNow(random)));
                }
            });
        }
        shadow.check(left);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void onAFileAnySectorsSinceTheLastBarrierMayBeLost(long seed) {
        ReorderingFlash flash = new ReorderingFlash(new byte[SIZE]);
        SplittableRandom random = new SplittableRandom(seed);
        ShadowStore shadow = ShadowStore.on(flash, seed);
        flash.watch((operation, at) -> {
            if (random.nextInt(3) == 0) {
                judge(shadow, at, random);
            }
        });
        for (int i = 0; i < 12; i++) {
            shadow.stage();
            shadow.sync();
        }
        shadow.store().close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void pagesThatCrashesLeakComeBackWithGeneratedFreeSpace(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        NorFlash flash = NorFlash.erased(SIZE);
        ShadowStore shadow = ShadowStore.on(flash, seed);
        shadow.stage();
        shadow.sync();
        shadow.store().close();
        CuttableFlash crashed = flash;
        int cuts = 0;
        for (int i = 0; i < 10; i++) {
            crashed = crashed.powerOn(crashed.image());
            Store store = ShadowStore.open(crashed, seed + i);
            crashed.cutAt(random.nextInt(60), random);
            try {
                VirtualSpace secret = store.unlock(ShadowStore.secretKeys()).orElseThrow();
                store.sync();
                secret.stageRoot(new RootRecord(i, 0, "secret"));
                store.sync();
            } catch (PowerCut expected) {
                cuts++;
            } catch (PddbException full) {
                assertEquals(PddbError.NO_SPACE, full.error());
                break;
            }
        }
        assertTrue(cuts > 0, "some cuts happen");
        try (Store store = ShadowStore.open(crashed.powerOn(crashed.image()), seed)) {
            int known = store.free().pages().known();
            assertTrue(store.unlock(ShadowStore.secretKeys()).isPresent());
            assertTrue(known < shadow.unowned() / 4, "crashes leaked: " + known);
            store.generateFreeSpace(List.of(), Progress.NONE);
            assertTrue(store.free().pages().known() >= shadow.unowned() / 4, "known again: " + store.free().pages().known());
            assertEquals(List.of(), store.contradictions());
            shadow.checkPages(store);
        }
    }
}
