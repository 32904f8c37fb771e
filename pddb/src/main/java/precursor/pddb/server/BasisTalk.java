package precursor.pddb.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import precursor.pddb.api.BasisRequest;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.engine.BasisCredential;
import precursor.pddb.engine.Damage;
import precursor.pddb.engine.Pddb;
import precursor.pddb.format.Limits;
import precursor.pddb.format.PddbException;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.TypedText;

/**
 * Requests about bases that need the user: his password, or his leave. What is given is for the conversations' thread; the worker does the rest.
 * The client has its answer before the user is told why something did not work.
 *
 * <p>All of them can be given up at once, from any thread: {@link #giveUp}.
 */
final class BasisTalk {

    private final Ux ux;
    private final Texts<PddbText> texts;
    private final PasswordTalk passwords;
    private final Worker worker;
    private final Engine engine;
    private final DamageTalk damage;
    private final BooleanSupplier hasKeyRandomness;
    private final Log log;
    /** How often all was given up. */
    private final AtomicLong givenUp = new AtomicLong();
    /** The same when the conversation that goes on was asked for. */
    private volatile long asked;

    /**
     * @param engine the open database; for the worker's thread
     * @param hasKeyRandomness whether the keys of a new basis may be made
     */
    BasisTalk(
            Ux ux,
            Texts<PddbText> texts,
            Worker worker,
            Engine engine,
            DamageTalk damage,
            BooleanSupplier hasKeyRandomness,
            Log log) {
        this.ux = ux.asLongAs(this::isWanted);
        this.texts = texts;
        this.passwords = new PasswordTalk(this.ux, texts);
        this.worker = worker;
        this.engine = engine;
        this.damage = damage.with(this.ux);
        this.hasKeyRandomness = hasKeyRandomness;
        this.log = log;
    }

    /** Ends every conversation that was asked for until now: its box goes, and it changes nothing any more. Does not wait. */
    void giveUp() {
        giveUp(() -> {});
    }

    /**
     * The same.
     *
     * @param then run when the box is gone, and what was typed into it is wiped; must not wait
     */
    void giveUp(Runnable then) {
        givenUp.incrementAndGet();
        ux.reconsider(then);
    }

    private boolean isWanted() {
        return givenUp.get() == asked;
    }

    private Runnable conversation(Runnable what) {
        long now = givenUp.get();
        return () -> {
            asked = now;
            what.run();
        };
    }

    Runnable open(BasisRequest.OpenBasis request, Consumer<ErrorCode> answer) {
        return conversation(() -> askAndOpen(request.name(), answer));
    }

    private void askAndOpen(String name, Consumer<ErrorCode> answer) {
        ErrorCode code = attempt(() -> {
            Limits.checkBasis(name);
            checkMounted();
            Optional<TypedText> password = passwords.password(name);
            if (password.isEmpty()) {
                return ErrorCode.CANCELLED;
            }
            try (TypedText typed = password.get()) {
                return change(pddb -> pddb.unlockBasis(name, typed.utf8()));
            }
        });
        answer.accept(code);
        explain(code);
        if (code == ErrorCode.OK) {
            damage.show(name, worker.ask(() -> damageOf(name)));
        }
    }

    Runnable create(BasisRequest.CreateBasis request, Consumer<ErrorCode> answer) {
        return conversation(() -> askAndCreate(request, answer));
    }

    private void askAndCreate(BasisRequest.CreateBasis request, Consumer<ErrorCode> answer) {
        String name = request.name();
        ErrorCode code = attempt(() -> {
            Limits.checkNewBasis(name);
            checkMounted();
            if (!hasKeyRandomness.getAsBoolean()) {
                return ErrorCode.NO_RANDOMNESS;
            }
            Optional<TypedText> password = passwords.newPassword(name);
            if (password.isEmpty()) {
                return ErrorCode.CANCELLED;
            }
            try (TypedText typed = password.get()) {
                return change(pddb -> {
                    pddb.createBasis(name, typed.utf8());
                    if (request.open()) {
                        pddb.unlockBasis(name, typed.utf8());
                    }
                });
            }
        });
        answer.accept(code);
        explain(code);
    }

    Runnable delete(BasisRequest.DeleteBasis request, Consumer<ErrorCode> answer) {
        return conversation(() -> askAndDelete(request.name(), answer));
    }

    private void askAndDelete(String name, Consumer<ErrorCode> answer) {
        ErrorCode code = attempt(() -> {
            if (name.equals(Pddb.SYSTEM) || !worker.ask(() -> engine.use(Pddb::openBases)).contains(name)) {
                return name.equals(Pddb.SYSTEM) ? ErrorCode.INVALID_NAME : ErrorCode.NOT_FOUND;
            }
            int choice = ux.choose(
                    texts.of(PddbText.DESTROY, BasisName.quoted(name)),
                    List.of(texts.of(PddbText.KEEP_IT), texts.of(PddbText.DESTROY_IT)));
            if (choice != 1) {
                return ErrorCode.CANCELLED;
            }
            return change(pddb -> pddb.deleteBasis(name));
        });
        answer.accept(code);
    }

