package precursor.vault.ctap.hid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import precursor.vault.ctap.FakeVerification;
import precursor.vault.ctap.PresenceRequest;
import precursor.vault.ctap.Script;
import precursor.vault.ctap.TestHost;
import precursor.vault.ctap.TestHost.Received;
import precursor.vault.ctap.UvVerdict;
import precursor.vault.ctap.Verdict;

/**
 * Programs on several channels, a person and the passing of time, as a {@link Script} has it, against the device and {@link
 * HidModel}. Each step fails where the two differ.
 */
final class HidConversation {

    /** What may happen; the order is the meaning of a script's bytes. */
    enum Act {
        /** Channel, request, its number, packets that are sent at once (0 is all). */
        REQUEST,
        /** Channel, packets: those of the request that are still to be sent. */
        GO_ON,
        ALLOCATE,
        RESYNCHRONISE,
        CANCEL,
        /** Time passes, and the device notices. */
        PASSES,
        /** Time passes, and nothing happens until something else does. */
        LATE,
        APPROVES,
        REFUSES,
        /** The person's verification on the device, or choice of an account. */
        VERIFIES,
        CHOOSES,
        /** An answer to a question that is no more. */
        TOO_LATE,
        /** Channel, head of an initial packet. */
        HEAD,
        /** Channel, sequence. */
        CONTINUATION,
        RAW,
        POWER_UP,
        HANG_UP,
        /** Whether the device can verify the person and show accounts. */
        SETTINGS
    }

    static final long[] TIMES = {90, 1, 100, 499, 500, 501, 1_000, 2_000, 10_000, 29_999, 30_000};
    private static final int LONGEST_QUIET_MILLIS = 100;
    private static final int NO_ERROR = 0x9000;

    private final Script script;
    private final TestHost host = new TestHost();
    private final HidModel model = new HidModel();
    private final HidRequests requests = new HidRequests();
    private final List<Integer> channels = new ArrayList<>(List.of(0, TestHost.BROADCAST, 0x12345678));
    private final Map<Integer, Deque<byte[]>> unsent = new HashMap<>();
    private Optional<HidModel.Request> running = Optional.empty();
    private boolean consented;
    private int approvedU2f;
    private long quietSince;
    private long lastTicket;

    HidConversation(byte[] script) {
        this.script = new Script(script);
        allocate();
    }

    void run() {
        while (!script.isAtEnd()) {
            act(script.next(Act.values()));
            assertTrue(host.env.faults.isEmpty(), () -> "a fault: " + host.env.faults);
        }
        passes(130_000);
        assertTrue(model.waiting().isEmpty(), "a command that nobody answers ends");
        int fresh = allocate();
        request(fresh, TestHost.PING, new byte[100], 0);
        request(fresh, TestHost.CBOR, HidRequests.GET_INFO, 0);
        assertEquals(List.of(), host.env.faults);
    }

    private void act(Act act) {
        switch (act) {
            case REQUEST -> {
                int channel = channel();
                HidRequests.Kind kind = script.next(HidRequests.Kind.values());
                byte[] bytes = requests.bytes(kind, script);
                request(channel, kind.command(), bytes, script.next());
            }
            case GO_ON -> goOn(channel(), script.next());
            case ALLOCATE -> allocate();
            case RESYNCHRONISE -> initialise(channel(), script.next(20) == 19 ? 7 : 8);
            case CANCEL -> report(TestHost.first(channel(), TestHost.CANCEL, script.next()));
            case PASSES -> passes(TIMES[script.next(TIMES.length)]);
            case LATE -> {
                host.env.now += TIMES[script.next(TIMES.length)];
                quietSince = host.env.now;
            }
            case APPROVES -> answers(Verdict.APPROVED);
            case REFUSES -> answers(Verdict.DENIED);
            case VERIFIES -> verifies(script.next(UvVerdict.values()));
            case CHOOSES -> chooses(script.next(4));
            case TOO_LATE -> {
                host.device.answered(lastTicket - 1, Verdict.APPROVED);
                host.device.verified(lastTicket - 1, UvVerdict.VERIFIED);
                host.device.chosen(lastTicket - 1, 0);
                check(model.tick(host.env.now), true);
            }
            case HEAD -> report(TestHost.first(
                    channel(), script.next(), script.next() << 8 | script.next(), script.bytes(8)));
            case CONTINUATION -> report(TestHost.next(channel(), script.next(128), script.bytes(8)));
            case RAW -> report(script.bytes(script.next(20) == 19 ? script.next() : CtapHid.REPORT_BYTES));
            case POWER_UP -> {
                host.device.powerUp();
                model.powerUp();
                nothingIsUnderWay();
            }
            case HANG_UP -> {
                host.device.hangUp();
                model.hangUp();
                nothingIsUnderWay();
            }
            case SETTINGS -> {
                int settings = script.next(8);
                host.env.verification.supported = (settings & 1) != 0;
                host.env.verification.configured = (settings & 3) == 3;
                host.env.canChoose = (settings & 4) != 0;
            }
        }
    }

