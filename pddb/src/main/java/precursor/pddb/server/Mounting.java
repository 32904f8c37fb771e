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
import precursor.services.log.api.Log;
import precursor.xous.message.XousException;

/**
 * From the flash to an open database: the PIN, the first format, and what to say when there is something else. It never destroys anything that
 * the user has not agreed to lose. Of the conversations' thread.
 */
final class Mounting {

    private static final int MOST_ATTEMPTS = 5;
    private static final List<String> LEAVE_OR_FORMAT = List.of("Leave it as it is", "Erase it, make a new database");
    private static final List<String> SURE = List.of("Leave it as it is", "Erase everything");

    private final FlashImage image;
    private final Keeper keeper;
    private final Ux ux;
    private final Worker worker;
    private final Database database;
    private final AtomicReference<MountState> state;
    private final SpaceTalk space;
    private final Log log;
    private boolean rehearsed;

    Mounting(
            FlashImage image,
            Keeper keeper,
            Ux ux,
            Worker worker,
            Database database,
            AtomicReference<MountState> state,
            SpaceTalk space,
            Log log) {
        this.image = image;
        this.keeper = keeper;
        this.ux = ux;
        this.worker = worker;
        this.database = database;
        this.state = state;
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
                case NOT_FORMATTED -> image.isEmpty() ? first() : other("The flash has no key page: making the database was interrupted, or it is damaged");
                case FOREIGN -> other("What is in the flash is no database that this device can read");
                case TRUNCATED -> {
                    log.error("the size of the flash is none that a database can have");
                    ux.tell("The flash of the database has a size that no database has. It was left as it is.");
                    yield MountState.UNUSABLE;
                }
                case MEDIUM_FAILED -> {
                    mediumFailed();
                    yield MountState.UNUSABLE;
                }
                default -> {
                    log.error("mount: " + e.error());
                    yield other("The database in the flash is damaged and cannot be opened");
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
                new DamageTalk(ux, log).show(Pddb.SYSTEM, damage);
                space.offer();
                yield MountState.MOUNTED;
            }
            case GIVEN_UP, CANCELLED -> MountState.REFUSED;
            case NO_KEYS -> other("The database in the flash belongs to another device: this one has no keys yet");
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
        try (Ux.Bar bar = ux.progress("Making the database")) {
            image.format(keeper.wrapping(), keeper.dna(), bar);
        }
        state.set(MountState.MOUNTING);
        return open(image.keyPage());
    }

    /** The host does not take what is written. */
    void mediumFailed() {
        log.error("the flash cannot be written");
        ux.tell("The flash cannot be written: the host's disk is full or broken. What was confirmed before is safe."
                + " Make room, then switch the device off and on.");
    }

    /** Something that must not be lost by accident. */
    private MountState other(String what) {
        log.error(what);
        boolean erase = ux.choose(what + ".", LEAVE_OR_FORMAT) == 1
                && ux.choose("All that is in the flash of the database will be lost for good.", SURE) == 1;
        return erase ? first() : MountState.UNUSABLE;
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
            ux.tell("The PIN was changed.");
        }
    }

    /** Of a mounted database. */
    private Optional<KeyPage> keyPage() {
        return worker.ask(() -> database.isMounted() ? Optional.of(image.keyPage()) : Optional.empty());
    }
}
