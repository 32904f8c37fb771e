package precursor.vault.ctap.hid;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import precursor.vault.ctap.Authenticator;
import precursor.vault.ctap.CtapStatus;
import precursor.vault.ctap.Environment;
import precursor.vault.ctap.Question;
import precursor.vault.ctap.Step;
import precursor.vault.ctap.UvVerdict;
import precursor.vault.ctap.Verdict;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.u2f.U2f;

/**
 * The authenticator behind a USB HID interface: reports in, reports out (§11.2). It is a state machine that is moved by
 * {@link #receive}, {@link #answered}, {@link #vendorAnswered}, {@link #tick}, {@link #powerUp}, {@link #hangUp} and
 * {@link #suspend} only, all called by one thread;
 * none of them waits.
 * There is one transaction at a time in the whole device.
 */
public final class CtapHid {

    /** Bytes of a report in both directions. */
    public static final int REPORT_BYTES = HidPackets.REPORT_BYTES;

    /** Most milliseconds between the packets of a message. */
    public static final long PACKET_TIMEOUT_MILLIS = 500;

    /** Milliseconds from one keepalive to the next; the specification asks for at least one each 100. */
    public static final long KEEPALIVE_MILLIS = 90;

    private static final int PROTOCOL_VERSION = 2;
    private static final int[] DEVICE_VERSION = {1, 0, 0};
    /** WINK and CBOR; MSG (U2F) is supported because its bit is not set. */
    private static final int CAPABILITIES = 0x05;

    private static final int NONCE_BYTES = 8;
    private static final int MOST_LOCK_SECONDS = 10;
    private static final int PROCESSING = 1;
    private static final int UP_NEEDED = 2;
    private static final int FIRST_VENDOR_COMMAND = 0x40;

    private sealed interface State {
        /** No transaction. */
        record Idle() implements State {}

        /** Part of a message is there: {@code received} bytes of {@code message}; the next packet is {@code sequence}. */
        record Receiving(int channel, int command, byte[] message, int received, int sequence, long deadline)
                implements State {}

        /** A CBOR command waits for the person. */
        record Waiting(int channel, long keepaliveAt) implements State {}

        /** A vendor's command takes its time. */
        record Working(int channel, int command, long ticket, long keepaliveAt) implements State {}
    }

    /** A channel that alone may use the device for a while. */
    private record Lock(int channel, long until) {}

    private final Environment env;
    private final HostReports out;
    private final Question question;
    private final Authenticator authenticator;
    private final U2f u2f;
    private final VendorCommands vendor;
    private final Channels channels;
    /** The last vendor command's. */
    private long ticket;
    private State state = new State.Idle();
    /** The channel of the last CBOR command; 0, which is no channel, at first. */
    private int commanding;
    private Optional<Lock> lock = Optional.empty();

    public CtapHid(Environment env, HostReports out) {
        this(env, VendorCommands.NONE, out);
    }

    public CtapHid(Environment env, VendorCommands vendor, HostReports out) {
        this(env, new Credentials(env.store(), env::random, env::randomWhileIll, () -> env.preferences().zeroCounters()), vendor, out);
    }

    /**
     * @param credentials of the environment's store; what else looks at them must share them, since each keeps an index
     */
    public CtapHid(Environment env, Credentials credentials, VendorCommands vendor, HostReports out) {
        this.env = env;
        this.vendor = vendor;
        this.out = out;
        this.question = new Question(env);
        this.authenticator = new Authenticator(env, credentials);
        this.u2f = new U2f(env, credentials, question);
        this.channels = new Channels(env::randomWhileIll);
    }

    /** A host supplied power anew: everything of an earlier session is over. */
    public void powerUp() {
        hangUp();
        channels.clear();
        authenticator.powerUp();
    }

    /** The host is gone or sleeps: whatever was under way is over, but channels stay for a host that wakes up. */
    public void hangUp() {
        withdraw();
        u2f.cancel();
        vendor.hangUp();
        state = new State.Idle();
        lock = Optional.empty();
    }

    /** The device goes to sleep: whatever was under way ends, and its host is told, as when the person has taken too long. */
    public void suspend() {
        State was = state;
        hangUp();
        switch (was) {
            case State.Idle s -> {}
            case State.Receiving s -> error(s.channel(), HidError.MSG_TIMEOUT);
            case State.Waiting s -> send(s.channel(), HidCommand.CBOR, CtapStatus.USER_ACTION_TIMEOUT.response());
            case State.Working s -> error(s.channel(), HidError.MSG_TIMEOUT);
        }
    }

