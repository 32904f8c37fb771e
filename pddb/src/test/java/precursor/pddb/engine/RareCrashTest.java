package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/** The power fails during what is done rarely: formatting, a change of PIN, creation and destruction of a basis, churn, free-space generation. */
final class RareCrashTest {
    private static final int SIZE = 100 * 4096;

    private final SplittableRandom cuts = new SplittableRandom(4);

    private static CuttableFlash blank(boolean nor) {
        return nor ? NorFlash.erased(SIZE) : new ReorderingFlash(new byte[SIZE]);
    }

    private static Pddb.Settings settings(long seed) {
        return new Pddb.Settings(ShadowStore.DNA, new SeededNoise(seed), false, CreateRule.BOOK);
    }

    private static Kek kek(int pin) {
        byte[] key = new byte[32];
        key[0] = (byte) pin;
        return new Kek(key);
    }

    /** Runs something, and judges the image as a power cut would leave it before each operation, one of {@code every} of them. */
    private void watched(CuttableFlash flash, int every, Runnable action, Consumer<CuttableFlash> judge) {
        flash.watch((operation, at) -> {
            if (cuts.nextInt(every) == 0) {
                judge.accept(at.powerOn(at.imageIfCutNow(cuts)));
            }
        });
        action.run();
        flash.watch((operation, at) -> {});
    }

    private static ShadowStore filled(Flash flash) {
        ShadowStore shadow = ShadowStore.on(flash, 3);
        for (int i = 0; i < 3; i++) {
            shadow.stage();
            shadow.sync();
        }
        return shadow;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHalfFormattedMediumCountsAsNotFormatted(boolean nor) {
        CuttableFlash flash = blank(nor);
        Set<PddbError> errors = EnumSet.noneOf(PddbError.class);
        // The second time, a database is there already: it is gone at once, or all there.
        for (int time = 0; time < 2; time++) {
            watched(flash, 1, () -> Store.format(flash, Kek.zero(), settings(8), Progress.NONE), cut -> {
                try (Store store = Store.open(cut, Kek.zero(), settings(9))) {
                    assertEquals(0, store.system().root().dictionaries());
                } catch (PddbException e) {
                    errors.add(e.error());
                }
            });
        }
        assertEquals(Set.of(PddbError.NOT_FORMATTED), errors);
        Store.open(flash, Kek.zero(), settings(10)).close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theOldPinOrTheNewOneOpensAndThenThatOneOnly(boolean nor) {
        CuttableFlash flash = blank(nor);
        ShadowStore shadow = filled(flash);
        int[] opened = new int[2];
        watched(flash, 1, () -> shadow.store().rewrap(kek(1)), cut -> {
            int first = cuts.nextInt(2);
            int pin = opens(cut.powerOn(cut.image()), first) ? first : 1 - first;
            opened[pin]++;
            try (Store store = Store.open(cut, kek(pin), settings(5))) {
                shadow.checkPages(store);
                ShadowStore.assertTidy(cut);
            }
            assertTrue(opens(cut, pin), "once opened, it opens again");
            assertFalse(opens(cut, 1 - pin), "one PIN only");
        });
        assertTrue(opened[0] > 0 && opened[1] > 0, "both happen");
        shadow.store().close();
        assertFalse(opens(flash, 0));
        assertTrue(opens(flash, 1));
    }

    private static boolean opens(CuttableFlash flash, int pin) {
        try {
            Store.open(flash, kek(pin), settings(6)).close();
            return true;
        } catch (PddbException e) {
            assertEquals(PddbError.WRONG_PIN, e.error());
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBasisIsCreatedOrNot(boolean nor) {
        CuttableFlash flash = blank(nor);
        ShadowStore shadow = filled(flash);
        int[] found = new int[2];
        watched(flash, 1, () -> shadow.store().create(keys(1)), cut -> {
            shadow.check(cut);
            try (Store store = ShadowStore.open(cut, 1)) {
                found[store.unlock(keys(1)).isPresent() ? 1 : 0]++;
            }
        });
        assertTrue(found[0] > 0 && found[1] > 0, "both happen");
    }

    private static BasisKeys keys(int number) {
        byte[] key = new byte[32];
        key[3] = (byte) number;
        return BasisKeys.of("basis " + number, key, key);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBasisIsDestroyedOrNotAndCanBeCreatedAgain(boolean nor) {
        CuttableFlash flash = blank(nor);
        ShadowStore shadow = filled(flash);
        int pages = shadow.secret().mapped(0, Long.MAX_VALUE).length;
        int[] found = new int[2];
        watched(flash, 1, shadow.secret()::destroy, cut -> {
            try (Store store = ShadowStore.open(cut, 1)) {
                Optional<VirtualSpace> secret = store.unlock(ShadowStore.secretKeys());
                found[secret.isPresent() ? 1 : 0]++;
                if (secret.isPresent()) {
                    assertEquals(pages, secret.get().mapped(0, Long.MAX_VALUE).length, "it is there with all its pages");
                } else {
                    store.create(ShadowStore.secretKeys());
                    VirtualSpace again = store.unlock(ShadowStore.secretKeys()).orElseThrow();
                    assertEquals(0, again.mapped(0, Long.MAX_VALUE).length, "a new one is empty");
                }
                assertEquals(List.of(), store.contradictions());
            }
        });
        assertTrue(found[0] > 0 && found[1] > 0, "both happen");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void churnLosesNothing(boolean nor) {
        CuttableFlash flash = blank(nor);
        ShadowStore shadow = filled(flash);
        watched(flash, 3, () -> shadow.store().churn(List.of(), Progress.NONE), shadow::check);
        shadow.checkPages(ShadowStore.open(flash.powerOn(flash.image()), 1));
        assertEquals(List.of(), shadow.store().contradictions());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void generatingFreeSpaceLosesNothing(boolean nor) {
        CuttableFlash flash = blank(nor);
        ShadowStore shadow = filled(flash);
        watched(flash, 1, () -> shadow.store().generateFreeSpace(List.of(), Progress.NONE), shadow::check);
        shadow.stage();
        shadow.sync();
        shadow.check(flash.powerOn(flash.image()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCopyThatWasCutIsNoDatabase(boolean nor) {
        CuttableFlash source = blank(true);
        ShadowStore shadow = filled(source);
        shadow.store().close();
        CuttableFlash target = blank(nor);
        watched(target, 5, () -> Rekey.copy(source, Kek.zero(), ShadowStore.DNA, List.of(), target, kek(1), 99, new SeededNoise(2), Progress.NONE), cut ->
            assertEquals(PddbError.NOT_FORMATTED, assertThrows(PddbException.class, () -> Store.open(cut, kek(1), settings(1))).error()));
        Store.open(target, kek(1), new Pddb.Settings(99, new SeededNoise(1), false, CreateRule.BOOK)).close();
        assertEquals(SIZE, new ImageLayout(SIZE / 4096).bytes());
    }
}