    private void nothingIsUnderWay() {
        approvedU2f = 0;
        assertEquals(List.of(), host.take());
        assertTrue(host.env.asked.isEmpty() && host.env.verification.asked.isEmpty(), "no question stays up");
    }

    /** The newest first, so that 0 is a channel that works. */
    private int channel() {
        return channels.get(channels.size() - 1 - script.next(channels.size()));
    }

    private int allocate() {
        List<Received> received = initialise(TestHost.BROADCAST, 8);
        int channel = ByteBuffer.wrap(received.getLast().data()).getInt(8);
        assertTrue(channel != 0 && channel != TestHost.BROADCAST && !model.isAllocated(channel), "a new channel");
        model.allocated(channel);
        channels.remove(Integer.valueOf(channel));
        channels.add(channel);
        return channel;
    }

    private List<Received> initialise(int channel, int length) {
        byte[] nonce = {1, 2, 3, 4, 5, 6, 7, (byte) length};
        unsent.remove(channel);
        List<Received> received = report(TestHost.first(channel, TestHost.INIT, length, nonce));
        Received last = received.getLast();
        assertTrue(last.command() != TestHost.INIT || HidModel.isGreeting(last.data(), nonce), "a greeting");
        return received;
    }

    private void request(int channel, int command, byte[] bytes, int packets) {
        unsent.put(channel, new ArrayDeque<>(TestHost.packets(channel, command, bytes)));
        goOn(channel, packets);
    }

    private void goOn(int channel, int packets) {
        Deque<byte[]> queue = unsent.getOrDefault(channel, new ArrayDeque<>());
        int most = packets == 0 ? queue.size() : packets;
        for (int i = 0; i < most && !queue.isEmpty(); i++) {
            report(queue.remove());
        }
    }

    private List<Received> report(byte[] report) {
        if (isAsked()) {
            host.device.tick();
            check(model.tick(host.env.now), true);
        }
        Optional<Integer> waited = model.waiting();
        List<HidModel.Answer> expected = model.report(report, host.env.now);
        if (waited.isPresent() && model.waiting().isEmpty()) {
            running = Optional.empty();
        }
        host.device.receive(report);
        Optional<HidModel.Request> request = model.request();
        if (request.filter(r -> r.command() == TestHost.CBOR && r.bytes().length > 0).isPresent()) {
            running = request;
            consented = false;
            model.waits();
            return check(expected, true);
        }
        List<Received> received = check(expected, false);
        request.filter(r -> r.command() == TestHost.MSG)
                .ifPresent(r -> u2f(r.bytes(), received.getLast().data()));
        return received;
    }

