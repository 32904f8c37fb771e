package precursor.pddb.server;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import precursor.pddb.api.BasisRequest;
import precursor.pddb.api.CareRequest;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.MountRequest;
import precursor.pddb.api.MountState;
import precursor.pddb.api.PddbRequest;
import precursor.services.log.api.Log;
import precursor.services.susres.api.SuspendNews;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.process.Envelope;

/** Takes requests and hands them to whom they are for: the worker, or the conversations with the user. Never waits. */
final class PddbServer {

    private final Database database;
    private final Worker worker;
    private final Conversations conversations;
    private final BasisTalk bases;
    private final Mounting mounting;
    private final AtomicReference<MountState> state;
    private final Surroundings surroundings;
    private final Log log;

    PddbServer(
            Database database,
            Worker worker,
            Conversations conversations,
            BasisTalk bases,
            Mounting mounting,
            AtomicReference<MountState> state,
            Surroundings surroundings,
            Log log) {
        this.database = database;
        this.worker = worker;
        this.conversations = conversations;
        this.bases = bases;
        this.mounting = mounting;
        this.state = state;
        this.surroundings = surroundings;
        this.log = log;
    }

    Reply handle(PddbMessage message, Envelope envelope) {
        switch (message) {
            case PddbMessage.Asked m -> {
                return asked(m.request(), envelope);
            }
            case PddbMessage.PeriodicScrub m -> {
                if (surroundings.isScrubAlarm(m.words())) {
                    worker.later(database::rest);
                }
            }
            case PddbMessage.Quit m -> {
                if (surroundings.switchesOff(envelope.sender())) {
                    worker.later(() -> {
                        database.quit();
                        surroundings.readyToQuit(m.words());
                    });
                }
            }
            case PddbMessage.Sleep m -> {
                if (surroundings.putsToSleep(envelope.sender()) && m.news() instanceof SuspendNews.Suspend told) {
                    // A box that asks for a password does not outlast the sleep: whoever wakes the device is perhaps another.
                    bases.giveUp(() -> worker.later(() -> {
                        database.suspend();
                        surroundings.readyToSleep(told);
                    }));
                }
            }
            case PddbMessage.Died m -> {
                if (envelope.sender().equals(Pid.KERNEL)) {
                    Pid dead = new Pid(m.pid());
                    conversations.died(dead);
                    surroundings.died(dead);
                    worker.later(() -> database.died(dead));
                }
            }
        }
        return Reply.NONE;
    }

    private Reply asked(PddbRequest request, Envelope envelope) {
        Consumer<ErrorCode> code = c -> envelope.reply(c == ErrorCode.OK ? done(request) : Refusals.of(request, c));
        return switch (request) {
            case MountRequest.IsMounted r -> Reply.scalar(ErrorCode.OK.ordinal(), state.get().ordinal());
            case MountRequest.MountAttempted r -> Reply.scalar(ErrorCode.OK.ordinal(), hasEnded(state.get()) ? 1 : 0);
            case MountRequest.AwaitMounted r -> later(() -> database.await(envelope));
            case MountRequest.TryMount r ->
                talk(request, envelope, () -> envelope.reply(
                        Reply.scalar(ErrorCode.OK.ordinal(), mounting.mount().ordinal())));
            case MountRequest.UncacheAndAskPassword r ->
                talk(request, envelope, () -> code.accept(mounting.askAgain()));
            case BasisRequest.OpenBasis r -> talk(request, envelope, bases.open(r, code));
            case BasisRequest.CreateBasis r -> talk(request, envelope, bases.create(r, code));
            case BasisRequest.DeleteBasis r -> talk(request, envelope, bases.delete(r, code));
            case BasisRequest.CloseSecretBases r -> {
                bases.giveUp();
                worker.next(() -> database.serve(request, envelope));
                yield Reply.DEFERRED;
            }
            case BasisRequest.BasisMonitor r -> later(() -> database.monitor(r, envelope));
            case CareRequest.RekeyPddb r -> talk(request, envelope, bases.rekey(code));
            case CareRequest.Sweep r -> talk(request, envelope, bases.sweep(code));
            case CareRequest.MenuListBasis r -> talk(request, envelope, bases.show());
            case CareRequest.MenuChangePin r -> talk(request, envelope, mounting::changePin);
            default -> later(() -> database.serve(request, envelope));
        };
    }

    private static boolean hasEnded(MountState state) {
        return switch (state) {
            case NOT_MOUNTED, MOUNTING, FORMATTING -> false;
            case MOUNTED, REFUSED, UNUSABLE -> true;
        };
    }

    private static Reply done(PddbRequest request) {
        return Refusals.of(request, ErrorCode.OK);
    }

    private Reply later(Runnable job) {
        worker.later(job);
        return Reply.DEFERRED;
    }

    /** Converses later; a scalar without an answer is only dropped when there is too much. */
    private Reply talk(PddbRequest request, Envelope envelope, Runnable conversation) {
        return conversations.begin(envelope.sender(), () -> converse(request, envelope, conversation))
                ? Reply.DEFERRED
                : Refusals.of(request, ErrorCode.BUSY);
    }

    /** A conversation that fails is answered all the same. */
    private void converse(PddbRequest request, Envelope envelope, Runnable conversation) {
        try {
            conversation.run();
        } catch (RuntimeException e) {
            log.error("a conversation failed", e);
            try {
                envelope.reply(Refusals.of(request, ErrorCode.INTERNAL_ERROR));
            } catch (IllegalStateException answered) {
                return;
            }
        }
    }
}
