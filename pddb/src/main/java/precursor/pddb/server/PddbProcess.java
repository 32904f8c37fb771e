package precursor.pddb.server;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import precursor.pddb.api.MountState;
import precursor.pddb.wording.EngineWords;
import precursor.services.gam.menu.Menu;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;

/** The parts of the process, and its threads besides the server loop. */
final class PddbProcess {

    private final Worker worker;
    private final Conversations conversations = new Conversations();
    private final BasisTalk bases;
    private final Mounting mounting;
    private final PddbServer server;
    private final Log log;

    /**
     * @param language the one that is chosen now
     * @param numbers random ones, for what must differ from one life of the process to the next
     */
    PddbProcess(
            FlashImage image,
            Keeper keeper,
            Ux ux,
            Supplier<Language> language,
            Log log,
            LongSupplier numbers,
            Surroundings surroundings) {
        Texts<PddbText> texts = new Texts<>(PddbText.class, language);
        AtomicReference<MountState> state = new AtomicReference<>(MountState.NOT_MOUNTED);
        Database database = new Database(
                state,
                new BasisNews(numbers.getAsLong(), surroundings::tell),
                new OpenKeys(numbers.getAsLong(), surroundings::tell),
                surroundings::scrubSoon,
                this::mediumFailed);
        DamageTalk damage = new DamageTalk(ux, texts, new EngineWords(language), log);
        this.log = log;
        this.worker = new Worker(database::settle);
        this.bases = new BasisTalk(ux, texts, worker, database, damage, surroundings::hasKeyRandomness, log);
        this.mounting = new Mounting(
                image,
                keeper,
                ux,
                texts,
                worker,
                database,
                state,
                damage,
                new SpaceTalk(ux, texts, worker, database, bases, log),
                log);
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

    /** Shows the database's menu whenever it is summoned. */
    void offer(Menu menu, Supplier<Language> language) {
        PddbMenu entries = new PddbMenu(menu, language, () -> bases.show().run(), mounting::changePin, log);
        menu.onSummons(() -> conversations.begin(entries::show));
    }

    private void mediumFailed() {
        conversations.begin(mounting::mediumFailed);
    }

    PddbServer server() {
        return server;
    }
}
