package precursor.sim.board;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import precursor.xous.device.NoiseDevice;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.process.Xous;

/**
 * The noise sources, each of which can be made to stick: it then gives the same byte for ever. Without a seed they bring the host's randomness. With one, each source is a stream of its own,
 * SHA-256 of (seed, source, counter), the same in every run: nobody must keep real keys under that.
 */
public final class Noise {

    private final OptionalLong seed;
    private final SecureRandom host = new SecureRandom();
    private final Map<NoiseDevice.Source, Stream> streams = new EnumMap<>(NoiseDevice.Source.class);

    private final NewsLine news = new NewsLine("noise");
    private Set<NoiseDevice.Source> stuck = Set.of();

    Noise(OptionalLong seed) {
        this.seed = seed;
        powerOn();
    }

    /** Seeded streams begin anew with every power-on. */
    synchronized void powerOn() {
        streams.clear();
        seed.ifPresent(s -> {
            for (NoiseDevice.Source source : NoiseDevice.Source.values()) {
                streams.put(source, new Stream(s, source));
            }
        });
    }

    /** The sources that are stuck. */
    public synchronized Set<NoiseDevice.Source> stuck() {
        return stuck;
    }

    /** Has these sources stick, and no others, and has the driver look. Sources that were stuck go on where they stopped. */
    public void stick(Set<NoiseDevice.Source> sources) {
        synchronized (this) {
            stuck = Set.copyOf(sources);
        }
        var _ = news.send(0, Words.NONE);
    }

    void powerOff() {
        news.reset();
    }

    Reply handle(Xous xous, NoiseDevice request) {
        return switch (request) {
            case NoiseDevice.Seeded r -> Reply.scalar(isSeeded());
            case NoiseDevice.Subscribe r -> news.subscribe(xous, r.to());
            case NoiseDevice.Read r -> {
                byte[] bytes = read(r.source(), r.count());
                yield Reply.payload(out -> out.fixed(bytes));
            }
        };
    }

    boolean isSeeded() {
        return seed.isPresent();
    }

    synchronized byte[] read(NoiseDevice.Source source, int count) {
        byte[] bytes = new byte[count];
        if (stuck.contains(source)) {
            return bytes;
        }
        Stream stream = streams.get(source);
        if (stream == null) {
            host.nextBytes(bytes);
        } else {
            stream.fill(bytes);
        }
        return bytes;
    }

    private static final class Stream {
        private final MessageDigest sha256;
        private final long seed;
        private final int source;
        private long counter;
        private byte[] block = new byte[0];
        private int used;

        Stream(long seed, NoiseDevice.Source source) {
            this.seed = seed;
            this.source = source.ordinal();
            try {
                this.sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        void fill(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                if (used == block.length) {
                    block = sha256.digest(ByteBuffer.allocate(Long.BYTES + 1 + Long.BYTES)
                            .putLong(seed)
                            .put((byte) source)
                            .putLong(counter++)
                            .array());
                    used = 0;
                }
                bytes[i] = block[used++];
            }
        }
    }
}
