package precursor.services.trng;

import java.util.Optional;
import precursor.hw.Device;
import precursor.services.log.api.Log;
import precursor.services.names.api.Names;
import precursor.services.trng.api.TrngRequest;
import precursor.xous.device.NoiseDevice;
import precursor.xous.device.NoiseDevice.Source;
import precursor.xous.device.Subscription;
import precursor.xous.message.Words;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The random number generator's process. */
public final class TrngMain {

    private TrngMain() {}

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        run(xous);
    }

    /** Serves until the kernel is gone. */
    public static void run(Xous xous) {
        Connection noise = xous.connectDevice(Device.NOISE.ordinal());
        boolean seeded = noise.call(new NoiseDevice.Seeded()).first() == 1;
        TrngServer trng = new TrngServer(
                new BoardNoise(noise, seeded), (to, words) -> tell(xous, to, words), Log.connect(xous, "trng"));
        trng.start();
        Server server = Names.connect(xous).register(TrngRequest.NAME);
        noise.lend(new NoiseDevice.Subscribe(new Subscription(server.sid(), TrngRequest.NoiseNews.OPCODE)));
        xous.ready();
        server.serve(TrngRequest::decode, trng::handle);
    }

    private record BoardNoise(Connection noise, boolean isSeeded) implements NoiseSources {
        @Override
        public byte[] read(Source source, int count) {
            return noise.lendMut(new NoiseDevice.Read(source, count), in -> in.fixed(count));
        }
    }

    private static void tell(Xous xous, Subscription to, Words words) {
        Optional<Connection> server = xous.tryConnect(to.sid());
        if (server.isPresent()) {
            try {
                server.get().tryScalar(to.opcode(), words);
            } catch (XousException e) {
                // The subscriber is gone.
            } finally {
                server.get().disconnect();
            }
        }
    }
}
