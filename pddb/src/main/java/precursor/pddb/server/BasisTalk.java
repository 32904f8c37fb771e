package precursor.pddb.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import precursor.pddb.api.BasisRequest;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.engine.BasisCredential;
import precursor.pddb.engine.Damage;
import precursor.pddb.engine.Pddb;
import precursor.pddb.format.Limits;
import precursor.pddb.format.PddbException;
import precursor.services.log.api.Log;
import precursor.services.modals.api.TypedText;

/**
 * Requests about bases that need the user: his password, or his leave. Of the conversations' thread; the worker does the rest. The client has its
 * answer before the user is told why something did not work.
 */
final class BasisTalk {

    private final Ux ux;
    private final PasswordTalk passwords;
    private final Worker worker;
    private final Engine engine;
    private final DamageTalk damage;
    private final Log log;

    /**
     * @param engine the open database; for the worker's thread
     */
    BasisTalk(Ux ux, Worker worker, Engine engine, Log log) {
        this.ux = ux;
        this.passwords = new PasswordTalk(ux);
        this.worker = worker;
        this.engine = engine;
        this.damage = new DamageTalk(ux, log);
        this.log = log;
    }

    void open(BasisRequest.OpenBasis request, Consumer<ErrorCode> answer) {
        String name = request.name();
        ErrorCode code = attempt(() -> {
            Limits.checkBasis(name);
            checkMounted();
            Optional<TypedText> password = passwords.password(name);
            if (password.isEmpty()) {
                return ErrorCode.CANCELLED;
            }
            try (TypedText typed = password.get()) {
                worker.carryOut(() -> engine.change(pddb -> pddb.unlockBasis(name, typed.utf8())));
            }
            return ErrorCode.OK;
        });
        answer.accept(code);
        explain(code);
        if (code == ErrorCode.OK) {
            damage.show(name, worker.ask(() -> damageOf(name)));
        }
    }

    void create(BasisRequest.CreateBasis request, Consumer<ErrorCode> answer) {
        String name = request.name();
        ErrorCode code = attempt(() -> {
            Limits.checkNewBasis(name);
            checkMounted();
            Optional<TypedText> password = passwords.newPassword(name);
            if (password.isEmpty()) {
                return ErrorCode.CANCELLED;
            }
            try (TypedText typed = password.get()) {
                worker.carryOut(() -> engine.change(pddb -> pddb.createBasis(name, typed.utf8())));
            }
            return ErrorCode.OK;
        });
        answer.accept(code);
        explain(code);
    }

    void delete(BasisRequest.DeleteBasis request, Consumer<ErrorCode> answer) {
        String name = request.name();
        ErrorCode code = attempt(() -> {
            if (name.equals(Pddb.SYSTEM) || !worker.ask(() -> engine.use(Pddb::openBases)).contains(name)) {
                return name.equals(Pddb.SYSTEM) ? ErrorCode.INVALID_NAME : ErrorCode.NOT_FOUND;
            }
            int choice = ux.choose(
                    "Destroy basis " + BasisName.quoted(name) + " and all that is in it, for good?",
                    List.of("Keep it", "Destroy it"));
            if (choice != 1) {
                return ErrorCode.CANCELLED;
            }
            worker.carryOut(() -> engine.change(pddb -> pddb.deleteBasis(name)));
            return ErrorCode.OK;
        });
        answer.accept(code);
    }

    /** Writes all pages anew. */
    void rekey(Consumer<ErrorCode> answer) {
        keeping("Give every page of the database a new form", answer, (pddb, others, bar) -> pddb.churn(others, bar));
    }

    /** Finds the free pages anew. */
    void sweep(Consumer<ErrorCode> answer) {
        keeping("Find free pages", answer, (pddb, others, bar) -> pddb.generateFreeSpace(others, bar));
    }

    /** Shows which bases are open. */
    void show() {
        ErrorCode code = attempt(() -> {
            List<String> names = worker.ask(() -> engine.use(Pddb::openBases));
            ux.tell("Open bases, the latest first:\n"
                    + String.join("\n", names.reversed().stream().map(BasisName::quoted).toList()));
            return ErrorCode.OK;
        });
        explain(code);
    }

    private interface Rewriting {
        void of(Pddb pddb, List<BasisCredential> others, Ux.Bar bar);
    }

    /** Something that destroys every basis that it is not told of. */
    private void keeping(String title, Consumer<ErrorCode> answer, Rewriting rewriting) {
        List<BasisCredential> others = new ArrayList<>();
        try {
            ErrorCode code = attempt(() -> {
                checkMounted();
                if (!gather(title, others)) {
                    return ErrorCode.CANCELLED;
                }
                try (Ux.Bar bar = ux.progress(title)) {
                    worker.carryOut(() -> engine.change(pddb -> rewriting.of(pddb, others, bar)));
                }
                return ErrorCode.OK;
            });
            answer.accept(code);
            explain(code);
        } finally {
            others.forEach(BasisCredential::wipe);
        }
    }

    private boolean gather(String title, List<BasisCredential> others) {
        while (true) {
            int choice = ux.choose(
                    title + ".\nAny basis that is neither open nor named here is destroyed for good. Named so far: "
                            + others.size() + ".",
                    List.of("Give up", "Name a basis that is locked", "There is no other: go on"));
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
        Optional<TypedText> name = ux.ask("Name of a basis to keep", "name of the basis");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try (TypedText typed = name.get()) {
            String basis = typed.text();
            return passwords.password(basis).map(password -> new BasisCredential(basis, password.utf8()));
        }
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
            case ACCESS_DENIED -> ux.tell("No basis opens with this name and password.");
            case ALREADY_EXISTS -> ux.tell("There is a basis of this name and password already.");
            case NO_SPACE -> ux.tell("The database is full: there is no room for this.");
            case PASSWORD_TOO_LONG -> ux.tell("No password has more than " + Limits.PASSWORD + " bytes.");
            case READ_ONLY -> ux.tell("The database can only be read.");
            case DAMAGED -> ux.tell("This is damaged and cannot be opened.");
            case INTERNAL_ERROR -> ux.tell("The database failed. Nothing is known to be lost.");
            default -> {}
        }
    }
}
