package precursor.pddb.server;

import java.security.MessageDigest;
import java.util.Optional;
import precursor.pddb.format.Limits;
import precursor.services.locale.Texts;
import precursor.services.modals.api.TypedText;
import precursor.services.strength.StrengthHint;

/** Asks the user for passwords of bases. What it gives is the caller's to close. */
final class PasswordTalk {

    private final Ux ux;
    private final Texts<PddbText> texts;

    PasswordTalk(Ux ux, Texts<PddbText> texts) {
        this.ux = ux;
        this.texts = texts;
    }

    /** The password of a basis; none when the user gives up. */
    Optional<TypedText> password(String basis) {
        return ask(texts.of(PddbText.PASSWORD_FOR, BasisName.quoted(basis)));
    }

    /**
     * A password for a new basis, typed twice, until it is the same both times and can be one; none when the user gives up. Before he types it
     * again he sees how hard it is to guess.
     */
    Optional<TypedText> newPassword(String basis) {
        String quoted = BasisName.quoted(basis);
        StrengthHint strength = new StrengthHint(texts);
        while (true) {
            Optional<TypedText> typed = ask(texts.of(PddbText.NEW_PASSWORD, quoted));
            if (typed.isEmpty()) {
                return typed;
            }
            switch (checked(quoted, typed.get(), strength)) {
                case Check.Good good -> {
                    return typed;
                }
                case Check.GivenUp givenUp -> {
                    return Optional.empty();
                }
                case Check.Bad(String why) -> ux.tell(why);
            }
        }
    }

    /** What came of a new password. */
    private sealed interface Check {
        record Good() implements Check {}

        record GivenUp() implements Check {}

        record Bad(String why) implements Check {}
    }

    /** It stays the caller's only when it is good. */
    private Check checked(String quoted, TypedText first, StrengthHint strength) {
        boolean good = false;
        try {
            Check check = objection(first).<Check>map(Check.Bad::new).orElseGet(() -> repeated(quoted, first, strength));
            good = check instanceof Check.Good;
            return check;
        } finally {
            if (!good) {
                first.close();
            }
        }
    }

    private Check repeated(String quoted, TypedText first, StrengthHint strength) {
        Optional<TypedText> typed = ask(texts.of(PddbText.SAME_PASSWORD, quoted) + "\n" + strength.of(first.utf8()));
        if (typed.isEmpty()) {
            return new Check.GivenUp();
        }
        try (TypedText second = typed.get()) {
            return MessageDigest.isEqual(first.utf8(), second.utf8())
                    ? new Check.Good()
                    : new Check.Bad(texts.of(PddbText.DIFFER));
        }
    }

    private Optional<TypedText> ask(String question) {
        return ux.ask(question, texts.of(PddbText.PASSWORD));
    }

    private Optional<String> objection(TypedText password) {
        if (password.isEmpty()) {
            return Optional.of(texts.of(PddbText.NO_PASSWORD));
        }
        if (password.utf8().length > Limits.PASSWORD) {
            return Optional.of(texts.of(PddbText.TOO_LONG, password.utf8().length, Limits.PASSWORD));
        }
        return Optional.empty();
    }
}
