package precursor.services.trng;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import precursor.xous.message.Pid;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

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
     * Fills {@code out} with the client's next bytes, fit for keys. Tests the sources first unless all are well.
     *
     * @throws XousException {@code HARDWARE_ERROR} when one is not
     */
    void fill(Pid client, byte[] out) {
        if (!noise.isHealthy()) {
            start();
        }
        requireHealth();
        Stream stream = stream(client);
        requireHealth(); // it may have been reseeded
        stream.drbg.generate(out);
    }

    private void requireHealth() {
        if (!noise.isHealthy()) {
            throw new XousException(XousError.HARDWARE_ERROR, "a noise source is ill");
        }
    }

    /**
     * The same for what is no key: an ill source does not stop it.
     *
     * @throws XousException {@code HARDWARE_ERROR} when no source has been well since power-on
     */
    void fillWhileIll(Pid client, byte[] out) {
        if (!isStarted()) {
            start();
        }
        stream(client).drbg.generate(out);
    }

    private Stream stream(Pid client) {
        if (!isStarted()) {
            throw new XousException(XousError.HARDWARE_ERROR, "no noise source is well");
        }
        Stream stream = streams.get(client);
        if (stream == null) {
            stream = new Stream(newDrbg(client));
            streams.put(client, stream);
        } else if (!seeded && ++stream.requests >= REQUESTS_PER_SEED) {
            byte[] fresh = noise.gather(SEED_OF_EACH);
            stream.drbg.reseed(fresh);
            Arrays.fill(fresh, (byte) 0);
            stream.requests = 0;
        }
        return stream;
    }

    private boolean isStarted() {
        return secret.length > 0;
    }

    /** Tests the sources and begins anew: all that was derived before is thrown away. While no source is well, what there is goes on. */
    void start() {
        byte[] entropy = noise.startUp();
        try {
            if (noise.isAnyWell()) {
                begin(entropy);
            }
        } finally {
            Arrays.fill(entropy, (byte) 0);
        }
    }

    private void begin(byte[] entropy) {
        for (Stream stream : streams.values()) {
            stream.drbg.wipe();
        }
        streams.clear();
        Arrays.fill(secret, (byte) 0);
        HmacDrbg root = new HmacDrbg(entropy);
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
