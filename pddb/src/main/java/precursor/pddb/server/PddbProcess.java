package precursor.pddb.server;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import precursor.pddb.api.MountState;
import precursor.services.log.api.Log;

/** The parts of the process, and its threads besides the server loop. */
final class PddbProcess {

    private final Worker worker;
    private final Conversations conversations = new Conversations();
    private final Mounting mounting;
    private final PddbServer server;

    /**
     * @param numbers random ones, for what must differ from one life of the process to the next
     */
    PddbProcess(FlashImage image, Keeper keeper, Ux ux, Log log, LongSupplier numbers, Surroundings surroundings) {
        AtomicReference<MountState> state = new AtomicReference<>(MountState.NOT_MOUNTED);
        Database database = new Database(
                state,
                new BasisNews(numbers.getAsLong(), surroundings::tell),
                new OpenKeys(numbers.getAsLong(), surroundings::tell),
                surroundings::scrubSoon,
                this::mediumFailed);
        this.worker = new Worker(database::settle);
        BasisTalk bases = new BasisTalk(ux, worker, database, log);
        this.mounting = new Mounting(
                image, keeper, ux, worker, database, state, new SpaceTalk(ux, worker, database, bases, log), log);
        this.server = new PddbServer(
                database,
                worker,
                conversations,
                bases,
                mounting,
                state,
                surroundings,
                log);
    }

    /** Starts the threads, and mounts. */
    void start() {
        Thread.ofPlatform().daemon().name("pddb engine").start(worker);
        Thread.ofPlatform().daemon().name("pddb user").start(conversations);
        conversations.begin(mounting::mountAtBoot);
    }

    private void mediumFailed() {
        conversations.begin(mounting::mediumFailed);
    }

    PddbServer server() {
        return server;
    }
}
