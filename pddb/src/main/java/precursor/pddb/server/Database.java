package precursor.pddb.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import precursor.pddb.api.BasisRequest;
import precursor.pddb.api.CareRequest;
import precursor.pddb.api.DictionaryRequest;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.KeyRequest;
import precursor.pddb.api.MountRequest;
import precursor.pddb.api.MountState;
import precursor.pddb.api.PddbApiException;
import precursor.pddb.api.PddbRequest;
import precursor.pddb.engine.Pddb;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousException;
import precursor.xous.process.Envelope;

/**
 * The engine with everybody who uses it. Of the worker's thread alone, but for {@link #state}.
 *
 * <p>Requests that must be durable wait for a sync that they share with those that came along with them: {@link #settle}.
 */
final class Database implements Engine {

    /** Most that one process may have waiting for the mount. */
    static final int MOST_WAITING = 8;

    private record Promised(PddbRequest request, Envelope envelope, Reply reply) {}

    private final AtomicReference<MountState> state;
    private final BasisNews news;
    private final OpenKeys keys;
    private final KeyDesk keyDesk;
    private final Consumer<Boolean> unsettled;
    private final Runnable broken;
    private final List<Promised> promised = new ArrayList<>();
    private final List<Envelope> awaiting = new ArrayList<>();
    private Optional<Pddb> mounted = Optional.empty();

    /**
     * @param state read by other threads
     * @param unsettled told that there is something to be done for which nobody waits, or no longer: see {@link #rest}
     * @param broken told that the medium has failed
     */
    Database(
            AtomicReference<MountState> state,
            BasisNews news,
            OpenKeys keys,
            Consumer<Boolean> unsettled,
            Runnable broken) {
        this.state = state;
        this.news = news;
        this.keys = keys;
        this.keyDesk = new KeyDesk(keys);
        this.unsettled = unsettled;
        this.broken = broken;
    }

    @Override
    public <T> T use(Function<Pddb, T> what) {
        try {
            Pddb engine = engine();
            T answer = what.apply(engine);
            if (!engine.isAtRest()) {
                unsettled.accept(true);
            }
            return answer;
        } catch (PddbException e) {
            if (e.error() == PddbError.MEDIUM_FAILED) {
                abandon();
            }
            throw e;
        }
    }

    private Pddb engine() {
        return mounted.orElseThrow(() -> new PddbException(PddbError.NOT_MOUNTED, "No database is mounted."));
    }

    /** What the engine holds in memory cannot be written any more: who mounts again finds what was acknowledged. */
    private void abandon() {
        if (mounted.isEmpty()) {
            return;
        }
        Pddb engine = mounted.get();
        mounted = Optional.empty();
        state.set(MountState.UNUSABLE);
        unsettled.accept(false);
        closeUnwritten(engine);
        news.open(List.of());
        broken.run();
    }

    private static void closeUnwritten(Pddb engine) {
        try {
            engine.close();
        } catch (PddbException e) {
            return; // its last record cannot be written, and is no loss
        }
    }

    boolean isMounted() {
        return mounted.isPresent();
    }

    /** Serves from an engine, which is this thread's from now on. */
    void adopt(Pddb engine) {
        mounted = Optional.of(engine);
        state.set(MountState.MOUNTED);
        Runnable cancel = engine.onBasisChange(() -> news.open(engine.openBases()));
        assert cancel != null;
        news.open(engine.openBases());
        awaiting.forEach(e -> e.reply(mountedReply()));
        awaiting.clear();
    }

    /** Writes everything and closes; nothing happens when nothing is mounted. */
    void unmount() {
        settle();
        if (mounted.isPresent()) {
            change(Pddb::close);
            mounted = Optional.empty();
            state.set(MountState.NOT_MOUNTED);
            unsettled.accept(false);
            news.open(List.of());
        }
    }

    /** As {@link #unmount}, for the last time: what cannot be written is lost with the device. */
    void quit() {
        try {
            unmount();
        } catch (PddbException e) {
            return; // who waited for it has been told
        }
    }

    /**
     * Nobody may be near who has opened something: locks the secret bases, the newest first, so that nothing comes to light that it hid, and
     * writes everything. What fails keeps nothing else from being locked.
     */
    void suspend() {
        settle();
        List<String> open = mounted.map(Pddb::openBases).orElse(List.of());
        open.reversed().stream().filter(name -> !name.equals(Pddb.SYSTEM)).forEach(this::lock);
        rest();
    }

    private void lock(String basis) {
        try {
            change(pddb -> pddb.lockBasis(basis));
        } catch (PddbException e) {
            return; // the medium has failed, and with it everything is closed
        }
    }

    /** Answers a request that needs no conversation, now or after the next {@link #settle}. */
    void serve(PddbRequest request, Envelope envelope) {
        Outcome outcome = served(request, envelope);
        switch (outcome.change()) {
            case NONE -> answer(envelope, outcome);
            case STAGED -> {
                unsettled.accept(true);
                answer(envelope, outcome);
            }
            case DURABLE -> promised.add(new Promised(request, envelope, outcome.reply()));
        }
    }

    private Outcome served(PddbRequest request, Envelope envelope) {
        try {
            return outcome(request, envelope);
        } catch (PddbException e) {
            return Outcome.refusal(request, Refusals.code(e.error()));
        } catch (PddbApiException e) {
            return Outcome.refusal(request, e.code());
        } catch (XousException e) {
            return Outcome.of(Reply.failure(e.error()));
        } catch (RuntimeException e) {
            envelope.reply(Refusals.of(request, ErrorCode.INTERNAL_ERROR));
            throw e;
        } finally {
            if (request instanceof KeyRequest key) {
                key.wipe();
            }
        }
    }

