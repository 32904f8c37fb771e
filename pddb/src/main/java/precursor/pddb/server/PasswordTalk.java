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
            Optional<TypedText> first = ask(texts.of(PddbText.NEW_PASSWORD, quoted));
            if (first.isEmpty()) {
                return first;
            }
            Optional<String> objection = objection(first.get());
            if (objection.isEmpty()) {
                String again = texts.of(PddbText.SAME_PASSWORD, quoted) + "\n" + strength.of(first.get().utf8());
                Optional<TypedText> second = ask(again);
                if (second.isEmpty()) {
                    first.get().close();
                    return second;
                }
                if (areEqual(first.get(), second.get())) {
                    return first;
                }
                objection = Optional.of(texts.of(PddbText.DIFFER));
            }
            first.get().close();
            ux.tell(objection.get());
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

    /** Wipes the second. */
    private static boolean areEqual(TypedText first, TypedText second) {
        try (second) {
            return MessageDigest.isEqual(first.utf8(), second.utf8());
        }
    }
}
