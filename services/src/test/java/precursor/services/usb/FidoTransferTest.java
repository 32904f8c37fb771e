package precursor.services.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import precursor.services.usb.api.FidoCode;
import precursor.services.usb.api.FidoReception;
import precursor.xous.message.Pid;

/** FIDO reports: held, cancelled, owned, dropped (services.md §23.4). */
class FidoTransferTest {

    private static final Pid VAULT = new Pid(12);
    private static final Pid OTHER = new Pid(13);
    private static final long NEVER = Long.MAX_VALUE;

    private final FakeHost host = new FakeHost();
    private final List<FidoReception> got = new ArrayList<>();

    private static byte[] report(int value) {
        byte[] bytes = new byte[64];
        bytes[0] = (byte) value;
        return bytes;
    }

    private FidoQueue.Receiving receive(Pid pid, long due) {
        FidoQueue.Receiving receiving = host.queue.receive(pid, due, got::add);
        host.fido.out().pump();
        return receiving;
    }

    private int lastReport() {
        return ((FidoReception.Report) got.get(got.size() - 1)).bytes()[0];
    }

    private void begin() {
        host.use();
        assertEquals(new FidoReception.PoweredUp(), host.receive());
    }

    @Test
    void anInTransferIsHeldUntilThereIsAReport() {
        begin();
        long transfer = host.in(1, 64);
        assertTrue(host.isHeld(transfer));
        assertEquals(FidoCode.TX_ACK, host.fido.send(report(7), false));
        assertArrayEquals(report(7), host.endOf(transfer).data());
    }

    @Test
    void reportsWaitForTransfersInOrder() {
        begin();
        host.fido.send(report(1), false);
        host.fido.send(report(2), false);
        assertEquals(1, host.endOf(host.in(1, 64)).data()[0]);
        assertEquals(2, host.endOf(host.in(1, 64)).data()[0]);
    }

    @Test
    void aCancelledTransferGetsNothing() {
        begin();
        long cancelled = host.in(1, 64);
        long kept = host.in(1, 64);
        host.device.cancel(cancelled);
        host.fido.send(report(7), false);
        assertTrue(host.isHeld(cancelled));
        assertEquals(7, host.endOf(kept).data()[0]);
    }

    @Test
    void aKeepAliveIsDroppedUnlessTheHostWaits() {
        begin();
        assertEquals(FidoCode.TX, host.fido.send(report(1), true));
        long transfer = host.in(1, 64);
        assertTrue(host.isHeld(transfer));
        assertEquals(FidoCode.TX_ACK, host.fido.send(report(2), true));
        assertEquals(2, host.endOf(transfer).data()[0]);
    }

    @Test
    void aHostThatDoesNotReadFillsNoMemory() {
        begin();
        for (int i = 0; i < FidoFunction.MOST_REPORTS; i++) {
            assertEquals(FidoCode.TX_ACK, host.fido.send(report(i), false));
        }
        assertEquals(FidoCode.TX, host.fido.send(report(0), false));
    }

    @Test
    void aHostThatSendsTooFastWaitsAndLosesNothing() {
        begin();
        List<Long> transfers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            transfers.add(host.out(1, report(i)));
        }
        for (int i = 0; i < 100; i++) {
            assertEquals(i < FidoQueue.MOST_REPORTS, !host.isHeld(transfers.get(i)), "transfer " + i);
        }
        for (int i = 0; i < 100; i++) {
            receive(VAULT, NEVER);
            assertEquals(i, lastReport());
        }
        assertFalse(transfers.stream().anyMatch(host::isHeld));
    }

    @Test
    void aCancelledReportIsNeverReceived() {
        begin();
        for (int i = 0; i < FidoQueue.MOST_REPORTS; i++) {
            host.out(1, report(1));
        }
        host.device.cancel(host.out(1, report(2)));
        host.out(1, report(3));
        for (int i = 0; i < FidoQueue.MOST_REPORTS; i++) {
            receive(VAULT, NEVER);
        }
        receive(VAULT, NEVER);
        assertEquals(3, lastReport());
    }

    @Test
    void aWaitingReaderGetsTheReportAtOnce() {
        begin();
        receive(VAULT, NEVER);
        assertEquals(List.of(), got);
        host.out(1, report(5));
        assertEquals(5, lastReport());
    }

    @Test
    void theFirstWhoAsksIsTheOwnerUntilHeDies() {
        host.use();
        receive(VAULT, NEVER);
        receive(OTHER, NEVER);
        assertEquals(List.of(new FidoReception.PoweredUp(), new FidoReception.Denied()), got);
        assertFalse(host.queue.owns(OTHER));
        host.queue.died(OTHER);
        assertFalse(host.queue.owns(OTHER));
        host.queue.died(VAULT);
        got.clear();
        receive(OTHER, NEVER);
        assertEquals(List.of(new FidoReception.PoweredUp()), got);
    }

    @Test
    void aDeadReaderIsNotAnswered() {
        begin();
        receive(VAULT, NEVER);
        host.queue.died(VAULT);
        host.out(1, report(5));
        assertEquals(List.of(), got);
        receive(VAULT, NEVER);
        receive(VAULT, NEVER);
        assertEquals(5, lastReport());
    }

    @Test
    void onlyOneThreadMayWait() {
        begin();
        assertEquals(FidoQueue.Receiving.TAKEN, receive(VAULT, NEVER));
        assertEquals(FidoQueue.Receiving.BUSY, receive(VAULT, NEVER));
    }

    @Test
    void aReaderIsTimedOut() {
        begin();
        receive(VAULT, 500);
        assertEquals(OptionalLong.of(500), host.queue.nextDue());
        host.queue.expire(499);
        assertEquals(List.of(), got);
        host.queue.expire(500);
        assertEquals(List.of(new FidoReception.TimedOut()), got);
        assertEquals(OptionalLong.empty(), host.queue.nextDue());
    }

    @Test
    void unpluggingHangsUpAndDropsEverything() {
        begin();
        long held = host.in(1, 64);
        host.out(1, report(1));
        host.unplug();
        assertTrue(host.isHeld(held), "its transfers are over anyway");
        assertEquals(FidoCode.HANGUP, host.fido.send(report(2), false));
        receive(VAULT, NEVER);
        assertEquals(List.of(new FidoReception.HungUp()), got);
        receive(VAULT, NEVER);
        host.use();
        assertEquals(new FidoReception.PoweredUp(), got.get(1));
        assertTrue(host.isHeld(host.in(1, 64)), "a report of the old session came");
    }

    @Test
    void aNewSessionIsToldBeforeItsReports() {
        begin();
        host.out(1, report(1));
        host.unplug();
        host.use();
        host.out(1, report(2));
        receive(VAULT, NEVER);
        receive(VAULT, NEVER);
        assertEquals(new FidoReception.PoweredUp(), got.get(0));
        assertEquals(2, lastReport());
    }

    @Test
    void shortReportsAreFilledUpAndLongOnesStall() {
        begin();
        host.out(1, (byte) 1, (byte) 2);
        receive(VAULT, NEVER);
        assertEquals(64, ((FidoReception.Report) got.get(0)).bytes().length);
        assertEquals(HostPort.STALLED, host.endOf(host.out(1, new byte[65])).status());
        assertEquals(0, host.endOf(host.out(1)).status());
    }

    @Test
    void configuringAnewEndsHeldTransfers() {
        begin();
        long held = host.in(1, 64);
        host.control(0x00, 9, 1, 0, 0);
        assertEquals(HostPort.ENDED, host.endOf(held).status());
    }
}
