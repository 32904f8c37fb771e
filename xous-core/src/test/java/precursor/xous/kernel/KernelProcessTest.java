package precursor.xous.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import precursor.hw.ProcessSpec;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;

/** Real processes on a real kernel, locked in and not. */
@Timeout(60)
class KernelProcessTest {

    private static BootImage echo(ProcessSpec.Restart restart) {
        return TestDevice.image(List.of(), TestDevice.process(3, EchoMain.class, restart));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProcessBootsAndAnswers(boolean lockDown) throws Exception {
        try (TestDevice device = new TestDevice(echo(ProcessSpec.Restart.NEVER).withLockDown(lockDown))) {
            Connection c = device.kernel().board().connect(EchoMain.SID);
            assertEquals(5, c.blockingScalar(EchoMain.ADD, Words.of(2, 3)).first());
            assertEquals(
                    TestDevice.DNA,
                    c.blockingScalar(EchoMain.DNA, Words.NONE).first());
            device.await(KernelEvent.Booted.class, e -> true);
            device.kernel().powerOff();
            KernelEvent.Halted halted = device.completion().get(30, TimeUnit.SECONDS);
            assertEquals(0, halted.code(), halted.reason());
        }
    }

    @Test
    void whoWaitsForADyingProcessGetsAnErrorAndItIsRestarted() throws Exception {
        try (TestDevice device = new TestDevice(echo(ProcessSpec.Restart.ALWAYS))) {
            Connection c = device.kernel().board().connect(EchoMain.SID);
            XousException e = assertThrows(
                    XousException.class, () -> c.blockingScalar(EchoMain.EXIT, Words.of(3)));
            assertEquals(XousError.PROCESS_TERMINATED, e.error());
            assertEquals("exit code 3", device.await(KernelEvent.Died.class, d -> d.restart()).reason());
            Connection again = device.kernel().board().connect(EchoMain.SID);
            assertEquals(c.cid(), again.cid());
            assertEquals(5, c.blockingScalar(EchoMain.ADD, Words.of(2, 3)).first());
            device.await(KernelEvent.Started.class, s -> s.life() == 1);
        }
    }

    @Test
    void aThreadThatDiesEndsItsProcess() throws Exception {
        try (TestDevice device = new TestDevice(echo(ProcessSpec.Restart.NEVER))) {
            Connection c = device.kernel().board().connect(EchoMain.SID);
            assertEquals(
                    XousError.INTERNAL_ERROR,
                    assertThrows(XousException.class, () -> c.blockingScalar(EchoMain.THROW, Words.NONE))
                            .error());
            assertThrows(XousException.class, () -> c.blockingScalar(EchoMain.PANIC, Words.NONE));
            assertEquals("exit code 101", device.await(KernelEvent.Died.class, d -> true).reason());
            device.await(KernelEvent.Line.class, l -> l.text().contains("panic"));
        }
    }

    @Test
    void whenTheKernelIsKilledNothingStays() throws Exception {
        try (TestDevice device = new TestDevice(echo(ProcessSpec.Restart.NEVER))) {
            device.await(KernelEvent.Booted.class, e -> true);
            long child = device.await(KernelEvent.Started.class, e -> true).osPid();
            ProcessHandle handle = ProcessHandle.of(child).orElseThrow();
            device.kernel().board().trace(true);
            Connection c = device.kernel().board().connect(EchoMain.SID);
            Thread caller = Thread.ofPlatform()
                    .start(() -> assertThrows(
                            XousException.class, () -> c.blockingScalar(EchoMain.SPIN, Words.NONE)));
            device.await(KernelEvent.Traced.class, t -> t.opcode() == EchoMain.SPIN);
            ProcessHandle.of(device.kernel().osPid()).orElseThrow().destroyForcibly();
            assertEquals(70, device.completion().get(30, TimeUnit.SECONDS).code());
            handle.onExit().get(30, TimeUnit.SECONDS);
            assertFalse(handle.isAlive());
            caller.join();
            assertTrue(device.events().getLast() instanceof KernelEvent.Halted);
        }
    }
}
