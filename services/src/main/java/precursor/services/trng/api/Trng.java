package precursor.services.trng.api;

import java.util.Arrays;
import precursor.services.names.api.Names;
import precursor.xous.device.Subscription;
import precursor.xous.message.Sid;
import precursor.xous.process.Connection;

/**
 * A process's view of the random number generator. Each process has a stream of its own. Any number of threads may use
 * it. Methods throw {@code HARDWARE_ERROR} while a noise source is ill: stop then, and never go on with less.
 */
public final class Trng {

    private final Connection server;

    public Trng(Connection server) {
        this.server = server;
    }

    /** Connects, waiting until the generator runs. */
    public static Trng connect(Names names) {
        return new Trng(names.connect(TrngRequest.NAME));
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
            byte[] part = server.lendMut(new TrngRequest.FillTrng(length), in -> in.fixed(length));
            System.arraycopy(part, 0, all, at, length);
            Arrays.fill(part, (byte) 0);
        }
    }

    /** 32 random bits. */
    public int nextInt() {
        return (int) server.call(new TrngRequest.GetTrng(1)).first();
    }

    /** 64 random bits. */
    public long nextLong() {
        var r = server.call(new TrngRequest.GetTrng(2));
        return (r.first() << 32) | (r.second() & 0xffff_ffffL);
    }

    /** Whether all this follows from a known seed. */
    public boolean isSeeded() {
        return server.call(new TrngRequest.IsSeeded()).first() == 1;
    }

    /** Asks for a scalar to one of this process's servers whenever a source fails its test. */
    public void subscribeErrors(Sid to, int opcode) {
        server.lend(new TrngRequest.ErrorSubscribe(new Subscription(to, opcode)));
    }

    public HealthStats healthStats() {
        return server.lendMut(new TrngRequest.GetHealthStats(), HealthStats::read);
    }

    public ErrorStats errorStats() {
        return server.lendMut(new TrngRequest.GetErrorStats(), ErrorStats::read);
    }

    /** Chooses what {@link #testData} gives. */
    public void testMode(TestMode mode) {
        server.call(new TrngRequest.TestSetMode(mode));
    }

    /** {@link TrngRequest#MOST_TEST} bytes of what was chosen. */
    public byte[] testData() {
        return server.lendMut(new TrngRequest.TestGetData(), in -> in.fixed(TrngRequest.MOST_TEST));
    }
}
