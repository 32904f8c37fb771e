package precursor.pddb.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.jspecify.annotations.Nullable;
import precursor.pddb.api.Create;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.MountState;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.pddb.api.PddbKey;
import precursor.pddb.engine.CreateRule;
import precursor.pddb.engine.MappedFlash;
import precursor.pddb.engine.Progress;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/** From the flash to an open database and back, and what happens when there is something else in the flash. */
@Timeout(60)
class MountTest {

    private @Nullable PddbMachine running;

    private PddbMachine start(ByteBuffer image) {
        PddbMachine machine = PddbMachine.start(image);
        running = machine;
        return machine;
    }

    /** With a new database, which is open. */
    private PddbMachine mounted() {
        PddbMachine machine = start(ByteBuffer.allocate(PddbMachine.IMAGE));
        machine.client("client").awaitMounted();
        return machine;
    }

    @AfterEach
    void off() {
        if (running != null) {
            running.close();
            assertEquals(List.of(), running.machine.failures());
        }
    }

    private static void refused(ErrorCode code, Executable what) {
        assertEquals(code, assertThrows(PddbApiException.class, what).code());
    }

    private static void put(Pddb pddb, String value) {
        try (PddbKey key = pddb.open("d", "k", Create.KEY_AND_DICTIONARY)) {
            key.put(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String get(Pddb pddb) {
        try (PddbKey key = pddb.open("d", "k", Create.NOTHING)) {
            return new String(key.readAll(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] copy(ByteBuffer image) {
        byte[] bytes = new byte[image.capacity()];
        image.get(0, bytes);
        return bytes;
    }

    private static MountState afterAttempt(Pddb pddb) {
        while (!pddb.mountAttempted()) {
            Thread.onSpinWait();
        }
        return pddb.mountState();
    }

    @Test
    void aBlankFlashIsFormattedAndMounted() throws Exception {
        PddbMachine machine = mounted();
        Pddb pddb = machine.client("client");
        machine.ux.await("Making the database");
        machine.ux.await("end of: Making the database");
        assertEquals(MountState.MOUNTED, pddb.mountState());
        assertTrue(pddb.mountAttempted());
        assertEquals(List.of(".System"), pddb.bases());
        assertEquals(MountState.MOUNTED, pddb.tryMount());
        put(pddb, "v");
        machine.dieAndRestart();
        pddb.awaitMounted();
        assertEquals("v", get(pddb));
        assertEquals(List.of(), machine.ux.shown(), "nothing is formatted twice");
    }

    @Test
    void aWrongPinIsNotMountedAndCanBeTriedAgain() {
        PddbMachine machine = mounted();
        Pddb pddb = machine.client("client");
        put(pddb, "v");
        machine.keeper.next(Keeper.Pin.GIVEN_UP);
        machine.dieAndRestart();
        assertEquals(MountState.REFUSED, afterAttempt(pddb));
        refused(ErrorCode.NOT_MOUNTED, () -> get(pddb));
        refused(ErrorCode.NOT_MOUNTED, () -> pddb.openBasis("b"));
        refused(ErrorCode.NOT_MOUNTED, pddb::latestBasis);
        assertEquals(List.of(), pddb.bases());
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(pddb::awaitMounted);
        assertEquals(MountState.MOUNTED, pddb.tryMount());
        waiting.join();
        assertEquals("v", get(pddb));
    }

    @Test
    void unmountingWritesLocksAndForgets() {
        PddbMachine machine = mounted();
        Pddb pddb = machine.client("client");
        PddbKey key = pddb.open("d", "k", Create.KEY_AND_DICTIONARY);
        key.write("staged".getBytes(StandardCharsets.UTF_8), 0, 6);
        pddb.tryUnmount();
        assertEquals(MountState.NOT_MOUNTED, pddb.mountState());
        refused(ErrorCode.NOT_MOUNTED, () -> get(pddb));
        refused(ErrorCode.NOT_MOUNTED, key::readAll);
        refused(ErrorCode.NOT_MOUNTED, pddb::sync);
        pddb.tryUnmount();
        assertEquals(MountState.MOUNTED, pddb.tryMount());
        assertEquals("staged", get(pddb));
        refused(ErrorCode.BASIS_LOST, key::readAll);
        key.close();
    }

    @Test
    void switchingOffWritesFirst() throws Exception {
        PddbMachine machine = mounted();
        Pddb pddb = machine.client("client");
        PddbKey key = pddb.open("d", "k", Create.KEY_AND_DICTIONARY);
        key.write("staged".getBytes(StandardCharsets.UTF_8), 0, 6);
        machine.connection(machine.machine.process("other")).scalar(PddbMessage.QUIT, precursor.xous.message.Words.of(1));
        machine.quit(7);
        assertEquals(7, machine.readyToQuit.take(), "only who has the switch is believed");
        machine.dieAndRestart();
        pddb.awaitMounted();
        assertEquals("staged", get(pddb));
    }

    @Test
    void whatIsNoDatabaseIsLeftAsItIs() throws Exception {
        byte[] foreign = new byte[PddbMachine.IMAGE];
        new SplittableRandom(5).nextBytes(foreign);
        PddbMachine machine = start(ByteBuffer.wrap(foreign.clone()));
        machine.ux.choose(0);
        machine.ux.await("What is in the flash is no database that this device can read");
        Pddb pddb = machine.client("client");
        assertEquals(MountState.UNUSABLE, afterAttempt(pddb));
        assertArrayEquals(foreign, copy(machine.image()));
        machine.ux.choose(1, 0);
        assertEquals(MountState.UNUSABLE, pddb.tryMount());
        assertArrayEquals(foreign, copy(machine.image()));
        machine.ux.choose(1, 1);
        assertEquals(MountState.MOUNTED, pddb.tryMount());
        assertEquals(List.of(".System"), pddb.bases());
    }

    @Test
    void aBlankKeyPageIsNotABlankFlash() throws Exception {
        PddbMachine machine = mounted();
        Pddb pddb = machine.client("client");
        put(pddb, "v");
        pddb.tryUnmount();
        machine.image().put(ImageLayout.of(PddbMachine.IMAGE).keyPage(), new byte[ImageLayout.PAGE]);
        byte[] before = copy(machine.image());
        machine.ux.choose(0);
        machine.dieAndRestart();
        machine.ux.await("The flash has no key page");
        assertEquals(MountState.UNUSABLE, afterAttempt(pddb));
        assertArrayEquals(before, copy(machine.image()));
    }

    @Test
    void damageIsToldOnceAndTheRestIsServed() throws Exception {
        PddbMachine machine = mounted();
        Pddb pddb = machine.client("client");
        put(pddb, "v");
        pddb.createDictionary(Optional.empty(), "other");
        pddb.tryUnmount();
        byte[] intact = copy(machine.image());
        ImageLayout layout = ImageLayout.of(PddbMachine.IMAGE);
        int told = 0;
        for (int ppn = 0; ppn < layout.dataPages() && told == 0; ppn++) {
            machine.image().put(0, intact);
            for (int i = 0; i < ImageLayout.PAGE; i++) {
                int at = layout.pageOffset(ppn) + i;
                machine.image().put(at, (byte) ~machine.image().get(at));
            }
            machine.ux.choose(0);
            machine.ux.shown();
            if (pddb.tryMount() == MountState.MOUNTED) {
                String all = String.join("\n", machine.ux.shown());
                told += all.contains("is damaged; all else is intact") ? 1 : 0;
                assertFalse(String.join("\n", machine.log).contains("\"d\""), "names are not in the log");
                pddb.tryUnmount();
            }
        }
        assertEquals(1, told, "no page made a difference");
    }

    @Test
    void aHostWhoseDiskIsFullLosesNothingThatWasConfirmed() throws Exception {
        PddbMachine machine = mounted();
        Pddb pddb = machine.client("client");
        put(pddb, "kept");
        machine.diskFull(true);
        refused(ErrorCode.MEDIUM_FAILED, () -> put(pddb, "lost"));
        machine.ux.await("the host's disk is full");
        assertEquals(MountState.UNUSABLE, pddb.mountState());
        refused(ErrorCode.NOT_MOUNTED, () -> get(pddb));
        machine.quit(1);
        assertEquals(1, machine.readyToQuit.take());
        machine.diskFull(false);
        assertEquals(MountState.MOUNTED, pddb.tryMount());
        assertEquals("kept", get(pddb));
        put(pddb, "again");
        machine.diskFull(true);
        PddbKey key = pddb.open("d", "k", Create.NOTHING);
        key.write(new byte[] {1}, 0, 1);
        refused(ErrorCode.MEDIUM_FAILED, pddb::tryUnmount);
        machine.diskFull(false);
        assertEquals(MountState.MOUNTED, pddb.tryMount());
        assertEquals("again", get(pddb));
    }

    @Test
    void anInterruptedFormatIsNotTakenForADatabase() throws Exception {
        ByteBuffer image = ByteBuffer.allocate(PddbMachine.IMAGE);
        PddbMachine first = start(image);
        first.client("client").awaitMounted();
        first.close();
        image.put(ImageLayout.of(PddbMachine.IMAGE).keyPage(), new byte[ImageLayout.PAGE]);
        PddbMachine machine = start(image);
        machine.ux.choose(1, 1);
        machine.ux.await("making the database was interrupted");
        machine.client("client").awaitMounted();
    }

    /** A host that fails for good after some writes. */
    private static MappedFlash failingAfter(ByteBuffer image, int writes) {
        return new MappedFlash(image, new MappedFlash.Writer() {
            private int left = writes;

            @Override
            public void write(int offset, byte[] from, int at, int length) {
                if (left == 0) {
                    throw new PddbException(PddbError.MEDIUM_FAILED, "the power is gone");
                }
                left--;
                image.put(offset, from, at, length);
            }

            @Override
            public void sync() {}
        });
    }

    private static precursor.pddb.engine.Pddb.Settings settings(SplittableRandom noise) {
        return new precursor.pddb.engine.Pddb.Settings(FakeKeeper.DNA, noise::nextBytes, false, CreateRule.BOOK);
    }

    @Test
    void aFormatThatWasInterruptedIsBegunAnewWithoutAQuestion() {
        ByteBuffer image = ByteBuffer.allocate(PddbMachine.IMAGE);
        SplittableRandom noise = new SplittableRandom(3);
        assertThrows(PddbException.class, () -> precursor.pddb.engine.Pddb.format(
                failingAfter(image, 500), new FakeKeeper().wrapping(), settings(noise), Progress.NONE));
        PddbMachine machine = start(image);
        machine.client("client").awaitMounted();
        assertEquals(List.of("Making the database", "end of: Making the database"), machine.ux.shown());
    }

    @Test
    void aChangeOfThePinThatWasInterruptedIsCompleted() {
        ByteBuffer image = ByteBuffer.allocate(PddbMachine.IMAGE);
        PddbMachine first = start(image);
        Pddb pddb = first.client("client");
        pddb.awaitMounted();
        put(pddb, "v");
        pddb.tryUnmount();
        byte[] intact = copy(image);
        first.close();
        ImageLayout layout = ImageLayout.of(PddbMachine.IMAGE);
        byte[] kek = new byte[32];
        java.util.Arrays.fill(kek, (byte) 2);
        int writes = 0;
        // Until the old key page is gone and the new one not yet there.
        while (image.get(layout.keyPage()) != -1) {
            writes++;
            image.put(0, intact);
            precursor.pddb.engine.Pddb cut = precursor.pddb.engine.Pddb.mount(
                    failingAfter(image, writes), first.keeper.wrapping(), settings(new SplittableRandom(4)));
            assertThrows(PddbException.class, () -> cut.changePin(new Kek(kek)));
        }
        PddbMachine machine = PddbMachine.start(image, Keeper.Pin.GIVEN_UP);
        running = machine;
        assertEquals(MountState.REFUSED, afterAttempt(machine.client("client")));
        machine.keeper.change(new byte[40], new byte[40]);
        Pddb again = machine.client("again");
        assertEquals(MountState.MOUNTED, again.tryMount());
        assertEquals("v", get(again));
    }

    @Test
    void whenFreePagesRunLowTheUserMayHaveThemFoundAnew() throws Exception {
        PddbMachine machine = mounted();
        Pddb pddb = machine.client("client");
        put(pddb, "v");
        byte[] block = new byte[10_000];
        for (int i = 0; pddb.availablePages() >= SpaceTalk.FEW; i++) {
            pddb.put(Optional.empty(), "d", "filler" + i, block);
        }
        pddb.tryUnmount();
        machine.ux.choose(0);
        pddb.tryMount();
        machine.ux.await("runs out of space");
        assertTrue(pddb.availablePages() < SpaceTalk.FEW, "nothing is found unasked");
        pddb.tryUnmount();
        machine.ux.choose(1, 2);
        pddb.tryMount();
        machine.ux.await("Any basis that is neither open nor named here is destroyed");
        machine.ux.await("end of: Find free pages");
        assertTrue(pddb.availablePages() > 2 * SpaceTalk.FEW);
        assertEquals("v", get(pddb));
    }

    @Test
    void thePinIsChangedAndAskedForAgain() throws Exception {
        PddbMachine machine = mounted();
        Pddb pddb = machine.client("client");
        put(pddb, "v");
        pddb.changePin();
        machine.ux.await("The PIN was changed");
        machine.dieAndRestart();
        pddb.awaitMounted();
        assertEquals("v", get(pddb));
        pddb.uncacheAndAskPassword();
        assertEquals(1, machine.keeper.forgotten());
        machine.keeper.next(Keeper.Pin.GIVEN_UP);
        refused(ErrorCode.ACCESS_DENIED, pddb::uncacheAndAskPassword);
        assertEquals("v", get(pddb));
        machine.keeper.next(Keeper.Pin.CANCELLED);
        pddb.changePin();
        assertEquals("v", get(pddb));
    }
}
