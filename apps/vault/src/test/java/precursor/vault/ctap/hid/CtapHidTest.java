package precursor.vault.ctap.hid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.TestHost;
import precursor.vault.ctap.TestHost.Received;
import precursor.vault.ctap.Verdict;

/** CTAP 2.1 §11.2. */
final class CtapHidTest {

    private static final byte[] NONCE = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final byte SELECTION = 0x0b;
    private static final int OPERATION_DENIED = 0x27;
    private static final int KEEPALIVE_CANCEL = 0x2d;
    private static final int USER_ACTION_TIMEOUT = 0x2f;

    private final TestHost host = new TestHost();

    private void assertError(int channel, int code) {
        Received answer = host.answer();
        assertEquals(channel, answer.channel());
        assertEquals(TestHost.ERROR, answer.command());
        assertArrayEquals(new byte[] {(byte) code}, answer.data());
    }

    @Test
    void initGivesAChannelAndSaysWhatTheDeviceCan() {
        host.message(TestHost.BROADCAST, TestHost.INIT, NONCE);
        Received answer = host.answer();
        assertEquals(17, answer.data().length);
        assertEquals(2, answer.data()[12], "protocol version");
        assertEquals(0x05, answer.data()[16], "WINK and CBOR, and MSG not excluded");
        assertNotEquals(host.open(), host.open());
    }

    @Test
    void initMustHaveEightBytes() {
        host.message(TestHost.BROADCAST, TestHost.INIT, new byte[7]);
        assertError(TestHost.BROADCAST, 0x03);
        int channel = host.open();
        host.message(channel, TestHost.INIT, new byte[9]);
        assertError(channel, 0x03);
    }

    @Test
    void pingComesBackAtEveryLength() {
        int channel = host.open();
        for (int length : new int[] {0, 1, 57, 58, 116, 117, 1000, 7608, 7609}) {
            byte[] data = new byte[length];
            new Random(length).nextBytes(data);
            host.message(channel, TestHost.PING, data);
            Received answer = host.answer();
            assertEquals(TestHost.PING, answer.command());
            assertArrayEquals(data, answer.data());
        }
    }

    @Test
    void aMessageThatIsTooLongIsRefusedAtOnce() {
        int channel = host.open();
        host.device.receive(TestHost.first(channel, TestHost.PING, 7610));
        assertError(channel, 0x03);
        host.message(channel, TestHost.PING);
        assertEquals(TestHost.PING, host.answer().command());
    }

    @Test
    void unknownCommandsAreRefused() {
        int channel = host.open();
        for (int command : new int[] {0x00, 0x02, 0x05, 0x07, 0x12, 0x3b, 0x3f, 0x40, 0x7f}) {
            host.message(channel, command);
            assertError(channel, 0x01);
        }
    }

    @Test
    void channelsThatWereNeverGivenAreRefused() {
        host.open();
        for (int channel : new int[] {0, 1, TestHost.BROADCAST}) {
            host.message(channel, TestHost.PING);
            assertError(channel, 0x0b);
        }
        host.message(0, TestHost.INIT, NONCE);
        assertError(0, 0x0b);
        host.message(1, TestHost.INIT, NONCE);
        assertError(1, 0x0b);
        host.message(1, TestHost.CANCEL);
        assertError(1, 0x0b);
    }

    @Test
    void leftOverPacketsAreIgnored() {
        int channel = host.open();
        host.device.receive(TestHost.next(channel, 0));
        host.device.receive(TestHost.next(12345, 0));
        host.device.receive(new byte[0]);
        host.device.receive(new byte[65]);
        assertEquals(List.of(), host.take());
    }

    @Test
    void aPacketOutOfSequenceEndsTheMessage() {
        int channel = host.open();
        host.device.receive(TestHost.first(channel, TestHost.PING, 200));
        host.device.receive(TestHost.next(channel, 0));
        host.device.receive(TestHost.next(channel, 2));
        assertError(channel, 0x04);
        host.device.receive(TestHost.next(channel, 3));
        assertEquals(List.of(), host.take());
    }

    @Test
    void anInitialPacketInsideAMessageEndsIt() {
        int channel = host.open();
        host.device.receive(TestHost.first(channel, TestHost.PING, 200));
        host.device.receive(TestHost.first(channel, TestHost.PING, 200));
        assertError(channel, 0x04);
    }

    @Test
    void initInsideAMessageStartsAnew() {
        int channel = host.open();
        host.device.receive(TestHost.first(channel, TestHost.PING, 200));
        host.message(channel, TestHost.INIT, NONCE);
        Received answer = host.answer();
        assertEquals(channel, answer.channel());
        assertEquals(TestHost.INIT, answer.command());
        host.message(channel, TestHost.PING);
        assertEquals(TestHost.PING, host.answer().command());
    }