    /** Writes all pages anew. */
    Runnable rekey(Consumer<ErrorCode> answer) {
        return conversation(() -> keeping(PddbText.REKEY, answer, (pddb, others, bar) -> pddb.churn(others, bar)));
    }

    /** Finds the free pages anew. */
    Runnable sweep(Consumer<ErrorCode> answer) {
        return conversation(
                () -> keeping(PddbText.FIND_FREE, answer, (pddb, others, bar) -> pddb.generateFreeSpace(others, bar)));
    }

    /** Shows which bases are open. */
    Runnable show() {
        return conversation(this::tellNames);
    }

    private void tellNames() {
        ErrorCode code = attempt(() -> {
            List<String> names = worker.ask(() -> engine.use(Pddb::openBases));
            ux.tell(texts.of(PddbText.OPEN_BASES)
                    + "\n"
                    + String.join("\n", names.reversed().stream().map(BasisName::quoted).toList()));
            return ErrorCode.OK;
        });
        explain(code);
    }

    private interface Rewriting {
        void of(Pddb pddb, List<BasisCredential> others, Ux.Bar bar);
    }

    /** Something that destroys every basis that it is not told of. */
    private void keeping(PddbText title, Consumer<ErrorCode> answer, Rewriting rewriting) {
        List<BasisCredential> others = new ArrayList<>();
        try {
            ErrorCode code = attempt(() -> {
                checkMounted();
                if (!gather(title, others)) {
                    return ErrorCode.CANCELLED;
                }
                try (Ux.Bar bar = ux.progress(texts.of(title))) {
                    return change(pddb -> rewriting.of(pddb, others, bar));
                }
            });
            answer.accept(code);
            explain(code);
        } finally {
            others.forEach(BasisCredential::wipe);
        }
    }

    private boolean gather(PddbText title, List<BasisCredential> others) {
        while (true) {
            int choice = ux.choose(
                    texts.of(PddbText.WILL_BE_DESTROYED, texts.of(title), others.size()),
                    List.of(
                            texts.of(PddbText.GIVE_UP),
                            texts.of(PddbText.NAME_LOCKED),
                            texts.of(PddbText.NO_OTHER)));
            switch (choice) {
                case 1 -> credential().ifPresent(others::add);
                case 2 -> {
                    return true;
                }
                default -> {
                    return false;
                }
            }
        }
    }

    private Optional<BasisCredential> credential() {
        Optional<TypedText> name = ux.ask(texts.of(PddbText.NAME_TO_KEEP), texts.of(PddbText.NAME_OF_BASIS));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try (TypedText typed = name.get()) {
            String basis = typed.text();
            return passwords.password(basis).map(password -> new BasisCredential(basis, password.utf8()));
        }
    }

    /** Unless all was given up before the worker came to it. */
    private ErrorCode change(Consumer<Pddb> what) {
        return worker.ask(() -> {
            if (!isWanted()) {
                return ErrorCode.CANCELLED;
            }
            engine.change(what);
            return ErrorCode.OK;
        });
    }

    private void checkMounted() {
        worker.carryOut(() -> engine.change(Pddb::openBases));
    }

    private List<Damage> damageOf(String basis) {
        return engine.use(Pddb::damage).stream().filter(d -> d.basis().equals(basis)).toList();
    }

    private ErrorCode attempt(Supplier<ErrorCode> conversation) {
        try {
            return conversation.get();
        } catch (PddbException e) {
            return Refusals.code(e.error());
        } catch (RuntimeException e) {
            log.error("a basis", e);
            return ErrorCode.INTERNAL_ERROR;
        }
    }

    /** What the user cannot know already. */
    private void explain(ErrorCode code) {
        switch (code) {
            case ACCESS_DENIED -> tell(PddbText.NOT_OPENED);
            case ALREADY_EXISTS -> tell(PddbText.EXISTS);
            case NO_SPACE -> tell(PddbText.FULL);
            case PASSWORD_TOO_LONG -> tell(PddbText.PASSWORD_LIMIT, Limits.PASSWORD);
            case READ_ONLY -> tell(PddbText.READ_ONLY);
            case DAMAGED -> tell(PddbText.DAMAGED);
            case NO_RANDOMNESS -> tell(PddbText.NO_RANDOMNESS);
            case INTERNAL_ERROR -> tell(PddbText.FAILED);
            default -> {}
        }
    }

    private void tell(PddbText what, Object... arguments) {
        ux.tell(texts.of(what, arguments));
    }
}
