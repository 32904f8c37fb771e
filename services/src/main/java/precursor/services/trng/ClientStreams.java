package precursor.services.trng;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import precursor.xous.message.Pid;

/**
 * A generator for each client process. It is seeded with a secret that is drawn once from the start-up noise, with the
 * client's PID, and, unless the noise follows from a seed, with fresh noise, then and after every {@link
 * #REQUESTS_PER_SEED} requests.
 */
final class ClientStreams {

    /** Requests, of at most 4,080 bytes each, between reseedings. */
    static final int REQUESTS_PER_SEED = 256;

    /** Bytes of each source that a seed takes: with 4 bits claimed for each it has 1,536 bits, for a strength of 256. */
    static final int SEED_OF_EACH = 64;

    private static final int SECRET = 32;

    private static final class Stream {
        private final HmacDrbg drbg;
        private int requests;

        private Stream(HmacDrbg drbg) {
            this.drbg = drbg;
        }
    }

    private final TestedNoise noise;
    private final boolean seeded;
    private final Map<Pid, Stream> streams = new HashMap<>();
    private byte[] secret = new byte[0];

    ClientStreams(TestedNoise noise, boolean seeded) {
        this.noise = noise;
        this.seeded = seeded;
    }

    /**
     * Fills {@code out} with the client's next bytes. Tests the sources first if there is no tested noise yet, or no
     * longer.
     *
     * @throws precursor.xous.message.XousException {@code HARDWARE_ERROR} when a source fails
     */
    void fill(Pid client, byte[] out) {
        if (!noise.isHealthy()) {
            start();
        }
        Stream stream = streams.get(client);
        if (stream == null) {
            stream = new Stream(newDrbg(client));
            streams.put(client, stream);
        } else if (!seeded && ++stream.requests == REQUESTS_PER_SEED) {
            byte[] fresh = noise.gather(SEED_OF_EACH);
            stream.drbg.reseed(fresh);
            Arrays.fill(fresh, (byte) 0);
            stream.requests = 0;
        }
        stream.drbg.generate(out);
    }

    /** Throws away all that was derived before, tests the sources and begins anew. */
    void start() {
        for (Stream stream : streams.values()) {
            stream.drbg.wipe();
        }
        streams.clear();
        Arrays.fill(secret, (byte) 0);
        byte[] entropy = noise.startUp();
        HmacDrbg root = new HmacDrbg(entropy);
        Arrays.fill(entropy, (byte) 0);
        secret = new byte[SECRET];
        root.generate(secret);
        root.wipe();
    }

    private HmacDrbg newDrbg(Pid client) {
        byte[] fresh = seeded ? new byte[0] : noise.gather(SEED_OF_EACH);
        HmacDrbg drbg = new HmacDrbg(secret, fresh, new byte[] {(byte) client.number()});
        Arrays.fill(fresh, (byte) 0);
        return drbg;
    }
}
