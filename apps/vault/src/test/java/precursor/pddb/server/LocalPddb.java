package precursor.pddb.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import precursor.pddb.api.Pddb;
import precursor.pddb.engine.MappedFlash;
import precursor.pddb.format.Kek;
import precursor.pddb.format.KeyWrapping;
import precursor.services.locale.Language;
import precursor.services.log.api.Log;
import precursor.services.modals.api.TypedText;
import precursor.services.susres.api.SuspendNews;
import precursor.xous.device.Subscription;
import precursor.xous.local.LocalMachine;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/**
 * The PDDB's process on a kernel in this JVM, on a small image in memory, with a user whose PIN is right and who types the
 * passwords of the test. Its image survives its death.
 */
public final class LocalPddb implements AutoCloseable {

    private static final String NAME = "pddb";
    private static final Sid SID = Sid.wellKnown("pddb-test-server");

    private final LocalMachine machine = LocalMachine.start();
    private final ByteBuffer image;
    private final SplittableRandom random;
    private final BlockingQueue<String> passwords = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> messages = new LinkedBlockingQueue<>();
    private final Semaphore died = new Semaphore(0);
    private volatile Hitch hitch = Hitch.NONE;
    private volatile Runnable beforeWrite = () -> {};
    private volatile Watched flash;
    private final Pddb pddb;

    /** With a blank flash of that many bytes; it is mounted when this returns. */
    public LocalPddb(int bytes) {
        this(ByteBuffer.allocate(bytes));
    }

    /** With what is in these bytes. */
    public LocalPddb(ByteBuffer image) {
        this.image = image;
        this.random = new SplittableRandom(20261122);
        this.flash = run();
        this.pddb = client(machine.process("vault"));
        pddb.awaitMounted();
    }

    private Watched run() {
        Xous process = machine.process(NAME);
        Server server = process.createServer(SID);
        server.watchDeaths(PddbMessage.DEATH);
        SplittableRandom noise = random.split();
        Watched medium = new Watched(image.duplicate().clear());
        PddbProcess made = new PddbProcess(
                new FlashImage(new MappedFlash(image, medium), noise::nextBytes),
                new RightPin(),
                new Typist(),
                () -> Language.ENGLISH,
                Log.silent(),
                random::nextLong,
                new NoSurroundings(process));
        made.start();
        Thread.ofPlatform().daemon().name("pddb server").start(() -> server.serve(PddbMessage::decode, (message, envelope) -> {
            messages.add(opcode(message));
            if (hitch.opcode() == opcode(message)) {
                Reply reply = hitch.served() ? made.server().handle(message, envelope) : Reply.DEFERRED;
                hitch = Hitch.NONE;
                die();
                return reply;
            }
            return made.server().handle(message, envelope);
        }));
        return medium;
    }

    /** At which message the process dies, and whether it still does what that asks. */
    private record Hitch(int opcode, boolean served) {

        private static final Hitch NONE = new Hitch(-1, false);
    }

    /** The process will die of the next message with that opcode: before or while it does what it is asked. */
    public void dieOf(int opcode, boolean served) {
        hitch = new Hitch(opcode, served);
    }

    private static int opcode(PddbMessage message) {
        return message instanceof PddbMessage.Asked asked ? asked.request().opcode() : -1;
    }

    /** A client of the database in a process of its own. */
    public Pddb pddb() {
        return pddb;
    }

    /** A client of the database in that process. */
    public Pddb client(Xous process) {
        return new Pddb(() -> process.connect(SID));
    }

    /** The kernel. */
    public LocalMachine machine() {
        return machine;
    }

    /** What is in the flash. */
    public ByteBuffer image() {
        return image;
    }

    /** All states that the flash goes through while something is done, each as it was before one of its writes, and the last one. */
    public List<ByteBuffer> states(Runnable work) {
        List<ByteBuffer> states = new ArrayList<>();
        beforeWrite = () -> states.add(copy());
        work.run();
        beforeWrite = () -> {};
        states.add(copy());
        return states;
    }

