package precursor.vault.ctap.hid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import precursor.vault.ctap.FakeEnvironment;
import precursor.vault.ctap.TestHost;
import precursor.vault.ctap.TestHost.Received;

/** Commands from 0x40 on: answered at once or later, and never in the way of the transport's rules. */
class VendorCommandTest {

    private static final int COMMAND = 0x71;
    private static final int PROCESSING = 1;

    private record Asked(long ticket, int channel, int command, byte[] message) {}

    /** Answers when the test says so. */
    private static final class Later implements VendorCommands {
        final List<Asked> asked = new ArrayList<>();
        Optional<VendorAnswer> atOnce = Optional.empty();
        boolean there = true;
        int hangUps;

        @Override
        public boolean has(int command) {
            return there && command == COMMAND;
        }

        @Override
        public Optional<VendorAnswer> execute(long ticket, int channel, int command, byte[] message) {
            asked.add(new Asked(ticket, channel, command, message));
            return atOnce;
        }

        @Override
        public void hangUp() {
            hangUps++;
        }
    }

    private final Later commands = new Later();
    private final TestHost host = new TestHost(new FakeEnvironment(), commands);
    private final int channel = host.open();

    private void answer(VendorAnswer answer) {
        host.device.vendorAnswered(commands.asked.getLast().ticket(), answer);
    }

    private void assertError(int onChannel, int code) {
        Received answer = host.answer();
        assertEquals(onChannel, answer.channel());
        assertEquals(TestHost.ERROR, answer.command());
        assertArrayEquals(new byte[] {(byte) code}, answer.data());
    }

    @Test
    void aCommandIsAnsweredAtOnce() {
        commands.atOnce = Optional.of(new VendorAnswer.Refusal(44));
        host.message(channel, COMMAND, (byte) 1);
        assertError(channel, 44);
    }

    @Test
    void aLongMessageComesWholeAndSoDoesALongAnswer() {
        byte[] message = new byte[7609];
        message[7608] = 5;
        host.message(channel, COMMAND, message);
        assertArrayEquals(message, commands.asked.getFirst().message());
        byte[] answer = message.clone();
        answer(new VendorAnswer.Data(answer));
        Received received = host.answer();
        assertEquals(COMMAND, received.command());
        assertArrayEquals(message, received.data());
        assertArrayEquals(new byte[7609], answer, "what was sent is wiped");
    }

    @Test
    void whileItTakesItsTimeKeepalivesSayProcessing() {
        host.message(channel, COMMAND);
        for (int i = 0; i < 20; i++) {
            host.env.now = host.device.wakeAt();
            host.device.tick();
        }
        assertEquals(21, host.keepalives.size());
        host.keepalives.forEach(report ->
                assertArrayEquals(TestHost.first(channel, TestHost.KEEPALIVE, 1, (byte) PROCESSING), report));
        assertEquals(List.of(), host.take());
        answer(new VendorAnswer.Data(new byte[1]));
        assertEquals(COMMAND, host.answer().command());
        assertEquals(Long.MAX_VALUE, host.device.wakeAt());
    }

    @Test
    void othersAreToldThatTheDeviceIsBusyAndTheSameMustWait() {
        int other = host.open();
        host.message(channel, COMMAND);
        host.message(other, TestHost.PING);
        assertError(other, 0x06);
        host.message(channel, TestHost.PING);
        assertError(channel, 0x06);
        host.message(channel, TestHost.CANCEL);
        assertEquals(List.of(), host.take());
        answer(new VendorAnswer.Refusal(41));
        assertError(channel, 41);
    }

    @Test
    void theAnswerToWhatWasGivenUpIsNotSentButWiped() {
        host.message(channel, COMMAND);
        host.message(channel, TestHost.INIT, new byte[8]);
        host.take();
        byte[] late = {1, 2, 3};
        answer(new VendorAnswer.Data(late));
        assertEquals(List.of(), host.take());
        assertArrayEquals(new byte[3], late);
        host.message(channel, COMMAND);
        host.device.vendorAnswered(commands.asked.getFirst().ticket(), new VendorAnswer.Refusal(41));
        assertEquals(List.of(), host.take());
        answer(new VendorAnswer.Refusal(42));
        assertError(channel, 42);
    }

    @Test
    void aHostThatIsGoneIsReported() {
        host.message(channel, COMMAND);
        host.device.hangUp();
        assertEquals(1, commands.hangUps);
        answer(new VendorAnswer.Refusal(41));
        assertEquals(List.of(), host.take());
        host.device.powerUp();
        assertEquals(2, commands.hangUps);
    }

    @Test
    void whatIsNotThereIsAnInvalidCommand() {
        host.message(channel, 0x70);
        assertError(channel, 0x01);
        host.device.receive(TestHost.first(channel, COMMAND, 58));
        commands.there = false;
        host.device.receive(TestHost.next(channel, 0));
        assertError(channel, 0x01);
        assertTrue(commands.asked.isEmpty());
    }
}
