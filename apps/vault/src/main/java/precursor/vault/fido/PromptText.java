package precursor.vault.fido;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import precursor.vault.ctap.PresenceRequest;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.pin.Permission;

/**
 * What a question says on the screen.
 *
 * @param title what is asked, in a line
 * @param body who asks and for which account
 * @param keys what the keys do
 */
record PromptText(String title, String body, String keys) {

    private static final String APPROVE_KEYS = "F1 denies, any other key approves.";
    private static final String CHOOSE_KEYS = "↑ ↓ or a number moves, ∴ signs in, F1 denies.";
    private static final String RESET_KEYS = "Press Y to erase. F1 denies.";

    /** What browsers register when they only want a touch, to learn which of several devices to use. */
    private static final Set<String> TOUCH_ONLY = Set.of(".dummy", "make.me.blink");

    /** The text with the time that is left. */
    String withCountdown(int seconds) {
        return body + "\n\n" + keys + "\n" + seconds + " s left";
    }

    /** What is said where the PIN is typed below it: nothing of a PIN that was given. */
    static PromptText beforeVerification(PresenceRequest request) {
        PresenceRequest unverified = switch (request) {
            case PresenceRequest.Register r ->
                new PresenceRequest.Register(r.rpId(), r.rpName(), r.account(), r.discoverable(), false);
            case PresenceRequest.SignIn r -> new PresenceRequest.SignIn(r.rpId(), r.account(), r.candidates(), false);
            default -> request;
        };
        return of(unverified, application -> Optional.empty());
    }

    static PromptText of(PresenceRequest request, Function<U2fApplication, Optional<String>> known) {
        return switch (request) {
            case PresenceRequest.Register r when TOUCH_ONLY.contains(r.rpId()) -> select();
            case PresenceRequest.Register r -> new PromptText(
                    "Register with this site?",
                    ShownSite.of(r.rpId())
                            + account(r.account())
                            + (r.discoverable() ? "\nStored on this device." : "")
                            + verified(r.verified()),
                    APPROVE_KEYS);
            case PresenceRequest.SignIn r -> new PromptText(
                    "Sign in to this site?",
                    ShownSite.of(r.rpId())
                            + (r.candidates() > 1
                                    ? "\nOne of " + r.candidates() + " accounts; the computer asks which."
                                    : account(r.account()))
                            + verified(r.verified()),
                    APPROVE_KEYS);
            case PresenceRequest.ChooseAccount r -> choice(r, new AccountList(r.accounts(), 0));
            case PresenceRequest.AlreadyRegistered r -> new PromptText(
                    "Already registered",
                    ShownSite.of(r.rpId()) + "\nThis device is registered there. Tell the site?",
                    APPROVE_KEYS);
            case PresenceRequest.Select r -> select();
            case PresenceRequest.Reset r -> new PromptText(
                    "ERASE ALL CREDENTIALS?",
                    "The computer asks to reset this device. " + erased(r.discoverableCredentials())
                            + " Every site where it is registered will refuse it. This cannot be undone.",
                    RESET_KEYS);
            case PresenceRequest.SetPin r -> new PromptText(
                    "Set a PIN?", "The computer sets a PIN for this device. It is asked for from then on.", APPROVE_KEYS);
            case PresenceRequest.ChangePin r -> new PromptText(
                    "Change the PIN?", "The computer changes the PIN of this device.", APPROVE_KEYS);
            case PresenceRequest.UsePin r -> new PromptText(
                    "Trust this computer?",
                    r.rpId().map(id -> ShownSite.of(id) + "\nThere it may:").orElse("It may, at any site:") + uses(r.permissions()),
                    APPROVE_KEYS);
            case PresenceRequest.U2fRegister r -> new PromptText(
                    "Register with this application?", application(r.application(), known), APPROVE_KEYS);
            case PresenceRequest.U2fSignIn r -> new PromptText(
                    "Sign in to this application?", application(r.application(), known), APPROVE_KEYS);
        };
    }

    /** The choice of an account, with the one that is meant now. */
    static PromptText choice(PresenceRequest.ChooseAccount request, AccountList accounts) {
        return new PromptText(
                "Sign in to this site as?",
                ShownSite.of(request.rpId()) + verified(request.verified()) + accounts.rows(),
                CHOOSE_KEYS);
    }

    private static PromptText select() {
        return new PromptText("Use this device?", "The computer asks which security key to use.", APPROVE_KEYS);
    }

    private static String verified(boolean verified) {
        return verified ? "\nYour PIN was right." : "";
    }

    private static String uses(Set<Permission> permissions) {
        return permissions.stream()
                .sorted()
                .map(permission -> "\n- " + use(permission))
                .collect(Collectors.joining());
    }

    private static String use(Permission permission) {
        return switch (permission) {
            case MAKE_CREDENTIAL -> "register";
            case GET_ASSERTION -> "sign in";
            case CREDENTIAL_MANAGEMENT -> "list and delete credentials";
            case BIO_ENROLLMENT -> "manage fingerprints";
            case LARGE_BLOB_WRITE -> "store data on this device";
            case AUTHENTICATOR_CONFIGURATION -> "change settings";
            case PERSISTENT_CREDENTIAL_READ_ONLY -> "list credentials, now and later";
        };
    }

    private static String account(Optional<String> account) {
        return account.map(name -> "\nAccount: " + ShownText.name(name)
                        + (Alphabets.areMixed(name) ? "\nCAREFUL: it mixes alphabets." : ""))
                .orElse("");
    }

    private static String erased(int stored) {
        return stored == 0
                ? "No credential is stored on it."
                : stored + (stored == 1 ? " stored credential goes." : " stored credentials go.");
    }

    private static String application(U2fApplication application, Function<U2fApplication, Optional<String>> known) {
        return known.apply(application).orElse("Unknown application") + "\n(U2F)\n" + application.hex();
    }
}