    private ByteBuffer copy() {
        byte[] bytes = new byte[image.capacity()];
        image.get(0, bytes);
        return ByteBuffer.wrap(bytes);
    }

    /** What one life of the process writes. Its threads may outlive it here, as they cannot on a device, and write nothing any more. */
    private final class Watched implements MappedFlash.Writer {

        private final ByteBuffer flash;
        private boolean dead;

        private Watched(ByteBuffer flash) {
            this.flash = flash;
        }

        @Override
        public synchronized void write(int offset, byte[] from, int at, int length) {
            if (!dead) {
                beforeWrite.run();
                flash.put(offset, from, at, length);
            }
        }

        synchronized void die() {
            dead = true;
        }

        @Override
        public void sync() {}
    }

    /** The opcodes of the requests that have come since this was last asked. */
    public List<Integer> messages() {
        List<Integer> all = new ArrayList<>();
        messages.drainTo(all);
        return all;
    }

    /** Makes a secret basis and opens it. */
    public void create(String basis, String password) {
        passwords.addAll(List.of(password, password));
        pddb.createBasis(basis);
        open(basis, password);
    }

    /** Opens a secret basis. */
    public void open(String basis, String password) {
        passwords.add(password);
        pddb.openBasis(basis);
    }

    /** Kills the process. */
    public void die() {
        // In this order: nobody hears of a write that the flash no longer takes.
        machine.kill(NAME);
        flash.die();
        died.release();
    }

    /** Waits until the process has died. */
    public void awaitDeath() {
        died.acquireUninterruptibly();
    }

    /** Starts the process anew after it has died; it is mounted when this returns. */
    public void restart() {
        died.drainPermits();
        flash = run();
        pddb.awaitMounted();
    }

    @Override
    public void close() {
        machine.close();
    }

    private static final class RightPin implements Keeper {

        @Override
        public KeyWrapping wrapping() {
            return Kek.zero();
        }

        @Override
        public long dna() {
            return 0;
        }

        @Override
        public Pin choose() {
            return Pin.RIGHT;
        }

        @Override
        public Pin unlock(byte[] pageTableKey, byte[] dataKey) {
            return Pin.RIGHT;
        }

        @Override
        public Pin change(byte[] pageTableKey, byte[] dataKey) {
            return Pin.CANCELLED;
        }

        @Override
        public void forget() {}
    }

    private final class Typist implements Ux {

        @Override
        public Optional<TypedText> ask(String prompt, String hint) {
            return Optional.ofNullable(passwords.poll()).map(p -> new TypedText(p.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public int choose(String prompt, List<String> items) {
            return 0;
        }

        @Override
        public void tell(String text) {}

        @Override
        public Ux asLongAs(BooleanSupplier wanted) {
            return this;
        }

        @Override
        public void reconsider(Runnable then) {
            then.run();
        }

        @Override
        public Bar progress(String title) {
            return new Bar() {
                @Override
                public void at(Step step, int done, int of) {}

                @Override
                public void close() {}
            };
        }
    }

    private record NoSurroundings(Xous process) implements Surroundings {

        @Override
        public boolean tell(Subscription to, Words words) {
            return KernelSurroundings.tell(process, to, words);
        }

        @Override
        public void scrubSoon(boolean wanted) {}

        @Override
        public boolean isScrubAlarm(Words words) {
            return false;
        }

        @Override
        public boolean switchesOff(Pid pid) {
            return false;
        }

        @Override
        public void readyToQuit(Words words) {}

        @Override
        public boolean putsToSleep(Pid pid) {
            return false;
        }

        @Override
        public void readyToSleep(SuspendNews.Suspend told) {}

        @Override
        public boolean hasKeyRandomness() {
            return true;
        }

        @Override
        public void died(Pid pid) {}
    }

}
