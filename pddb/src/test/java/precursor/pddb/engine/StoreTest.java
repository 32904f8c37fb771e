package precursor.pddb.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import precursor.pddb.format.AddressMap;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.pddb.format.RootRecord;

final class StoreTest {
    private static final long DNA = 0x0123_4567_89AB_CDEFL;
    private static final long POOL = AddressMap.vpn(AddressMap.smallPool(1));
    private static final long LARGE = AddressMap.vpn(AddressMap.LARGE_START);
    private static final byte[] PASSWORD = "correct horse".getBytes(StandardCharsets.UTF_8);

    private final SeededNoise random = new SeededNoise(1);
    private final Flash flash = formatted(1 << 20);
    private Store store = open(false);

    private Flash formatted(int size) {
        Flash fresh = new MappedFlash(ByteBuffer.allocate(size));
        Store.format(fresh, Kek.zero(), settings(false), Progress.NONE);
        return fresh;
    }

    private Pddb.Settings settings(boolean readOnly) {
        return new Pddb.Settings(DNA, random, readOnly, CreateRule.BOOK);
    }

    private Store open(boolean readOnly) {
        return Store.open(flash, Kek.zero(), settings(readOnly));
    }

    private void reopen() {
        store.close();
        store = open(false);
    }

    private static byte[] payload(int fill) {
        byte[] payload = new byte[ImageLayout.VPAGE];
        Arrays.fill(payload, (byte) fill);
        return payload;
    }

    private static PddbError errorOf(Runnable action) {
        return assertThrows(PddbException.class, action::run).error();
    }

    @Test
    void aFreshImageHasAnEmptySystemBasisAndKnowsFreePages() {
        assertEquals(new RootRecord(0, 0, ".System"), store.system().root());
        assertEquals(0, store.system().mapped(0, Long.MAX_VALUE).length);
        int pages = new ImageLayout(256).dataPages();
        assertTrue(store.available() >= pages / 4 - 2 && store.available() <= pages * 6 / 10, "free pages: " + store.available());
    }

    @Test
    void whatWasSyncedIsThereAfterAMount() {
        store.system().stage(Phase.DATA, POOL, payload(1));
        store.system().stageRoot(new RootRecord(7, 1, ".System"));
        store.sync();
        store.system().stage(Phase.DATA, POOL + 1, payload(2));
        assertArrayEquals(payload(2), store.system().read(POOL + 1), "what is staged can be read at once");
        reopen();
        assertArrayEquals(payload(1), store.system().read(POOL));
        assertEquals(7, store.system().root().age());
        assertFalse(store.system().isMapped(POOL + 1), "what was never synced");
        assertEquals(PddbError.NOT_FOUND, errorOf(() -> store.system().read(POOL + 1)));
    }

    @Test
    void stagingOverridesAndUnmappingHides() {
        store.system().stage(Phase.DATA, POOL, payload(1));
        store.system().stage(Phase.DATA, LARGE, payload(2));
        store.sync();
        store.system().unmap(POOL);
        store.system().stage(Phase.DATA, LARGE, payload(3));
        store.system().stage(Phase.COMMIT, LARGE + 2, payload(4));
        assertArrayEquals(new long[] {LARGE, LARGE + 2}, store.system().mapped(POOL, LARGE + 3));
        store.system().discardStaged();
        assertArrayEquals(new long[] {POOL, LARGE}, store.system().mapped(0, Long.MAX_VALUE));
        assertArrayEquals(payload(2), store.system().read(LARGE));
        store.system().unmap(POOL);
        store.system().stage(Phase.CLEANUP, POOL, payload(5));
        store.system().unmap(LARGE);
        store.sync();
        reopen();
        assertArrayEquals(payload(5), store.system().read(POOL), "staged after unmapping");
        assertFalse(store.system().isMapped(LARGE));
        assertTrue(store.system().isSound(POOL));
        assertFalse(store.system().isSound(LARGE));
    }