    /** Compares what came with what had to come. What waits may end as well, where {@code mayEnd}. */
    private List<Received> check(List<HidModel.Answer> expected, boolean mayEnd) {
        List<Received> received = host.take();
        Deque<Received> rest = new ArrayDeque<>(received);
        for (HidModel.Answer answer : expected) {
            assertTrue(!rest.isEmpty() && answer.fits(rest.peek()), () -> answer + " and not " + rest.peek());
            rest.remove();
        }
        if (mayEnd && model.waiting().isPresent() && !rest.isEmpty()) {
            Received answer = rest.remove();
            assertEquals(model.waiting().get(), answer.channel());
            assertEquals(TestHost.CBOR, answer.command());
            finished(answer.data());
        }
        assertTrue(rest.isEmpty(), () -> "nobody asked for " + rest.peek());
        keepalives();
        boolean isUp = isAsked();
        assertTrue(model.waiting().isEmpty() || isUp, "a command waits, and nobody is asked");
        assertTrue(host.env.verification.asked.isEmpty() || model.waiting().isPresent(), "asked for nobody");
        return received;
    }

    private void keepalives() {
        for (byte[] keepalive : host.keepalives) {
            int channel = ByteBuffer.wrap(keepalive).getInt();
            assertTrue(running.filter(r -> r.channel() == channel).isPresent(), "a keepalive for nobody");
            quietSince = host.env.now;
        }
        host.keepalives.clear();
    }

    private void finished(byte[] response) {
        model.answered();
        HidModel.Request request = running.orElseThrow();
        byte[] asked = request.bytes();
        requests.remember(asked, response);
        if (response[0] == 0 && HidRequests.isSignedByPresent(asked, response)) {
            assertTrue(consented, "somebody was there");
        }
        keepalives();
        running = Optional.empty();
    }

    private void u2f(byte[] apdu, byte[] response) {
        int status = ByteBuffer.wrap(response).getShort(response.length - 2) & 0xffff;
        requests.rememberU2f(apdu, response);
        if (status == NO_ERROR && HidRequests.isPresentU2f(apdu, response)) {
            assertTrue(approvedU2f > 0, "somebody was there");
            approvedU2f--;
        }
    }

    /** Time passes, and the device is woken whenever it wants to be. */
    private void passes(long millis) {
        long until = host.env.now + millis;
        quietSince = host.env.now;
        while (true) {
            long wakeAt = host.device.wakeAt();
            host.env.now = Math.max(host.env.now, Math.min(until, wakeAt));
            host.device.tick();
            check(model.tick(host.env.now), true);
            if (model.waiting().isPresent()) {
                assertTrue(host.env.now - quietSince <= LONGEST_QUIET_MILLIS, "a host that hears nothing");
            }
            assertTrue(host.device.wakeAt() > host.env.now, "what is due is done");
            if (host.env.now == until) {
                return;
            }
        }
    }

    private boolean isAsked() {
        return host.env.asked.isPresent() || host.env.verification.asked.isPresent();
    }

    private long ticket() {
        lastTicket = host.env.asked
                .map(asked -> asked.ticket())
                .or(() -> host.env.verification.asked.map(FakeVerification.Asked::ticket))
                .orElse(lastTicket);
        return lastTicket;
    }

    private void answers(Verdict verdict) {
        long ticket = ticket();
        boolean isU2f = host.env.asked
                .filter(a -> a.request() instanceof PresenceRequest.U2fRegister
                        || a.request() instanceof PresenceRequest.U2fSignIn)
                .isPresent();
        if (verdict == Verdict.APPROVED && host.env.asked.isPresent()) {
            consented |= !isU2f;
            approvedU2f += isU2f ? 1 : 0;
        }
        host.device.answered(ticket, verdict);
        check(model.tick(host.env.now), true);
    }

    private void verifies(UvVerdict verdict) {
        long ticket = ticket();
        consented |= verdict == UvVerdict.VERIFIED && host.env.verification.asked.isPresent();
        host.device.verified(ticket, verdict);
        check(model.tick(host.env.now), true);
    }

    private void chooses(int index) {
        long ticket = ticket();
        consented |= host.env.asked
                .filter(a -> a.request() instanceof PresenceRequest.ChooseAccount)
                .isPresent();
        host.device.chosen(ticket, index);
        check(model.tick(host.env.now), true);
    }

    @Override
    public String toString() {
        return "HidConversation on " + Arrays.toString(channels.toArray());
    }
}
