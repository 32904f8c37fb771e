package precursor.vault.ctap;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import precursor.vault.ctap.pin.Permission;
import precursor.vault.ctap.pin.PinUvAuthProtocol;

/**
 * What authenticatorMakeCredential and authenticatorGetAssertion have in common: whether somebody is there, and whether it is
 * the owner. Steps are named as §6.1.2 and §6.2.2 number them.
 */
final class Ceremony {

    /**
     * What is known of the person.
     *
     * @param verified the "uv" bit
     * @param present whether verifying showed that somebody is there
     * @param byToken whether the platform's token says all that, which is then consumed
     */
    record Person(boolean verified, boolean present, boolean byToken) {

        static final Person UNKNOWN = new Person(false, false, false);
        private static final Person VERIFIED_HERE = new Person(true, true, false);
        private static final Person VERIFIED_BY_TOKEN = new Person(true, false, true);
    }

    /** pinUvAuthParam with its protocol. */
    record Proof(PinUvAuthProtocol protocol, byte[] param) {}

    private final PinUvAuth auth;
    private final BuiltInUv builtInUv;

    Ceremony(PinUvAuth auth, BuiltInUv builtInUv) {
        this.auth = auth;
        this.builtInUv = builtInUv;
    }

    /** Step 1 of both: a parameter of no bytes asks the person to choose this device, and says whether there is a PIN. */
    Optional<Step> probe(Optional<byte[]> param) {
        return param.filter(bytes -> bytes.length == 0)
                .map(bytes -> Step.whenPermitted(
                        new PresenceRequest.Select(),
                        () -> Step.finished(
                                auth.state().isSet() ? CtapStatus.PIN_INVALID : CtapStatus.PIN_NOT_SET)));
    }

    /** Step 2 of both. */
    Optional<Proof> proof(Optional<byte[]> param, Optional<Long> protocol) {
        return param.map(bytes -> new Proof(PinUvAuth.protocol(protocol), bytes));
    }

    /** Steps 5.1 to 5.3, and 4.1 to 4.3: whether the person is to be verified on the device. */
    boolean uv(Optional<Boolean> option, Optional<Proof> proof) {
        boolean uv = proof.isEmpty() && option.orElse(false);
        if (uv && !builtInUv.isConfigured()) {
            throw new CtapException(CtapStatus.INVALID_OPTION);
        }
        return uv;
    }

    /** Step 6, and 5: where verification is always demanded, whether it is now to be done on the device. */
    boolean alwaysUv(boolean uv, Optional<Proof> proof) {
        if (!auth.state().isAlwaysUv() || uv) {
            return uv;
        }
        if (proof.isPresent() && auth.isProtected()) {
            return false;
        }
        if (!builtInUv.isConfigured() || proof.isPresent()) {
            throw new CtapException(CtapStatus.PUAT_REQUIRED);
        }
        return true;
    }

    /** What a platform is told that comes without verification where it is needed (steps 7.1 and 11.2.3, 6.2.3). */
    CtapStatus unverified() {
        return auth.state().isSet() ? CtapStatus.PUAT_REQUIRED : CtapStatus.OPERATION_DENIED;
    }

    boolean isProtected() {
        return auth.isProtected();
    }

    /**
     * Step 11, and 6: verifies the person as the request wants it.
     *
     * @param request what the person approves by verifying on the device
     */
    Step verify(
            Permission permission,
            String rpId,
            byte[] clientDataHash,
            Optional<Proof> proof,
            boolean uv,
            Supplier<PresenceRequest> request,
            Function<Person, Step> then) {
        if (!auth.isProtected()) {
            // A parameter that proves something to nobody is passed over.
            return then.apply(Person.UNKNOWN);
        }
        if (proof.isPresent()) {
            Proof given = proof.get();
            auth.verify(given.protocol(), given.param(), permission, clientDataHash).boundTo(rpId);
            if (!auth.token().isUserVerified()) {
                return Step.finished(CtapStatus.PIN_AUTH_INVALID);
            }
            auth.token().bind(rpId);
            return then.apply(Person.VERIFIED_BY_TOKEN);
        }
        return uv ? onDevice(request.get(), then) : then.apply(Person.UNKNOWN);
    }

    private Step onDevice(PresenceRequest request, Function<Person, Step> then) {
        return builtInUv.perform(request, result -> switch (result) {
            case VERIFIED -> then.apply(Person.VERIFIED_HERE);
            case TIMED_OUT -> Step.finished(CtapStatus.USER_ACTION_TIMEOUT);
            case DENIED -> Step.finished(CtapStatus.OPERATION_DENIED);
            case FAILED -> Step.finished(unverified());
            case BLOCKED -> Step.finished(auth.state().isSet() ? CtapStatus.PUAT_REQUIRED : CtapStatus.PIN_BLOCKED);
        });
    }

    /** Whether the token that verified the person, if one did, has not ended (§6, stateful commands, item 3). */
    boolean holds(Person person) {
        return !person.byToken() || auth.token().isInUse();
    }

    /** Whether the person need not be asked any more whether they are there. */
    boolean isPresent(Person person) {
        return person.present() || (person.byToken() && auth.token().isUserPresent());
    }

    /** Step 14, and 9: asks the person, unless it is known that they are there and agree. */
    Step present(Person person, PresenceRequest request, Supplier<Step> then) {
        if (isPresent(person)) {
            return approved(person, then);
        }
        return Step.whenPermitted(request, () -> approved(person, then));
    }

    /** Goes on with the person's consent, which counts once. */
    Step approved(Person person, Supplier<Step> then) {
        if (!person.present()) {
            auth.token().consume();
        }
        return then.get();
    }
}