    /** Loads and compiles what the first request would otherwise wait for. */
    public void warmUp() {
        authenticator.warmUp();
    }

    /** A report from the host. One of a wrong size is dropped. */
    public void receive(byte[] report) {
        tick();
        if (report.length != REPORT_BYTES) {
            return;
        }
        int channel = HidPackets.channel(report);
        if (HidPackets.isInitial(report)) {
            initial(channel, report);
        } else {
            following(channel, report);
        }
    }

    /** The person answered a question; late answers are ignored. */
    public void answered(long ticket, Verdict verdict) {
        tick();
        question.answered(ticket, verdict);
    }

    /** The person chose an account, by its place in the list of the question; late choices are ignored. */
    public void chosen(long ticket, int index) {
        tick();
        question.chosen(ticket, index);
    }

    /** An attempt to verify the person on the device has ended; late ones are ignored. */
    public void verified(long ticket, UvVerdict verdict) {
        tick();
        question.verified(ticket, verdict);
    }

    /** A vendor's command has its answer; late ones are wiped. */
    public void vendorAnswered(long ofTicket, VendorAnswer answer) {
        tick();
        if (state instanceof State.Working s && s.ticket() == ofTicket) {
            state = new State.Idle();
            send(s.channel(), s.command(), answer);
        } else if (answer instanceof VendorAnswer.Data data) {
            Arrays.fill(data.bytes(), (byte) 0);
        }
    }

    /** Lets time pass: call it when {@link #wakeAt} has come. */
    public void tick() {
        long now = env.now();
        question.tick();
        u2f.tick();
        switch (state) {
            case State.Idle s -> {}
            case State.Receiving s -> {
                if (now >= s.deadline()) {
                    state = new State.Idle();
                    error(s.channel(), HidError.MSG_TIMEOUT);
                }
            }
            case State.Waiting s -> {
                if (now >= s.keepaliveAt()) {
                    keepalive(s);
                }
            }
            case State.Working s -> {
                if (now >= s.keepaliveAt()) {
                    keepalive(s);
                }
            }
        }
    }

    /** When {@link #tick} is next of use, in the environment's milliseconds; {@link Long#MAX_VALUE} when not at all. */
    public long wakeAt() {
        long own =
                switch (state) {
                    case State.Idle s -> Long.MAX_VALUE;
                    case State.Receiving s -> s.deadline();
                    case State.Waiting s -> s.keepaliveAt();
                    case State.Working s -> s.keepaliveAt();
                };
        return Math.min(own, Math.min(question.wakeAt(), u2f.wakeAt()));
    }

    private void initial(int channel, byte[] report) {
        int command = HidPackets.command(report);
        int length = HidPackets.length(report);
        if (channel == Channels.BROADCAST && HidCommand.INIT.is(command)) {
            // Always answered, and disturbs nobody: a second program finds the device while a first one uses it.
            allocate(report, length);
        } else if (channel == 0 || channel == Channels.BROADCAST || !channels.touch(channel)) {
            error(channel, HidError.INVALID_CHANNEL);
        } else if (HidCommand.CANCEL.is(command)) {
            cancel(channel);
        } else if (isBusyFor(channel)) {
            error(channel, HidError.CHANNEL_BUSY);
        } else if (HidCommand.INIT.is(command)) {
            resynchronise(channel, report, length);
        } else {
            start(channel, command, report, length);
        }
    }

    private void start(int channel, int command, byte[] report, int length) {
        switch (state) {
            case State.Receiving s -> {
                state = new State.Idle();
                error(channel, HidError.INVALID_SEQ);
            }
            case State.Waiting s -> error(channel, HidError.CHANNEL_BUSY);
            case State.Working s -> error(channel, HidError.CHANNEL_BUSY);
            case State.Idle s -> {
                if (!isKnown(command)) {
                    error(channel, HidError.INVALID_CMD);
                } else if (length > HidPackets.MOST_MESSAGE_BYTES) {
                    error(channel, HidError.INVALID_LEN);
                } else {
                    int here = Math.min(length, HidPackets.FIRST_BYTES);
                    byte[] message = new byte[length];
                    System.arraycopy(report, REPORT_BYTES - HidPackets.FIRST_BYTES, message, 0, here);
                    collected(new State.Receiving(channel, command, message, here, 0, deadline()));
                }
            }
        }
    }

