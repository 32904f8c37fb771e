package precursor.pddb.server;

import java.security.MessageDigest;
import java.util.Optional;
import precursor.pddb.format.Limits;
import precursor.services.modals.api.TypedText;

/** Asks the user for passwords of bases. What it gives is the caller's to close. */
final class PasswordTalk {

    private static final String HINT = "password";

    private final Ux ux;

    PasswordTalk(Ux ux) {
        this.ux = ux;
    }

    /** The password of a basis; none when the user gives up. */
    Optional<TypedText> password(String basis) {
        return ux.ask("Password for basis " + BasisName.quoted(basis), HINT);
    }

    /** A password for a new basis, typed twice, until it is the same both times and can be one; none when the user gives up. */
    Optional<TypedText> newPassword(String basis) {
        String quoted = BasisName.quoted(basis);
        while (true) {
            Optional<TypedText> first = ux.ask("New password for basis " + quoted, HINT);
            if (first.isEmpty()) {
                return first;
            }
            Optional<String> objection = objection(first.get());
            if (objection.isEmpty()) {
                Optional<TypedText> second = ux.ask("The same password again, for basis " + quoted, HINT);
                if (second.isEmpty()) {
                    first.get().close();
                    return second;
                }
                if (areEqual(first.get(), second.get())) {
                    return first;
                }
                objection = Optional.of("The two passwords differ. Type them again.");
            }
            first.get().close();
            ux.tell(objection.get());
        }
    }

    private static Optional<String> objection(TypedText password) {
        if (password.isEmpty()) {
            return Optional.of("A basis without a password hides nothing. Choose one.");
        }
        if (password.utf8().length > Limits.PASSWORD) {
            return Optional.of("This password has " + password.utf8().length + " bytes; only the first " + Limits.PASSWORD
                    + " would count. Choose a shorter one.");
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
