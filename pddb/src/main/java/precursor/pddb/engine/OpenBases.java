package precursor.pddb.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/** The bases that are open: how they come and go, who hears of it, and the commit of what is staged in them. */
final class OpenBases {
    private final Store store;
    private final boolean readOnly;
    private final UnionView union = new UnionView();
    private final Room room;
    private final Map<Object, Runnable> listeners = new LinkedHashMap<>();

    OpenBases(Store store, boolean readOnly) {
        this.store = store;
        this.readOnly = readOnly;
        room = new Room(store::available, this::commit);
    }

    /** What they show together, live. */
    UnionView union() {
        return union;
    }

    /** What admits changes in them. */
    Room room() {
        return room;
    }

    /** Calls {@code listener} after every creation, unlocking, locking and deletion; returns what cancels it. */
    Runnable onChange(Runnable listener) {
        Object ticket = new Object();
        listeners.put(ticket, listener);
        return () -> listeners.remove(ticket);
    }

    /** Reads a basis, and completes what a power cut interrupted. */
    void adopt(VirtualSpace space) {
        union.add(BasisReader.read(space, room, !readOnly));
        if (!readOnly) {
            commit();
        }
    }

    /** Commits, and has the store make a basis, which is not opened. */
    void create(Runnable making) {
        commit();
        making.run();
        announce();
    }

    /**
     * Opens a basis by what the store finds, which is asked again when a basis of that name had to be locked first.
     *
     * @throws PddbException {@code ACCESS_DENIED} when it finds none
     */
    void unlock(String name, Supplier<Optional<VirtualSpace>> found) {
        commit();
        // The system basis has no password: a secret basis that another writer called so must not take its place.
        Optional<VirtualSpace> space = name.equals(Pddb.SYSTEM) ? Optional.empty() : found.get();
        if (space.isEmpty()) {
            throw accessDenied();
        }
        Optional<Basis> open = union.find(name);
        if (open.isPresent()) {
            // What the listeners of its keys still write goes to flash, behind the back of the space that was just read.
            space.get().close();
            lock(open.get());
            space = found.get();
        }
        adopt(space.orElseThrow(OpenBases::accessDenied));
        announce();
    }

    /** Closes a secret basis when its listeners have heard of it and all is written. */
    void lock(Basis basis) {
        try {
            basis.announceLoss();
            if (!readOnly) {
                commit();
                basis.scrub();
                commit();
            }
        } finally {
            drop(basis);
        }
        announce();
    }

    /** Destroys a secret basis, durably, and closes it. */
    void destroy(Basis basis) {
        basis.announceLoss();
        basis.space().destroy();
        drop(basis);
        announce();
    }

    /** Makes all that is staged durable. */
    void commit() {
        List<Basis> bases = union.all();
        bases.forEach(Basis::prepare);
        store.sync();
        bases.forEach(Basis::committed);
        // What this commit had to keep until it was done.
        store.sync();
        room.committed();
    }

    /** Before the store is closed: listeners hear of it, and all is written. */
    void end() {
        List<Basis> bases = union.all();
        bases.forEach(Basis::announceLoss);
        if (!readOnly) {
            commit();
            bases.forEach(Basis::scrub);
            commit();
        }
    }

    /** After that: wipes what memory holds. */
    void forget() {
        union.all().forEach(this::drop);
        listeners.clear();
    }

    private void drop(Basis basis) {
        union.remove(basis);
        basis.close();
    }

    private void announce() {
        List.copyOf(listeners.values()).forEach(Runnable::run);
    }

    private static PddbException accessDenied() {
        return new PddbException(PddbError.ACCESS_DENIED, "The password is wrong, or there is no basis of that name.");
    }
}
