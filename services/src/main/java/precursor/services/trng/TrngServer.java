package precursor.services.trng;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import precursor.services.log.api.Log;
import precursor.services.trng.api.TestMode;
import precursor.services.trng.api.TrngRequest;
import precursor.xous.device.NoiseDevice.Source;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Envelope;

/** Answers {@link TrngRequest}s. One thread. It waits for nobody but the board's noise device. */
final class TrngServer {

    private static final List<Source> AVALANCHES = List.of(Source.AVALANCHE_0, Source.AVALANCHE_1);
    private static final List<Source> RINGS = List.of(Source.RING_0, Source.RING_1, Source.RING_2, Source.RING_3);
    private static final List<Source> ALL = List.of(Source.values());

    /** Tells a subscriber, without waiting. */
    @FunctionalInterface
    interface Notifier {
        void tell(Subscription to, Words words);
    }

    private final boolean seeded;
    private final TestedNoise noise;
    private final ClientStreams streams;
    private final Notifier notifier;
    private final Log log;
    private final Map<Pid, Subscription> subscribers = new HashMap<>();
    private final Map<Pid, TestMode> testModes = new HashMap<>();

    TrngServer(NoiseSources sources, Notifier notifier, Log log) {
        this.seeded = sources.isSeeded();
        this.noise = new TestedNoise(sources, this::sourceChanged);
        this.streams = new ClientStreams(noise, seeded);
        this.notifier = notifier;
        this.log = log;
    }

    /** The start-up test. A failure is told and logged, and it is tried again by the first request for what keys are made of. */
    void start() {
        streams.start();
        if (seeded) {
            log.warn("all randomness follows from a known seed: nothing made here is secret");
        }
    }

    Reply handle(TrngRequest request, Envelope envelope) {
        return handle(request, envelope.sender());
    }

    Reply handle(TrngRequest request, Pid client) {
        try {
            return answer(request, client);
        } catch (XousException e) {
            // A source failed: not a mistake of this server, and told already.
            return Reply.failure(e.error());
        }
    }

    private Reply answer(TrngRequest request, Pid client) {
        return switch (request) {
            case TrngRequest.GetTrng r -> words(client, r.count());
            case TrngRequest.FillTrng r -> fill(client, r.length());
            case TrngRequest.ErrorSubscribe r -> {
                subscribers.put(client, r.to());
                yield Reply.returned();
            }
            case TrngRequest.GetHealthStats r -> Reply.payload(noise.healthStats()::writeTo);
            case TrngRequest.GetErrorStats r -> Reply.payload(noise.errorStats()::writeTo);
            case TrngRequest.TestSetMode r -> {
                testModes.put(client, r.mode());
                yield Reply.scalar(0);
            }
            case TrngRequest.TestGetData r -> testData(client);
            case TrngRequest.IsSeeded r -> Reply.scalar(seeded);
            case TrngRequest.NoiseNews r -> {
                if (client.equals(Pid.BOARD)) {
                    streams.start();
                }
                yield Reply.NONE;
            }
        };
    }

    private Reply words(Pid client, int count) {
        byte[] bytes = new byte[Integer.BYTES * count];
        streams.fillWhileIll(client, bytes);
        Reply reply = Reply.scalar(word(bytes, 0), count == 2 ? word(bytes, Integer.BYTES) : 0);
        Arrays.fill(bytes, (byte) 0);
        return reply;
    }

    private static long word(byte[] bytes, int at) {
        return (bytes[at] & 0xffL)
                | (bytes[at + 1] & 0xffL) << 8
                | (bytes[at + 2] & 0xffL) << 16
                | (bytes[at + 3] & 0xffL) << 24;
    }

    private Reply fill(Pid client, int length) {
        byte[] bytes = new byte[length];
        streams.fill(client, bytes);
        return wiped(bytes);
    }

    private Reply testData(Pid client) {
        return switch (testModes.getOrDefault(client, TestMode.NONE)) {
            case NONE -> Reply.failure(XousError.USE_BEFORE_INIT);
            case AVALANCHE -> wiped(noise.sample(AVALANCHES, TrngRequest.MOST_TEST));
            case RING -> wiped(noise.sample(RINGS, TrngRequest.MOST_TEST));
            case BOTH -> wiped(noise.sample(ALL, TrngRequest.MOST_TEST));
            case CPRNG -> fill(client, TrngRequest.MOST_TEST);
        };
    }

    private static Reply wiped(byte[] bytes) {
        return Reply.payload(out -> {
            try {
                out.fixed(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
    }

    private void sourceChanged(Source source, boolean ill) {
        if (ill) {
            log.error("noise source " + source + " failed its test: no key is made until all pass again");
        } else {
            log.info("noise source " + source + " passes its test again");
        }
        for (Subscription to : subscribers.values()) {
            notifier.tell(to, Words.of(source.ordinal(), ill ? 1 : 0));
        }
    }
}