    private void following(int channel, byte[] report) {
        if (!(state instanceof State.Receiving s) || s.channel() != channel) {
            // Left over from a transaction that is gone: ignored (§11.2.4).
            return;
        }
        if (HidPackets.sequence(report) != s.sequence()) {
            state = new State.Idle();
            error(channel, HidError.INVALID_SEQ);
            return;
        }
        int here = Math.min(s.message().length - s.received(), HidPackets.NEXT_BYTES);
        System.arraycopy(report, REPORT_BYTES - HidPackets.NEXT_BYTES, s.message(), s.received(), here);
        collected(new State.Receiving(
                channel, s.command(), s.message(), s.received() + here, s.sequence() + 1, deadline()));
    }

    private void collected(State.Receiving s) {
        if (s.received() < s.message().length) {
            state = s;
        } else {
            state = new State.Idle();
            run(s.channel(), s.command(), s.message());
        }
    }

    private boolean isKnown(int command) {
        return HidCommand.of(command).isPresent() || isVendors(command);
    }

    private boolean isVendors(int command) {
        return command >= FIRST_VENDOR_COMMAND && vendor.has(command);
    }

    private void run(int channel, int number, byte[] message) {
        HidCommand.of(number).ifPresentOrElse(command -> run(channel, command, message), () -> vendor(channel, number, message));
    }

    private void vendor(int channel, int command, byte[] message) {
        if (!isVendors(command)) {
            error(channel, HidError.INVALID_CMD); // it was there when its first packet came
            return;
        }
        ticket++;
        vendor.execute(ticket, channel, command, message)
                .ifPresentOrElse(
                        answer -> send(channel, command, answer),
                        () -> keepalive(new State.Working(channel, command, ticket, env.now())));
    }

    private void run(int channel, HidCommand command, byte[] message) {
        switch (command) {
            case PING -> send(channel, HidCommand.PING, message);
            case MSG -> u2f(channel, message);
            case CBOR -> cbor(channel, message);
            case WINK -> wink(channel, message);
            case LOCK -> lock(channel, message);
            case INIT, CANCEL -> throw new IllegalStateException(command + " is no transaction");
        }
    }

    private void u2f(int channel, byte[] message) {
        env.conduct()
                .insteadOfU2f(message)
                .or(() -> env.conduct().u2fResponse(message, u2f.execute(message)))
                .ifPresent(response -> send(channel, HidCommand.MSG, response));
    }

    private void cbor(int channel, byte[] message) {
        if (message.length == 0) {
            error(channel, HidError.INVALID_LEN);
            return;
        }
        if (channel != commanding) {
            authenticator.otherPlatform();
            commanding = channel;
        }
        Optional<byte[]> instead = env.conduct().instead(message);
        if (instead.isPresent()) {
            send(channel, HidCommand.CBOR, instead.get());
        } else {
            advance(channel, message, authenticator.execute(message));
        }
    }

    private void advance(int channel, byte[] request, Step step) {
        switch (step) {
            case Step.Finished done -> {
                state = new State.Idle();
                env.conduct()
                        .response(request, done.response())
                        .ifPresent(response -> send(channel, HidCommand.CBOR, response));
            }
            case Step.AwaitUser waiting -> {
                u2f.cancel();
                question.put(
                        waiting.request(),
                        Authenticator.PRESENCE_SECONDS,
                        verdict -> advance(channel, request, authenticator.resume(waiting, verdict)));
                keepalive(new State.Waiting(channel, env.now()));
            }
            case Step.AwaitChoice waiting -> {
                u2f.cancel();
                question.putChoice(
                        waiting.request(),
                        Authenticator.PRESENCE_SECONDS,
                        choice -> advance(channel, request, authenticator.resume(waiting, choice)));
                keepalive(new State.Waiting(channel, env.now()));
            }
            case Step.AwaitVerification waiting -> {
                u2f.cancel();
                question.putVerification(
                        waiting.request(),
                        Authenticator.PRESENCE_SECONDS,
                        waiting.attemptsLeft(),
                        verdict -> advance(channel, request, authenticator.resume(waiting, verdict)));
                keepalive(new State.Waiting(channel, env.now()));
            }
        }
    }

    private void keepalive(State.Waiting s) {
        state = new State.Waiting(s.channel(), env.now() + KEEPALIVE_MILLIS);
        HidPackets.send(s.channel(), HidCommand.KEEPALIVE, new byte[] {UP_NEEDED}, out::sendKeepalive);
    }