    private static void answer(Envelope envelope, Outcome outcome) {
        try {
            envelope.reply(outcome.reply());
        } finally {
            outcome.wipe();
        }
    }

    private Outcome outcome(PddbRequest request, Envelope envelope) {
        return switch (request) {
            case DictionaryRequest r -> use(pddb -> DictionaryDesk.handle(r, pddb));
            case KeyRequest.KeyDrop r -> keyDesk.drop(r, envelope.sender());
            case KeyRequest r -> use(pddb -> keyDesk.handle(r, envelope.sender(), pddb));
            case BasisRequest.ListBasis r -> Outcome.content(news.current()::writeTo);
            case BasisRequest.LatestBasis r -> {
                String latest = use(Pddb::openBases).getLast();
                yield Outcome.content(out -> out.string(latest));
            }
            case BasisRequest.CloseBasis r -> {
                settle();
                change(pddb -> pddb.lockBasis(r.name()));
                yield Outcome.done();
            }
            case BasisRequest.CloseSecretBases r -> {
                settle();
                lock(use(Pddb::openBases).stream().filter(name -> !name.equals(Pddb.SYSTEM)).toList());
                yield Outcome.done();
            }
            case BasisRequest.SubscribeBases r -> {
                news.subscribe(envelope.sender(), r.to());
                yield Outcome.done();
            }
            case CareRequest.Available r -> Outcome.value(engine().space().available());
            case CareRequest.WriteKeyFlush r -> synced();
            case CareRequest.FlushSpaceUpdate r -> synced();
            case CareRequest.Prune r -> {
                settle();
                long left = use(pddb -> {
                    pddb.prune(r.target());
                    return pddb.cachedBytes();
                });
                unsettled.accept(mounted.isPresent() && !mounted.get().isAtRest());
                yield Outcome.value(left);
            }
            case MountRequest.TryUnmount r -> {
                unmount();
                yield Outcome.value(0);
            }
            case BasisRequest r -> throw conversation();
            case CareRequest r -> throw conversation();
            case MountRequest r -> throw conversation();
        };
    }

    /** The newest first, so that nothing comes to light that it hid; what fails keeps no other from being locked. */
    private void lock(List<String> bases) {
        Optional<PddbException> failed = Optional.empty();
        for (String basis : bases.reversed()) {
            try {
                change(pddb -> pddb.lockBasis(basis));
            } catch (PddbException e) {
                failed = Optional.of(e);
            }
        }
        if (failed.isPresent()) {
            throw failed.get();
        }
    }

    private static IllegalStateException conversation() {
        return new IllegalStateException("a request for another thread");
    }

    private Outcome synced() {
        engine();
        return Outcome.value(0).with(Outcome.Change.DURABLE);
    }

    /** Answers when the open bases change. */
    void monitor(BasisRequest.BasisMonitor request, Envelope envelope) {
        try {
            news.monitor(envelope, request.known());
        } catch (PddbException e) {
            envelope.reply(Refusals.of(request, Refusals.code(e.error())));
        }
    }

    /** Answers when it is mounted. */
    void await(Envelope envelope) {
        if (isMounted()) {
            envelope.reply(mountedReply());
        } else if (awaiting.stream().filter(e -> e.sender().equals(envelope.sender())).count() >= MOST_WAITING) {
            envelope.reply(Reply.scalar(ErrorCode.BUSY.ordinal(), 0));
        } else {
            awaiting.add(envelope);
        }
    }

    private static Reply mountedReply() {
        return Reply.scalar(ErrorCode.OK.ordinal(), MountState.MOUNTED.ordinal());
    }

    /** Syncs if somebody waits for it, and tells them. */
    void settle() {
        if (!promised.isEmpty()) {
            sync();
        }
    }

    /** Makes all that was written durable, and tells those who wait for it. */
    void sync() {
        write(Pddb::sync);
    }

    /** The same, and prepares for the power to fail: for when nothing was written for a while. */
    void rest() {
        write(Pddb::rest);
    }

    private void write(Consumer<Pddb> how) {
        List<Promised> kept = List.copyOf(promised);
        promised.clear();
        ErrorCode code = written(kept, how);
        kept.forEach(p -> p.envelope().reply(code == ErrorCode.OK ? p.reply() : Refusals.of(p.request(), code)));
    }

    private ErrorCode written(List<Promised> kept, Consumer<Pddb> how) {
        try {
            if (mounted.isPresent()) {
                change(how);
            }
            unsettled.accept(mounted.isPresent() && !mounted.get().isAtRest());
            return ErrorCode.OK;
        } catch (PddbException e) {
            return Refusals.code(e.error());
        } catch (RuntimeException e) {
            kept.forEach(p -> p.envelope().reply(Refusals.of(p.request(), ErrorCode.INTERNAL_ERROR)));
            throw e;
        }
    }

    /** Forgets a process. */
    void died(Pid pid) {
        keys.died(pid);
        news.died(pid);
        awaiting.removeIf(e -> {
            boolean dead = e.sender().equals(pid);
            if (dead) {
                e.reply(mountedReply()); // gives nothing to anybody, but ends the message
            }
            return dead;
        });
    }
}
