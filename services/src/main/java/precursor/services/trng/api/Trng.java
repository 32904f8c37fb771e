package precursor.services.trng.api;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import precursor.services.names.api.Names;
import precursor.xous.device.Subscription;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.Request;
import precursor.xous.message.ScalarResult;
import precursor.xous.message.Sid;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;

/**
 * A process's view of the random number generator, also after that was started again. Each process has a stream of its own. Any number of threads may use
 * it.
 *
 * <p>While a noise source is ill, {@link #fill} and {@link #bytes}, of which keys are made, throw {@code HARDWARE_ERROR}: stop then, and never go on with
 * less. {@link #fillWhileIll}, {@link #nextInt} and {@link #nextLong} go on as long as one source is well: see the server's package.
 */
public final class Trng {

    private final AtomicReference<Connection> server;
    private final Supplier<Connection> next;

    private Trng(Connection server, Supplier<Connection> next) {
        this.server = new AtomicReference<>(server);
        this.next = next;
    }

    /** Over a connection that is there already, for as long as its server lives. */
    public Trng(Connection server) {
        this(server, () -> server);
    }

    /** Connects, waiting until the generator runs. */
    public static Trng connect(Names names) {
        return new Trng(names.connect(TrngRequest.NAME), () -> names.connect(TrngRequest.NAME));
    }

    /** Random bytes, any number. */
    public byte[] bytes(int count) {
        byte[] all = new byte[count];
        fill(all);
        return all;
    }

    /** Overwrites all of {@code all} with random bytes. */
    public void fill(byte[] all) {
        for (int at = 0; at < all.length; at += TrngRequest.MOST_FILL) {
            int length = Math.min(TrngRequest.MOST_FILL, all.length - at);
            byte[] part = lendMut(new TrngRequest.FillTrng(length), in -> in.fixed(length));
            System.arraycopy(part, 0, all, at, length);
            Arrays.fill(part, (byte) 0);
        }
    }

    /** Overwrites all of {@code all} with random bytes of which no key is made that outlives this switching on. */
    public void fillWhileIll(byte[] all) {
        for (int at = 0; at < all.length; at += Long.BYTES) {
            long word = nextLong();
            for (int i = at; i < Math.min(all.length, at + Long.BYTES); i++) {
                all[i] = (byte) word;
                word >>>= Byte.SIZE;
            }
        }
    }

    /** Whether all noise sources are well, so that keys are made. */
    public boolean isHealthy() {
        return healthStats().healthy();
    }

    /** 32 random bits. */
    public int nextInt() {
        return (int) call(new TrngRequest.GetTrng(1)).first();
    }

    /** 64 random bits. */
    public long nextLong() {
        ScalarResult r = call(new TrngRequest.GetTrng(2));
        return (r.first() << 32) | (r.second() & 0xffff_ffffL);
    }

    /** Whether all this follows from a known seed. */
    public boolean isSeeded() {
        return call(new TrngRequest.IsSeeded()).first() == 1;
    }

    /** Asks for a scalar to one of this process's servers whenever a source fails its test, or passes it again. */
    public void subscribeErrors(Sid to, int opcode) {
        lend(new TrngRequest.ErrorSubscribe(new Subscription(to, opcode)));
    }

    public HealthStats healthStats() {
        return lendMut(new TrngRequest.GetHealthStats(), HealthStats::read);
    }

    public ErrorStats errorStats() {
        return lendMut(new TrngRequest.GetErrorStats(), ErrorStats::read);
    }

    /** Chooses what {@link #testData} gives. */
    public void testMode(TestMode mode) {
        call(new TrngRequest.TestSetMode(mode));
    }

    /** {@link TrngRequest#MOST_TEST} bytes of what was chosen. */
    public byte[] testData() {
        return lendMut(new TrngRequest.TestGetData(), in -> in.fixed(TrngRequest.MOST_TEST));
    }

    private ScalarResult call(Request.BlockingScalar request) {
        return asked(c -> c.call(request));
    }

    private <T> T lendMut(Request.MutableLend request, Function<PayloadReader, T> answer) {
        return asked(c -> c.lendMut(request, answer));
    }

    private void lend(Request.Lend request) {
        asked(c -> {
            c.lend(request);
            return c;
        });
    }

    /** Asks; when the generator's process has died, waits for its next life and asks that. */
    private <T> T asked(Function<Connection, T> question) {
        Connection now = server.get();
        try {
            return question.apply(now);
        } catch (XousException e) {
            if (e.error() != XousError.SERVER_NOT_FOUND && e.error() != XousError.PROCESS_TERMINATED) {
                throw e;
            }
            Connection anew = next.get();
            if (anew != now && server.compareAndSet(now, anew)) {
                now.disconnect();
            }
            return question.apply(anew);
        }
    }
}