    @Test
    void aSecretBasisOpensWithItsPasswordAndAnswersTheSameForAWrongOneAndForNone() {
        store.create("secret", PASSWORD);
        assertEquals(PddbError.ALREADY_EXISTS, errorOf(() -> store.create("secret", PASSWORD)));
        VirtualSpace secret = store.unlock("secret", PASSWORD).orElseThrow();
        secret.stage(Phase.DATA, POOL, payload(9));
        store.sync();
        secret.close();
        assertEquals(PddbError.BASIS_LOST, errorOf(() -> secret.read(POOL)));
        reopen();
        assertEquals(Optional.empty(), store.unlock("secret", "wrong".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Optional.empty(), store.unlock("absent", PASSWORD));
        assertArrayEquals(payload(9), store.unlock("secret", PASSWORD).orElseThrow().read(POOL));
        assertFalse(store.system().isMapped(POOL), "bases do not see each other");
    }

    @Test
    void aDestroyedBasisIsGoneAndItsPagesAreFree() {
        store.create("secret", PASSWORD);
        VirtualSpace secret = store.unlock("secret", PASSWORD).orElseThrow();
        int before = store.available();
        for (int i = 0; i < 10; i++) {
            secret.stage(Phase.DATA, LARGE + i, payload(i));
        }
        assertEquals(before - 10, store.available(), "staged pages are counted");
        store.sync();
        assertEquals(before - 10, store.available());
        secret.destroy();
        assertEquals(before + 1, store.available());
        assertEquals(Optional.empty(), store.unlock("secret", PASSWORD));
        store.create("secret", PASSWORD);
        assertEquals(0, store.unlock("secret", PASSWORD).orElseThrow().mapped(0, Long.MAX_VALUE).length);
    }

    @Test
    void aFullMediumRefusesAndLosesNothing() {
        store.system().stage(Phase.DATA, POOL, payload(1));
        store.sync();
        long vpn = LARGE;
        while (store.available() > 0) {
            store.system().stage(Phase.DATA, vpn++, payload(2));
        }
        long full = vpn;
        assertEquals(PddbError.NO_SPACE, errorOf(() -> store.system().stage(Phase.DATA, full, payload(2))));
        store.system().stage(Phase.DATA, full - 1, payload(3));
        store.sync();
        assertEquals(0, store.available(), "the old root and nothing else was freed");
        for (long page = LARGE; page < full; page++) {
            store.system().unmap(page);
        }
        store.sync();
        assertEquals(full - LARGE, store.available(), "what was freed can be used again");
        reopen();
        assertArrayEquals(payload(1), store.system().read(POOL));
    }

    @Test
    void aReadOnlyStoreWritesNothing() {
        store.system().stage(Phase.DATA, POOL, payload(1));
        store.sync();
        byte[] before = PageWriter.read(flash, 0, 256);
        store = open(true);
        assertArrayEquals(payload(1), store.system().read(POOL));
        assertEquals(PddbError.READ_ONLY, errorOf(() -> store.system().stage(Phase.DATA, POOL, payload(2))));
        assertEquals(PddbError.READ_ONLY, errorOf(() -> store.create("secret", PASSWORD)));
        assertEquals(PddbError.READ_ONLY, errorOf(() -> store.generateFreeSpace(List.of(), Progress.NONE)));
        assertEquals(PddbError.READ_ONLY, errorOf(() -> store.churn(List.of(), Progress.NONE)));
        assertEquals(PddbError.READ_ONLY, errorOf(() -> store.rewrap(Kek.zero())));
        store.close();
        assertArrayEquals(before, PageWriter.read(flash, 0, 256));
    }

    @Test
    void anImageOfAnotherDeviceIsRefused() {
        store.close();
        byte[] before = PageWriter.read(flash, 0, 256);
        Pddb.Settings other = new Pddb.Settings(DNA + 1, random, false, CreateRule.BOOK);
        assertEquals(PddbError.DAMAGED, errorOf(() -> Store.open(flash, Kek.zero(), other)));
        byte[] wrong = new byte[32];
        wrong[0] = 1;
        assertEquals(PddbError.WRONG_PIN, errorOf(() -> Store.open(flash, new Kek(wrong), settings(false))));
        assertArrayEquals(before, PageWriter.read(flash, 0, 256), "nothing was written");
    }

    @Test
    void churnChangesEveryPageAndKeepsTheBasesThatWereNamed() {
        store.create("kept", PASSWORD);
        store.create("lost", PASSWORD);
        VirtualSpace kept = store.unlock("kept", PASSWORD).orElseThrow();
        for (int i = 0; i < 20; i++) {
            kept.stage(Phase.DATA, LARGE + i, payload(i));
            store.system().stage(Phase.DATA, LARGE + i, payload(100 + i));
        }
        store.sync();
        kept.close();
        byte[] before = PageWriter.read(flash, 0, 256);
        assertEquals(PddbError.ACCESS_DENIED, errorOf(() -> store.churn(List.of(new BasisCredential("none", PASSWORD)), Progress.NONE)));
        assertArrayEquals(before, PageWriter.read(flash, 0, 256), "refused, so nothing was written");
        store.churn(List.of(new BasisCredential("kept", PASSWORD)), Progress.NONE);
        reopen();
        byte[] after = PageWriter.read(flash, 0, 256);
        ImageLayout layout = new ImageLayout(256);
        for (int ppn = 0; ppn < layout.dataPages(); ppn++) {
            int page = layout.pageOffset(ppn);
            int slot = layout.slotOffset(ppn);
            assertFalse(Arrays.equals(before, page, page + 4096, after, page, page + 4096), "page " + ppn);
            assertFalse(Arrays.equals(before, slot, slot + 16, after, slot, slot + 16), "slot " + ppn);
        }
        VirtualSpace again = store.unlock("kept", PASSWORD).orElseThrow();
        for (int i = 0; i < 20; i++) {
            assertArrayEquals(payload(i), again.read(LARGE + i));
            assertArrayEquals(payload(100 + i), store.system().read(LARGE + i));
        }
        assertEquals(Optional.empty(), store.unlock("lost", PASSWORD));
        assertEquals(List.of(), store.contradictions());
    }

    @Test
    void generatedFreeSpaceKeepsTheBasesThatWereNamed() {
        store.create("kept", PASSWORD);
        VirtualSpace kept = store.unlock("kept", PASSWORD).orElseThrow();
        for (int i = 0; i < 30; i++) {
            kept.stage(Phase.DATA, LARGE + i, payload(i));
        }
        store.sync();
        kept.close();
        store.generateFreeSpace(List.of(new BasisCredential("kept", PASSWORD)), Progress.NONE);
        long vpn = LARGE;
        while (store.available() > 0) {
            store.system().stage(Phase.DATA, vpn++, payload(2));
        }
        store.sync();
        reopen();
        VirtualSpace again = store.unlock("kept", PASSWORD).orElseThrow();
        for (int i = 0; i < 30; i++) {
            assertArrayEquals(payload(i), again.read(LARGE + i));
        }
    }

    @Test
    void aNewPinOpensAndTheOldOneDoesNot() {
        byte[] pin = new byte[32];
        pin[0] = 1;
        store.create("secret", PASSWORD);
        store.rewrap(new Kek(pin));
        store.close();
        assertEquals(PddbError.WRONG_PIN, errorOf(() -> open(false)));
        store = Store.open(flash, new Kek(pin), settings(false));
        assertTrue(store.unlock("secret", PASSWORD).isPresent(), "secret bases do not depend on the PIN");
        byte[] buffer = PageWriter.read(flash, new ImageLayout(256).mbbb(), ImageLayout.MBBB_PAGES);
        assertTrue(PageWriter.isBlank(buffer, 0, buffer.length), "nothing tells that the PIN was changed");
    }
}
