package precursor.pddb.server;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.MountState;
import precursor.pddb.engine.Damage;
import precursor.pddb.engine.Pddb;
import precursor.pddb.engine.Rehearsal;
import precursor.pddb.format.KeyPage;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.xous.message.XousException;

/**
 * From the flash to an open database: the PIN, the first format, and what to say when there is something else. It never destroys anything that
 * the user has not agreed to lose. Of the conversations' thread.
 */
final class Mounting {

    private static final int MOST_ATTEMPTS = 5;

    private final FlashImage image;
    private final Keeper keeper;
    private final Ux ux;
    private final Texts<PddbText> texts;
    private final Worker worker;
    private final Database database;
    private final AtomicReference<MountState> state;
    private final DamageTalk damageTalk;
    private final SpaceTalk space;
    private final Log log;
    private boolean rehearsed;

    Mounting(
            FlashImage image,
            Keeper keeper,
            Ux ux,
            Texts<PddbText> texts,
            Worker worker,
            Database database,
            AtomicReference<MountState> state,
            DamageTalk damageTalk,
            SpaceTalk space,
            Log log) {
        this.image = image;
        this.keeper = keeper;
        this.ux = ux;
        this.texts = texts;
        this.worker = worker;
        this.database = database;
        this.state = state;
        this.damageTalk = damageTalk;
        this.space = space;
        this.log = log;
    }

    /** The first attempt, which nobody waits for. */
    void mountAtBoot() {
        MountState reached = mount();
        log.info("after boot: " + reached);
    }

    /** Tries to mount, unless it is mounted. */
    MountState mount() {
        if (worker.ask(database::isMounted)) {
            return MountState.MOUNTED;
        }
        MountState reached = attempted();
        if (reached != MountState.MOUNTED) {
            state.set(reached);
        }
        return reached;
    }

    /** The keeper may die with the key in hand: the user is then asked again. */
    private MountState attempted() {
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            try {
                return attempt();
            } catch (XousException e) {
                log.error("mount", e);
            } catch (RuntimeException e) {
                log.error("mount", e);
                return MountState.UNUSABLE;
            }
        }
        return MountState.REFUSED;
    }

    private MountState attempt() {
        state.set(MountState.MOUNTING);
        try {
            return open(image.keyPage());
        } catch (PddbException e) {
            return switch (e.error()) {
                case NOT_FORMATTED -> image.isEmpty() ? first() : other(PddbText.NO_KEY_PAGE);
                case FOREIGN -> other(PddbText.FOREIGN);
                case TRUNCATED -> {
                    log.error("the size of the flash is none that a database can have");
                    ux.tell(texts.of(PddbText.WRONG_SIZE));
                    yield MountState.UNUSABLE;
                }
                case MEDIUM_FAILED -> {
                    mediumFailed();
                    yield MountState.UNUSABLE;
                }
                default -> {
                    log.error("mount: " + e.error());
                    yield other(PddbText.DAMAGED_DATABASE);
                }
            };
        }
    }

    private MountState open(KeyPage keys) {
        return switch (unlocked(keys)) {
            case RIGHT -> {
                Pddb engine = image.mount(keeper.wrapping(), keeper.dna());
                List<Damage> damage = worker.ask(() -> {
                    database.adopt(engine);
                    return engine.damage();
                });
                log.info("mounted");
                damageTalk.show(Pddb.SYSTEM, damage);
                space.offer();
                yield MountState.MOUNTED;
            }
            case GIVEN_UP, CANCELLED -> MountState.REFUSED;
            case NO_KEYS -> other(PddbText.OTHER_DEVICE);
        };
    }

    /** While the user types the PIN for the first time, this process learns to mount. */
    private Keeper.Pin unlocked(KeyPage keys) {
        Rehearsal rehearsal = new Rehearsal(new SplittableRandom(1)::nextBytes);
        if (!rehearsed) {
            rehearsed = true;
            Thread.ofPlatform().daemon().name("pddb rehearsal").start(rehearsal);
        }
        try {
            return keeper.unlock(keys.wrappedPageTableKey(), keys.wrappedDataKey());
        } finally {
            rehearsal.end();
        }
    }

    private MountState first() {
        return keeper.choose() == Keeper.Pin.RIGHT ? format() : MountState.REFUSED;
    }

    private MountState format() {
        state.set(MountState.FORMATTING);
        log.info("format");
        try (Ux.Bar bar = ux.progress(texts.of(PddbText.MAKING))) {
            image.format(keeper.wrapping(), keeper.dna(), bar);
        }
        state.set(MountState.MOUNTING);
        return open(image.keyPage());
    }

    /** The host does not take what is written. */
    void mediumFailed() {
        log.error("the flash cannot be written");
        ux.tell(texts.of(PddbText.MEDIUM_FAILED));
    }

    /** Something that must not be lost by accident. */
    private MountState other(PddbText what) {
        log.error("mount: " + what);
        boolean erase = isSure(what, PddbText.ERASE_AND_MAKE) && isSure(PddbText.ALL_LOST, PddbText.ERASE_ALL);
        return erase ? first() : MountState.UNUSABLE;
    }

    private boolean isSure(PddbText question, PddbText erase) {
        return ux.choose(texts.of(question), List.of(texts.of(PddbText.LEAVE), texts.of(erase))) == 1;
    }

    /** Asks for the PIN anew; what is mounted stays so. */
    ErrorCode askAgain() {
        Optional<KeyPage> keys = keyPage();
        if (keys.isEmpty()) {
            return ErrorCode.NOT_MOUNTED;
        }
        keeper.forget();
        Keeper.Pin pin = keeper.unlock(keys.get().wrappedPageTableKey(), keys.get().wrappedDataKey());
        return pin == Keeper.Pin.RIGHT ? ErrorCode.OK : ErrorCode.ACCESS_DENIED;
    }

    /** Has the user change the PIN. */
    void changePin() {
        Optional<KeyPage> keys = keyPage();
        if (keys.isEmpty()) {
            return;
        }
        Keeper.Pin pin = keeper.change(keys.get().wrappedPageTableKey(), keys.get().wrappedDataKey());
        if (pin == Keeper.Pin.RIGHT) {
            worker.carryOut(() -> database.change(pddb -> pddb.changePin(keeper.wrapping())));
            ux.tell(texts.of(PddbText.PIN_CHANGED));
        }
    }

    /** Of a mounted database. */
    private Optional<KeyPage> keyPage() {
        return worker.ask(() -> database.isMounted() ? Optional.of(image.keyPage()) : Optional.empty());
    }
}