    @Test
    void aMessageThatStallsTimesOut() {
        int channel = host.open();
        host.device.receive(TestHost.first(channel, TestHost.PING, 200));
        assertEquals(host.env.now + CtapHid.PACKET_TIMEOUT_MILLIS, host.device.wakeAt());
        host.passes(CtapHid.PACKET_TIMEOUT_MILLIS - 1);
        host.device.receive(TestHost.next(channel, 0));
        host.passes(CtapHid.PACKET_TIMEOUT_MILLIS - 1);
        assertEquals(List.of(), host.take());
        host.passes(1);
        assertError(channel, 0x05);
        assertEquals(Long.MAX_VALUE, host.device.wakeAt());
    }

    @Test
    void anotherChannelIsToldThatTheDeviceIsBusy() {
        int first = host.open();
        int second = host.open();
        host.device.receive(TestHost.first(first, TestHost.PING, 58));
        host.message(second, TestHost.PING);
        assertError(second, 0x06);
        host.device.receive(TestHost.next(second, 0));
        host.device.receive(TestHost.next(first, 0));
        assertEquals(first, host.answer().channel());
    }

    @Test
    void aBroadcastInitIsAnsweredDuringAnotherTransaction() {
        int first = host.open();
        host.device.receive(TestHost.first(first, TestHost.PING, 58));
        int second = host.open();
        host.device.receive(TestHost.next(first, 0));
        assertEquals(first, host.answer().channel());
        host.message(second, TestHost.PING);
        assertEquals(second, host.answer().channel());
    }

    @Test
    void winkIsSeen() {
        int channel = host.open();
        host.message(channel, TestHost.WINK);
        assertEquals(TestHost.WINK, host.answer().command());
        assertEquals(1, host.env.winks);
        host.message(channel, TestHost.WINK, (byte) 0);
        assertError(channel, 0x03);
    }

    @Test
    void aLockKeepsOthersOutForItsTime() {
        int first = host.open();
        int second = host.open();
        host.message(first, TestHost.LOCK, (byte) 2);
        assertEquals(0, host.answer().data().length);
        host.message(second, TestHost.PING);
        assertError(second, 0x06);
        host.message(second, TestHost.INIT, NONCE);
        assertError(second, 0x06);
        host.message(first, TestHost.PING);
        assertEquals(TestHost.PING, host.answer().command());
        host.passes(2_000);
        host.message(second, TestHost.PING);
        assertEquals(TestHost.PING, host.answer().command());
    }

    @Test
    void aLockIsCheckedAndCanBeReleased() {
        int first = host.open();
        int second = host.open();
        host.message(first, TestHost.LOCK, (byte) 11);
        assertError(first, 0x02);
        host.message(first, TestHost.LOCK);
        assertError(first, 0x03);
        host.message(first, TestHost.LOCK, (byte) 10);
        host.message(first, TestHost.LOCK, (byte) 0);
        host.take();
        host.message(second, TestHost.PING);
        assertEquals(TestHost.PING, host.answer().command());
    }

    @Test
    void channelsCannotBeExhausted() {
        int mine = host.open();
        host.device.receive(TestHost.first(mine, TestHost.PING, 58));
        int last = 0;
        for (int i = 0; i < 5_000; i++) {
            last = host.open();
            // Time passes, but not so much that the message stalls.
        }
        host.device.receive(TestHost.next(mine, 0));
        assertEquals(mine, host.answer().channel(), "a channel in use stays");
        host.message(last, TestHost.PING);
        assertEquals(last, host.answer().channel());
    }

    @Test
    void whileThePersonIsAskedKeepalivesSayUpNeeded() {
        int channel = host.open();
        host.message(channel, TestHost.CBOR, SELECTION);
        long start = host.env.now;
        while (host.env.now < start + 10_000) {
            long wake = host.device.wakeAt();
            assertTrue(wake > host.env.now && wake <= host.env.now + 100, "at most 100 ms");
            host.env.now = wake;
            host.device.tick();
        }
        assertTrue(host.keepalives.size() >= 100);
        for (byte[] report : host.keepalives) {
            assertArrayEquals(TestHost.first(channel, 0x3b, 1, (byte) 2), report);
        }
        assertEquals(List.of(29, 28, 27, 26, 25, 24, 23, 22, 21), host.env.countdown.subList(0, 9));
        host.approve();
        assertEquals(0, host.status());
        assertEquals(Long.MAX_VALUE, host.device.wakeAt());
    }

    @Test
    void cancelEndsTheQuestionAtOnce() {
        int channel = host.open();
        int other = host.open();
        host.message(channel, TestHost.CBOR, SELECTION);
        host.message(other, TestHost.CANCEL);
        assertEquals(List.of(), host.take(), "not the other channel's to cancel");
        long ticket = host.env.asked.orElseThrow().ticket();
        host.message(channel, TestHost.CANCEL);
        assertEquals(KEEPALIVE_CANCEL, host.status());
        assertEquals(Optional.empty(), host.env.asked);
        host.message(channel, TestHost.CANCEL);
        host.device.answered(ticket, Verdict.APPROVED);
        assertEquals(List.of(), host.take(), "late cancels and approvals do nothing");
    }

