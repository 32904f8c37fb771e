package precursor.vault.ctap.hid;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.TestHost;

/**
 * What CTAP 2.3 §11.2 says of channels and transactions, without what is in them: for each report from a host, what the device
 * must answer at once.
 */
final class HidModel {

    /** An answer: a message on a channel, with its bytes where the transport alone decides on them. */
    record Answer(int channel, int command, Optional<byte[]> data) {

        static Answer of(int channel, int command) {
            return new Answer(channel, command, Optional.empty());
        }

        static Answer of(int channel, int command, byte[] data) {
            return new Answer(channel, command, Optional.of(data));
        }

        static Answer error(int channel, int code) {
            return of(channel, TestHost.ERROR, new byte[] {(byte) code});
        }

        boolean fits(TestHost.Received received) {
            return received.channel() == channel
                    && received.command() == command
                    && data.map(bytes -> Arrays.equals(bytes, received.data())).orElse(true);
        }
    }

    private static final int INVALID_CMD = 1;
    private static final int INVALID_PAR = 2;
    private static final int INVALID_LEN = 3;
    private static final int INVALID_SEQ = 4;
    private static final int MSG_TIMEOUT = 5;
    private static final int CHANNEL_BUSY = 6;
    private static final int INVALID_CHANNEL = 11;
    private static final int KEEPALIVE_CANCEL = 0x2d;
    private static final int MOST_BYTES = 7609;
    private static final int MOST_CHANNELS = 256;
    private static final int INIT_BYTES = 17;

    private record Message(int channel, int command, byte[] bytes, int received, int sequence, long deadline) {}

    /** A message of which all is there: what it is, for whoever wants to know what it did. */
    record Request(int channel, int command, byte[] bytes) {}

    private final LinkedHashSet<Integer> channels = new LinkedHashSet<>();
    private Optional<Message> message = Optional.empty();
    private Optional<Integer> waiting = Optional.empty();
    private int locker;
    private long lockedUntil;
    private Optional<Request> request = Optional.empty();

    /** The channel whose CBOR command waits for the person. */
    Optional<Integer> waiting() {
        return waiting;
    }

    /** The request that the last report completed. */
    Optional<Request> request() {
        return request;
    }

    /** Its CBOR command gave no answer yet. */
    void waits() {
        waiting = request.map(Request::channel);
    }

    void answered() {
        waiting = Optional.empty();
    }

    void hangUp() {
        message = Optional.empty();
        waiting = Optional.empty();
        locker = 0;
    }

    void powerUp() {
        hangUp();
        channels.clear();
    }

    /** The device gave a host this channel. */
    void allocated(int channel) {
        if (channels.size() == MOST_CHANNELS) {
            channels.stream().filter(c -> !isUsing(c)).findFirst().ifPresent(channels::remove);
        }
        channels.add(channel);
    }

    boolean isAllocated(int channel) {
        return channels.contains(channel);
    }

    private boolean isUsing(int channel) {
        return locker == channel
                || waiting.filter(c -> c == channel).isPresent()
                || message.filter(m -> m.channel() == channel).isPresent();
    }

    /** It is that late, and the device noticed. */
    List<Answer> tick(long now) {
        if (message.filter(m -> now >= m.deadline()).isEmpty()) {
            return List.of();
        }
        int channel = message.orElseThrow().channel();
        message = Optional.empty();
        return List.of(Answer.error(channel, MSG_TIMEOUT));
    }

    /** A report arrives. A request that it completes is run, and what that answers is not among what this gives. */
    List<Answer> report(byte[] report, long now) {
        request = Optional.empty();
        List<Answer> answers = new ArrayList<>(tick(now));
        if (report.length == CtapHid.REPORT_BYTES) {
            (report[4] < 0 ? initial(report, now) : following(report, now)).ifPresent(answers::add);
        }
        return answers;
    }

