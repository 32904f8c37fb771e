package precursor.vault.fido;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import precursor.services.gam.api.DenyKey;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.vault.ctap.PresenceRequest;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.pin.Permission;

/** Puts questions into words of the language that is chosen. What comes from the host stands in them as {@link ShownText} makes it. */
final class Wording {

    /** What browsers register when they only want a touch, to learn which of several devices to use. */
    private static final Set<String> TOUCH_ONLY = Set.of(".dummy", "make.me.blink");

    private final Texts<FidoText> texts;

    /**
     * @param language the one that is chosen now
     */
    Wording(Supplier<Language> language) {
        this.texts = new Texts<>(FidoText.class, language);
    }

    /** The text with the time that is left. */
    String withCountdown(PromptText text, int seconds, DenyKey deny) {
        return withCountdown(text, text.keys().replace(DenyKey.F1.name(), deny.name()), seconds);
    }

    /** What stands there while no key counts, since the person was just busy with something else. */
    String meanwhile(PromptText text, int seconds) {
        return withCountdown(text, texts.of(FidoText.ONE_MOMENT), seconds);
    }

    private String withCountdown(PromptText text, String keys, int seconds) {
        return text.body() + "\n\n" + keys + "\n" + texts.of(FidoText.SECONDS_LEFT, seconds);
    }

    /** What is said where the PIN is typed below it: nothing of a PIN that was given. */
    PromptText beforeVerification(PresenceRequest request) {
        PresenceRequest unverified = switch (request) {
            case PresenceRequest.Register r ->
                new PresenceRequest.Register(r.rpId(), r.rpName(), r.account(), r.discoverable(), false);
            case PresenceRequest.SignIn r -> new PresenceRequest.SignIn(r.rpId(), r.account(), r.candidates(), false);
            default -> request;
        };
        return of(unverified, application -> Optional.empty());
    }

    PromptText of(PresenceRequest request, Function<U2fApplication, Optional<String>> known) {
        return switch (request) {
            case PresenceRequest.Register r when TOUCH_ONLY.contains(r.rpId()) -> select();
            case PresenceRequest.Register r -> approval(
                    FidoText.REGISTER,
                    site(r.rpId())
                            + account(r.account())
                            + (r.discoverable() ? line(FidoText.STORED) : "")
                            + verified(r.verified()));
            case PresenceRequest.SignIn r -> approval(
                    FidoText.SIGN_IN,
                    site(r.rpId())
                            + (r.candidates() > 1 ? line(FidoText.ONE_OF, r.candidates()) : account(r.account()))
                            + verified(r.verified()));
            case PresenceRequest.ChooseAccount r -> choice(r, new AccountList(r.accounts(), 0));
            case PresenceRequest.AlreadyRegistered r ->
                approval(FidoText.ALREADY_TITLE, site(r.rpId()) + line(FidoText.ALREADY));
            case PresenceRequest.Select r -> select();
            case PresenceRequest.Reset r -> new PromptText(
                    texts.of(FidoText.RESET_TITLE),
                    texts.of(FidoText.RESET, erased(r.discoverableCredentials())),
                    texts.of(FidoText.RESET_KEYS));
            case PresenceRequest.SetPin r -> approval(FidoText.SET_PIN_TITLE, texts.of(FidoText.SET_PIN));
            case PresenceRequest.ChangePin r -> approval(FidoText.CHANGE_PIN_TITLE, texts.of(FidoText.CHANGE_PIN));
            case PresenceRequest.UsePin r -> approval(
                    FidoText.TRUST_TITLE,
                    r.rpId().map(id -> site(id) + line(FidoText.TRUST_THERE)).orElseGet(() -> texts.of(FidoText.TRUST_ANYWHERE))
                            + uses(r.permissions()));
            case PresenceRequest.U2fRegister r ->
                approval(FidoText.REGISTER_APPLICATION, application(r.application(), known));
            case PresenceRequest.U2fSignIn r ->
                approval(FidoText.SIGN_IN_APPLICATION, application(r.application(), known));
        };
    }

    /** The choice of an account, with the one that is meant now. */
    PromptText choice(PresenceRequest.ChooseAccount request, AccountList accounts) {
        return new PromptText(
                texts.of(FidoText.SIGN_IN_AS),
                site(request.rpId()) + verified(request.verified()) + accounts.rows(texts),
                texts.of(FidoText.CHOOSE_KEYS));
    }

    private PromptText select() {
        return approval(FidoText.SELECT_TITLE, texts.of(FidoText.SELECT));
    }

    private PromptText approval(FidoText title, String body) {
        return new PromptText(texts.of(title), body, texts.of(FidoText.APPROVE_KEYS));
    }

    private String site(String rpId) {
        return ShownSite.of(rpId, texts);
    }

    private String line(FidoText key, Object... arguments) {
        return "\n" + texts.of(key, arguments);
    }

    private String verified(boolean verified) {
        return verified ? line(FidoText.VERIFIED) : "";
    }

    private String uses(Set<Permission> permissions) {
        return permissions.stream()
                .sorted()
                .map(permission -> "\n- " + texts.of(use(permission)))
                .collect(Collectors.joining());
    }

    private static FidoText use(Permission permission) {
        return switch (permission) {
            case MAKE_CREDENTIAL -> FidoText.MAY_REGISTER;
            case GET_ASSERTION -> FidoText.MAY_SIGN_IN;
            case CREDENTIAL_MANAGEMENT -> FidoText.MAY_MANAGE;
            case BIO_ENROLLMENT -> FidoText.MAY_ENROLL;
            case LARGE_BLOB_WRITE -> FidoText.MAY_STORE;
            case AUTHENTICATOR_CONFIGURATION -> FidoText.MAY_CONFIGURE;
            case PERSISTENT_CREDENTIAL_READ_ONLY -> FidoText.MAY_LIST;
        };
    }

    private String account(Optional<String> account) {
        return account.map(name -> line(FidoText.ACCOUNT, ShownText.name(name))
                        + (Alphabets.areMixed(name) ? line(FidoText.CAREFUL, texts.of(FidoText.MIXES)) : ""))
                .orElse("");
    }

    private String erased(int stored) {
        return switch (stored) {
            case 0 -> texts.of(FidoText.NO_CREDENTIAL);
            case 1 -> texts.of(FidoText.ONE_CREDENTIAL);
            default -> texts.of(FidoText.CREDENTIALS, stored);
        };
    }

    private String application(U2fApplication application, Function<U2fApplication, Optional<String>> known) {
        return known.apply(application).orElseGet(() -> texts.of(FidoText.UNKNOWN_APPLICATION))
                + "\n(U2F)\n"
                + application.hex();
    }
}