    @Test
    void fallingAsleepEndsWhatWaitsForThePersonAsTimeDoes() {
        host.device.suspend();
        assertEquals(List.of(), host.take(), "nobody waited");
        int channel = host.open();
        host.message(channel, TestHost.CBOR, SELECTION);
        long ticket = host.env.asked.orElseThrow().ticket();
        host.device.suspend();
        assertEquals(USER_ACTION_TIMEOUT, host.status());
        assertEquals(Optional.empty(), host.env.asked);
        host.device.answered(ticket, Verdict.APPROVED);
        assertEquals(List.of(), host.take());
        assertEquals(Long.MAX_VALUE, host.device.wakeAt());
        host.message(channel, TestHost.CBOR, SELECTION);
        host.approve();
        assertEquals(0, host.status(), "channels stay");
    }

    @Test
    void twentyCancelsInARow() {
        int channel = host.open();
        for (int i = 0; i < 20; i++) {
            host.message(channel, TestHost.CBOR, SELECTION);
            host.passes(50);
            host.message(channel, TestHost.CANCEL);
            assertEquals(KEEPALIVE_CANCEL, host.status());
        }
        assertEquals(Long.MAX_VALUE, host.device.wakeAt());
    }

    @Test
    void initOnAChannelThatWaitsTakesTheQuestionDown() {
        int channel = host.open();
        host.message(channel, TestHost.CBOR, SELECTION);
        host.message(channel, TestHost.INIT, NONCE);
        assertEquals(TestHost.INIT, host.answer().command());
        assertEquals(Optional.empty(), host.env.asked);
    }

    @Test
    void othersAreBusyWhileThePersonIsAsked() {
        int channel = host.open();
        int other = host.open();
        host.message(channel, TestHost.CBOR, SELECTION);
        host.message(other, TestHost.CBOR, SELECTION);
        assertError(other, 0x06);
        host.message(channel, TestHost.CBOR, SELECTION);
        assertError(channel, 0x06);
        int third = host.open();
        host.message(third, TestHost.PING);
        assertError(third, 0x06);
        host.deny();
        assertEquals(OPERATION_DENIED, host.status());
    }

    @Test
    void silenceDeniesAfterThirtySeconds() {
        int channel = host.open();
        host.message(channel, TestHost.CBOR, SELECTION);
        host.passes(29_999);
        assertEquals(List.of(), host.take());
        host.passes(1);
        assertEquals(USER_ACTION_TIMEOUT, host.status());
        assertEquals(Optional.empty(), host.env.asked);
    }

    @Test
    void powerUpForgetsEverything() {
        int channel = host.open();
        host.message(channel, TestHost.CBOR, SELECTION);
        host.device.powerUp();
        assertEquals(Optional.empty(), host.env.asked);
        host.message(channel, TestHost.PING);
        assertError(channel, 0x0b);
    }

    @Test
    void anEmptyCborMessageIsRefused() {
        int channel = host.open();
        host.message(channel, TestHost.CBOR);
        assertError(channel, 0x03);
    }

    /** Random packets on a few channels, with time passing: never a crash, and a channel always comes back with INIT. */
    @Test
    void hostilePacketsNeverHangTheDevice() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int[] channels = {0, TestHost.BROADCAST, host.open(), host.open(), 77};
            for (int i = 0; i < 200; i++) {
                byte[] packet = new byte[64];
                random.nextBytes(packet);
                int channel = channels[random.nextInt(channels.length)];
                byte[] head = random.nextInt(3) > 0
                        ? TestHost.first(
                                channel,
                                random.nextBoolean() ? random.nextInt(0x20) : TestHost.CBOR,
                                random.nextInt(4) > 0 ? random.nextInt(120) : random.nextInt(0x10000))
                        : TestHost.next(channel, random.nextInt(3));
                System.arraycopy(head, 0, packet, 0, head[4] < 0 ? 7 : 5);
                if (random.nextBoolean()) {
                    packet[7] = (byte) (1 + random.nextInt(12));
                }
                host.device.receive(packet);
                if (random.nextInt(5) == 0) {
                    host.passes(random.nextInt(1_000));
                }
                if (random.nextInt(20) == 0 && host.env.asked.isPresent()) {
                    host.approve();
                }
            }
            host.passes(60_000);
            host.take();
            int channel = host.open();
            host.message(channel, TestHost.PING, NONCE);
            assertArrayEquals(NONCE, Arrays.copyOf(host.answer().data(), 8));
        }
        assertEquals(List.of(), host.env.faults);
    }
}
