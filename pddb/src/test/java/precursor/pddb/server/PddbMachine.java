package precursor.pddb.server;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import precursor.pddb.api.Pddb;
import precursor.pddb.engine.Create;
import precursor.pddb.engine.CreateRule;
import precursor.pddb.engine.Key;
import precursor.pddb.engine.MappedFlash;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.services.locale.Language;
import precursor.services.log.api.Log;
import precursor.services.log.api.Level;
import precursor.services.susres.api.SuspendNews;
import precursor.xous.device.Subscription;
import precursor.xous.local.LocalMachine;
import precursor.xous.message.Pid;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/** The PDDB's process on a kernel in this JVM, with a small image in memory and a scripted user. Its image survives its death. */
final class PddbMachine implements AutoCloseable {

    static final int IMAGE = 4 << 20;

    private static final String NAME = "pddb";
    private static final Sid SID = Sid.wellKnown("pddb-test-server");

    final FakeUx ux = new FakeUx();
    final FakeKeeper keeper = new FakeKeeper();
    final LocalMachine machine = LocalMachine.start();
    private final BlockingQueue<Long> readyToSleep = new LinkedBlockingQueue<>();
    final BlockingQueue<Long> readyToQuit = new LinkedBlockingQueue<>();
    final List<String> log = java.util.Collections.synchronizedList(new ArrayList<>());
    private final ByteBuffer image;
    private final SplittableRandom random;
    private volatile boolean scrubWanted;
    private volatile boolean diskFull;
    private volatile boolean hasKeyRandomness = true;
    private Disk disk = new Disk();
    private Xous xous;

    private PddbMachine(ByteBuffer image, long seed, Keeper.Pin... pins) {
        keeper.next(pins);
        this.image = image;
        this.random = new SplittableRandom(seed);
        this.xous = run();
    }

    /** With a blank flash, which is formatted and mounted soon. */
    static PddbMachine start() {
        return start(ByteBuffer.allocate(IMAGE));
    }

    /** With what is in these bytes. */
    static PddbMachine start(ByteBuffer image, Keeper.Pin... firstPins) {
        return new PddbMachine(image, 1, firstPins);
    }

    private Xous run() {
        Xous process = machine.process(NAME);
        Server server = process.createServer(SID);
        server.watchDeaths(PddbMessage.DEATH);
        SplittableRandom noise = random.split();
        disk = new Disk();
        PddbProcess pddb = new PddbProcess(
                new FlashImage(new MappedFlash(image, disk), bytes -> noise.nextBytes(bytes)),
                keeper,
                ux,
                () -> Language.ENGLISH,
                new Log(entry -> log.add(entry.toString()), NAME, Level.INFO),
                random::nextLong,
                new TestSurroundings(process));
        pddb.start();
        Thread.ofPlatform().daemon().name("pddb server").start(() -> server.serve(
                PddbMessage::decode, pddb.server()::handle));
        return process;
    }

    /** The host's disk takes nothing any more, or does again. */
    void diskFull(boolean full) {
        diskFull = full;
    }

    /** As one life of the process sees it: threads of a dead one may still run here, as they could not on a device, and write nothing. */
    private final class Disk implements MappedFlash.Writer {

        private boolean gone;

        @Override
        public synchronized void write(int offset, byte[] from, int at, int length) {
            check();
            image.put(offset, from, at, length);
        }

        @Override
        public synchronized void sync() {
            check();
        }

        synchronized void takeAway() {
            gone = true;
        }

        private void check() {
            if (gone) {
                throw new IllegalStateException("the process has died");
            }
            if (diskFull) {
                throw new PddbException(PddbError.MEDIUM_FAILED, "no space left on device");
            }
        }
    }

    /** Kills the process and starts its next life on the same image. */
    void dieAndRestart() {
        machine.kill(NAME);
        disk.takeAway();
        xous = run();
    }

    /** A client in a process of that name. */
    Pddb client(String process) {
        return client(machine.process(process));
    }

    Pddb client(Xous process) {
        return new Pddb(() -> process.connect(SID));
    }

    /** Straight to the server, for messages that no client sends. */
    Connection connection(Xous process) {
        return process.connect(SID);
    }

    /** What a key of {@code .System} would hold if the power failed now. */
    byte[] onFlash(String dictionary, String key) {
        byte[] copy = new byte[image.capacity()];
        image.get(0, copy);
        try (precursor.pddb.engine.Pddb pddb = precursor.pddb.engine.Pddb.mount(
                new MappedFlash(ByteBuffer.wrap(copy)),
                keeper.wrapping(),
                new precursor.pddb.engine.Pddb.Settings(keeper.dna(), bytes -> {}, true, CreateRule.BOOK))) {
            Key open = pddb.open(Optional.of(precursor.pddb.engine.Pddb.SYSTEM), dictionary, key, Create.EXISTING, 0);
            byte[] value = new byte[Math.toIntExact(open.length())];
            int read = open.read(0, value, 0, value.length);
            assert read == value.length;
            return value;
        }
    }

    /** Whether there is something to do for which nobody waits. */
    boolean isScrubWanted() {
        return scrubWanted;
    }

    /** The alarm of the ticktimer. */
    void scrub() {
        xous.connect(SID).scalar(PddbMessage.PERIODIC_SCRUB, Words.NONE);
    }

    ByteBuffer image() {
        return image;
    }

    @Override
    public void close() {
        machine.close();
        disk.takeAway();
    }

    /** A noise source fails, or works again. */
    void keyRandomness(boolean there) {
        hasKeyRandomness = there;
    }

    private final class TestSurroundings implements Surroundings {

        private final Xous process;

        TestSurroundings(Xous process) {
            this.process = process;
        }

        @Override
        public boolean tell(Subscription to, Words words) {
            return KernelSurroundings.tell(process, to, words);
        }

        @Override
        public void scrubSoon(boolean wanted) {
            scrubWanted = wanted;
        }

        @Override
        public boolean isScrubAlarm(Words words) {
            return scrubWanted;
        }

        @Override
        public boolean switchesOff(Pid pid) {
            return pid.equals(process.pid());
        }

        @Override
        public void readyToQuit(Words words) {
            readyToQuit.add(words.first());
        }

        @Override
        public boolean putsToSleep(Pid pid) {
            return pid.equals(process.pid());
        }

        @Override
        public void readyToSleep(SuspendNews.Suspend told) {
            readyToSleep.add(told.token());
        }

        @Override
        public boolean hasKeyRandomness() {
            return hasKeyRandomness;
        }

        @Override
        public void died(Pid pid) {}
    }

    /** Says that the device goes to sleep, and waits until the process is ready; in this machine that says it itself. */
    void sleep() throws InterruptedException {
        SuspendNews news = new SuspendNews.Suspend(3);
        xous.connect(SID).scalar(PddbMessage.SLEEP + news.kind(), news.words());
        long token = readyToSleep.take();
        assert token == 3;
    }

    /** Says that the device is being switched off; in this machine the process itself has the switch. */
    void quit(long turn) {
        xous.connect(SID).scalar(PddbMessage.QUIT, Words.of(turn));
    }
}