    private Optional<Answer> initial(byte[] report, long now) {
        ByteBuffer in = ByteBuffer.wrap(report);
        int channel = in.getInt();
        int command = in.get() & 0x7f;
        int length = in.getShort() & 0xffff;
        if (channel == TestHost.BROADCAST && command == TestHost.INIT) {
            return Optional.of(init(channel, length));
        }
        if (!channels.remove(channel)) {
            return Optional.of(Answer.error(channel, INVALID_CHANNEL));
        }
        channels.add(channel);
        if (command == TestHost.CANCEL) {
            return cancel(channel);
        }
        boolean othersMessage = message.filter(m -> m.channel() != channel).isPresent();
        boolean othersCommand = waiting.filter(c -> c != channel).isPresent();
        if (othersMessage || othersCommand || (locker != 0 && locker != channel && now < lockedUntil)) {
            return Optional.of(Answer.error(channel, CHANNEL_BUSY));
        }
        if (command == TestHost.INIT) {
            message = Optional.empty();
            waiting = Optional.empty();
            return Optional.of(init(channel, length));
        }
        if (message.isPresent()) {
            message = Optional.empty();
            return Optional.of(Answer.error(channel, INVALID_SEQ));
        }
        if (waiting.isPresent()) {
            return Optional.of(Answer.error(channel, CHANNEL_BUSY));
        }
        if (!List.of(TestHost.PING, TestHost.MSG, TestHost.LOCK, TestHost.WINK, TestHost.CBOR)
                .contains(command)) {
            return Optional.of(Answer.error(channel, INVALID_CMD));
        }
        if (length > MOST_BYTES) {
            return Optional.of(Answer.error(channel, INVALID_LEN));
        }
        return received(new Message(channel, command, new byte[length], 0, 0, 0), in, now);
    }

    private static Answer init(int channel, int length) {
        return length == 8 ? Answer.of(channel, TestHost.INIT) : Answer.error(channel, INVALID_LEN);
    }

    private Optional<Answer> cancel(int channel) {
        if (waiting.filter(c -> c == channel).isEmpty()) {
            return Optional.empty();
        }
        waiting = Optional.empty();
        return Optional.of(Answer.of(channel, TestHost.CBOR, new byte[] {KEEPALIVE_CANCEL}));
    }

    private Optional<Answer> following(byte[] report, long now) {
        ByteBuffer in = ByteBuffer.wrap(report);
        int channel = in.getInt();
        int sequence = in.get();
        if (message.filter(m -> m.channel() == channel).isEmpty()) {
            return Optional.empty();
        }
        Message m = message.orElseThrow();
        if (sequence != m.sequence()) {
            message = Optional.empty();
            return Optional.of(Answer.error(channel, INVALID_SEQ));
        }
        return received(
                new Message(channel, m.command(), m.bytes(), m.received(), sequence + 1, 0), in, now);
    }

    private Optional<Answer> received(Message m, ByteBuffer in, long now) {
        int here = Math.min(in.remaining(), m.bytes().length - m.received());
        in.get(m.bytes(), m.received(), here);
        int received = m.received() + here;
        if (received < m.bytes().length) {
            message = Optional.of(new Message(m.channel(), m.command(), m.bytes(), received, m.sequence(), now + 500));
            return Optional.empty();
        }
        message = Optional.empty();
        request = Optional.of(new Request(m.channel(), m.command(), m.bytes()));
        return run(m.channel(), m.command(), m.bytes(), now);
    }

    private Optional<Answer> run(int channel, int command, byte[] bytes, long now) {
        return switch (command) {
            case TestHost.PING -> Optional.of(Answer.of(channel, command, bytes));
            case TestHost.MSG -> Optional.of(Answer.of(channel, command));
            case TestHost.WINK -> Optional.of(
                    bytes.length == 0 ? Answer.of(channel, command, bytes) : Answer.error(channel, INVALID_LEN));
            case TestHost.LOCK -> Optional.of(lock(channel, bytes, now));
            default -> bytes.length == 0 ? Optional.of(Answer.error(channel, INVALID_LEN)) : Optional.empty();
        };
    }

    private Answer lock(int channel, byte[] bytes, long now) {
        if (bytes.length != 1) {
            return Answer.error(channel, INVALID_LEN);
        }
        int seconds = bytes[0] & 0xff;
        if (seconds > 10) {
            return Answer.error(channel, INVALID_PAR);
        }
        locker = seconds == 0 ? 0 : channel;
        lockedUntil = now + seconds * 1000L;
        return Answer.of(channel, TestHost.LOCK, new byte[0]);
    }

    /** Whether an answer to INIT is one: it repeats the nonce. */
    static boolean isGreeting(byte[] answer, byte[] nonce) {
        return answer.length == INIT_BYTES && Arrays.equals(Arrays.copyOf(answer, nonce.length), nonce);
    }
}