    private void keepalive(State.Working s) {
        state = new State.Working(s.channel(), s.command(), s.ticket(), env.now() + KEEPALIVE_MILLIS);
        HidPackets.send(s.channel(), HidCommand.KEEPALIVE, new byte[] {PROCESSING}, out::sendKeepalive);
    }

    private void cancel(int channel) {
        // Never answered itself (§11.2.9.1.5); one that comes too late, or from another channel, does nothing.
        if (state instanceof State.Waiting s && s.channel() == channel) {
            withdraw();
            state = new State.Idle();
            send(channel, HidCommand.CBOR, CtapStatus.KEEPALIVE_CANCEL.response());
        }
    }

    /** Takes down what is up; nobody wants its answer any more. */
    private void withdraw() {
        question.withdraw();
        authenticator.cancelled();
    }

    private void resynchronise(int channel, byte[] report, int length) {
        if (!(state instanceof State.Idle)) {
            withdraw();
            state = new State.Idle();
        }
        if (length != NONCE_BYTES) {
            error(channel, HidError.INVALID_LEN);
        } else {
            greet(channel, channel, report);
        }
    }

    private void allocate(byte[] report, int length) {
        if (length != NONCE_BYTES) {
            error(Channels.BROADCAST, HidError.INVALID_LEN);
        } else {
            greet(Channels.BROADCAST, channels.allocate(this::isInUse), report);
        }
    }

    private void greet(int channel, int allocated, byte[] report) {
        int from = REPORT_BYTES - HidPackets.FIRST_BYTES;
        ByteBuffer answer = ByteBuffer.allocate(17);
        answer.put(Arrays.copyOfRange(report, from, from + NONCE_BYTES))
                .putInt(allocated)
                .put((byte) PROTOCOL_VERSION);
        for (int part : DEVICE_VERSION) {
            answer.put((byte) part);
        }
        answer.put((byte) CAPABILITIES);
        send(channel, HidCommand.INIT, answer.array());
    }

    private void wink(int channel, byte[] message) {
        if (message.length != 0) {
            error(channel, HidError.INVALID_LEN);
            return;
        }
        env.wink();
        send(channel, HidCommand.WINK, message);
    }

    private void lock(int channel, byte[] message) {
        if (message.length != 1) {
            error(channel, HidError.INVALID_LEN);
        } else if (message[0] < 0 || message[0] > MOST_LOCK_SECONDS) {
            error(channel, HidError.INVALID_PAR);
        } else {
            lock = message[0] == 0
                    ? Optional.empty()
                    : Optional.of(new Lock(channel, env.now() + message[0] * 1000L));
            send(channel, HidCommand.LOCK, new byte[0]);
        }
    }

    /** Whether another channel has a transaction or the lock. */
    private boolean isBusyFor(int channel) {
        return switch (state) {
                    case State.Idle s -> false;
                    case State.Receiving s -> s.channel() != channel;
                    case State.Waiting s -> s.channel() != channel;
                    case State.Working s -> s.channel() != channel;
                }
                || lock.filter(l -> l.channel() != channel && env.now() < l.until())
                        .isPresent();
    }

    private boolean isInUse(int channel) {
        return switch (state) {
                    case State.Idle s -> false;
                    case State.Receiving s -> s.channel() == channel;
                    case State.Waiting s -> s.channel() == channel;
                    case State.Working s -> s.channel() == channel;
                }
                || lock.filter(l -> l.channel() == channel).isPresent();
    }

    private long deadline() {
        return env.now() + PACKET_TIMEOUT_MILLIS;
    }

    private void send(int channel, HidCommand command, byte[] message) {
        HidPackets.send(channel, command.number(), message, out::send);
    }

    private void send(int channel, int command, VendorAnswer answer) {
        switch (answer) {
            case VendorAnswer.Data data -> {
                HidPackets.send(channel, command, data.bytes(), out::send);
                Arrays.fill(data.bytes(), (byte) 0);
            }
            case VendorAnswer.Refusal refusal ->
                HidPackets.send(channel, HidCommand.ERROR, new byte[] {(byte) refusal.code()}, out::send);
        }
    }

    private void error(int channel, HidError error) {
        HidPackets.send(channel, HidCommand.ERROR, error.payload(), out::send);
    }
}
