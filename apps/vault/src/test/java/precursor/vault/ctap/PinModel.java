package precursor.vault.ctap;

import java.util.Optional;
import java.util.Queue;

/**
 * What CTAP 2.3 §6.5 says of PIN retries, tokens and their permissions, §6.1.2 and §6.2.2 of who may do what with them, and
 * §6.11 of settings, as a state machine without any cryptography or CBOR: each method gives the status that the authenticator
 * must give, and moves on.
 */
final class PinModel {

    /** A token that is in use. */
    private static final class Token {
        final Object value;
        final int protocol;
        int permissions;
        Optional<String> site;
        final long issuedAt;
        boolean used;
        boolean present;
        boolean verified = true;

        Token(Object value, int protocol, int permissions, Optional<String> site, long issuedAt, boolean present) {
            this.value = value;
            this.protocol = protocol;
            this.permissions = permissions;
            this.site = site;
            this.issuedAt = issuedAt;
            this.present = present;
        }
    }

    /** How a ceremony is authorised. */
    record Proof(Object token, int protocol) {}

    /** The outcome of a ceremony: its status, and the two bits when it is a success. */
    record Outcome(CtapStatus status, boolean present, boolean verified) {
        static Outcome refused(CtapStatus status) {
            return new Outcome(status, false, false);
        }
    }

    private static final int DEFINED = 0x7f;

    Optional<String> pin = Optional.empty();
    int retries = 8;
    int uvRetries = 5;
    int minLength = 4;
    boolean mustChange;
    boolean alwaysUv;
    boolean uvConfigured;
    Object persistent = new Object();
    long now;
    private int wrongInARow;
    private Optional<Token> token = Optional.empty();

    void powerCycle() {
        wrongInARow = 0;
        token = Optional.empty();
    }

    boolean isProtected() {
        return pin.isPresent() || uvConfigured;
    }

    CtapStatus setPin(String next, boolean approved) {
        if (pin.isPresent()) {
            return CtapStatus.PIN_AUTH_INVALID;
        }
        if (next.length() < minLength) {
            return CtapStatus.PIN_POLICY_VIOLATION;
        }
        if (!approved) {
            return CtapStatus.OPERATION_DENIED;
        }
        pin = Optional.of(next);
        retries = 8;
        uvRetries = 5;
        mustChange = false;
        return CtapStatus.OK;
    }

    CtapStatus changePin(String old, String next, boolean approved) {
        CtapStatus attempt = attempt(old, approved);
        if (attempt != CtapStatus.OK) {
            return attempt;
        }
        if (next.length() < minLength || (mustChange && next.equals(old))) {
            return CtapStatus.PIN_POLICY_VIOLATION;
        }
        pin = Optional.of(next);
        mustChange = false;
        token = Optional.empty();
        persistent = new Object();
        return CtapStatus.OK;
    }

    private CtapStatus attempt(String tried, boolean approved) {
        if (pin.isEmpty()) {
            return CtapStatus.PIN_NOT_SET;
        }
        if (retries == 0) {
            return CtapStatus.PIN_BLOCKED;
        }
        if (wrongInARow == 3) {
            return CtapStatus.PIN_AUTH_BLOCKED;
        }
        if (!approved) {
            return CtapStatus.OPERATION_DENIED;
        }
        if (tried.equals(pin.get())) {
            retries = 8;
            uvRetries = 5;
            wrongInARow = 0;
            return CtapStatus.OK;
        }
        retries--;
        wrongInARow++;
        if (retries == 0) {
            return CtapStatus.PIN_BLOCKED;
        }
        return wrongInARow == 3 ? CtapStatus.PIN_AUTH_BLOCKED : CtapStatus.PIN_INVALID;
    }

    /** getPinToken. */
    CtapStatus pinToken(int protocol, String tried, boolean approved) {
        CtapStatus attempt = attempt(tried, approved);
        if (attempt == CtapStatus.OK && mustChange) {
            return CtapStatus.PIN_INVALID;
        }
        if (attempt == CtapStatus.OK) {
            issue(protocol, HostPin.MC | HostPin.GA, Optional.empty(), false);
        }
        return attempt;
    }

    /** getPinUvAuthTokenUsingPinWithPermissions. */
    CtapStatus pinTokenFor(
            int protocol, String tried, int permissions, Optional<String> site, boolean approved) {
        CtapStatus grantable = grantable(permissions, site);
        if (grantable != CtapStatus.OK) {
            return grantable;
        }
        CtapStatus attempt = attempt(tried, approved);
        if (attempt == CtapStatus.OK && mustChange) {
            return CtapStatus.PIN_POLICY_VIOLATION;
        }
        if (attempt == CtapStatus.OK) {
            issue(protocol, permissions, site, false);
        }
        return attempt;
    }

    /** getPinUvAuthTokenUsingUvWithPermissions. */
    CtapStatus uvTokenFor(int protocol, int permissions, Optional<String> site, Queue<UvVerdict> attempts) {
        CtapStatus grantable = grantable(permissions, site);
        if (grantable != CtapStatus.OK) {
            return grantable;
        }
        if (!uvConfigured) {
            return CtapStatus.NOT_ALLOWED;
        }
        Optional<UvVerdict> verdict = verify(attempts);
        if (verdict.isEmpty()) {
            return CtapStatus.UV_BLOCKED;
        }
        return switch (verdict.get()) {
            case VERIFIED -> {
                issue(protocol, permissions, site, site.isPresent());
                yield CtapStatus.OK;
            }
            case WRONG -> CtapStatus.UV_INVALID;
            case DENIED -> CtapStatus.OPERATION_DENIED;
            case TIMED_OUT -> CtapStatus.USER_ACTION_TIMEOUT;
            case BLOCKED -> CtapStatus.UV_BLOCKED;
        };
    }

    private static CtapStatus grantable(int permissions, Optional<String> site) {
        if ((permissions & (HostPin.MC | HostPin.GA)) != 0 && site.isEmpty()) {
            return CtapStatus.MISSING_PARAMETER;
        }
        if (permissions == 0) {
            return CtapStatus.INVALID_PARAMETER;
        }
        boolean persistentWithOthers =
                (permissions & HostPin.PCMR) != 0 && (permissions & DEFINED & ~HostPin.PCMR) != 0;
        return (permissions & HostPin.BE) != 0 || persistentWithOthers
                ? CtapStatus.UNAUTHORIZED_PERMISSION
                : CtapStatus.OK;
    }

    /** Up to three attempts; nothing when none may be made any more. */
    private Optional<UvVerdict> verify(Queue<UvVerdict> attempts) {
        for (int i = 0; i < 3; i++) {
            if (pin.isPresent() && retries == 0) {
                uvRetries = 0;
            }
            if (uvRetries == 0) {
                return Optional.empty();
            }
            UvVerdict verdict = attempts.isEmpty() ? UvVerdict.VERIFIED : attempts.remove();
            if (verdict == UvVerdict.VERIFIED) {
                uvRetries = 5;
            }
            if (verdict != UvVerdict.WRONG) {
                return Optional.of(verdict);
            }
            uvRetries--;
        }
        return uvRetries == 0 ? Optional.empty() : Optional.of(UvVerdict.WRONG);
    }

    private void issue(int protocol, int permissions, Optional<String> site, boolean present) {
        if ((permissions & HostPin.PCMR) == 0) {
            token = Optional.of(new Token(new Object(), protocol, permissions, site, now, present));
        }
    }

    /** What was issued last; the persistent one where that was asked for. */
    Object issued(int permissions) {
        return (permissions & HostPin.PCMR) != 0 ? persistent : token.orElseThrow().value;
    }

    /** Whether a proof is right: the token is in use, and is it. */
    private boolean isRight(Proof proof) {
        if (token.filter(t -> now - t.issuedAt >= 600_000 || (!t.used && now - t.issuedAt >= 30_000))
                .isPresent()) {
            token = Optional.empty();
        }
        if (token.filter(t -> t.value.equals(proof.token()) && t.protocol == proof.protocol()).isEmpty()) {
            return false;
        }
        token.get().used = true;
        return true;
    }

    /** authenticatorConfig's toggleAlwaysUv. */
    CtapStatus toggleAlwaysUv(Optional<Proof> proof) {
        CtapStatus status = !isProtected() ? CtapStatus.OK : authority(proof, HostPin.ACFG);
        if (status == CtapStatus.OK) {
            alwaysUv = !alwaysUv;
        }
        return status;
    }

    /** authenticatorConfig's setMinPINLength with a length and forceChangePin. */
    CtapStatus setMinPinLength(Optional<Proof> proof, int length, boolean force) {
        CtapStatus status = isProtected() || alwaysUv ? authority(proof, HostPin.ACFG) : CtapStatus.OK;
        if (status != CtapStatus.OK) {
            return status;
        }
        if (length < minLength) {
            return CtapStatus.PIN_POLICY_VIOLATION;
        }
        if (force && pin.isEmpty()) {
            return CtapStatus.PIN_NOT_SET;
        }
        minLength = length;
        mustChange |= force || (pin.isPresent() && pin.get().length() < length);
        if (mustChange) {
            token = Optional.empty();
            persistent = new Object();
        }
        return CtapStatus.OK;
    }

    private CtapStatus authority(Optional<Proof> proof, int permission) {
        if (proof.isEmpty()) {
            return CtapStatus.PUAT_REQUIRED;
        }
        return isRight(proof.get()) && (token.orElseThrow().permissions & permission) != 0
                ? CtapStatus.OK
                : CtapStatus.PIN_AUTH_INVALID;
    }

    /** getCredsMetadata of authenticatorCredentialManagement. */
    CtapStatus credentialMetadata(Proof proof) {
        if (proof.token().equals(persistent)) {
            return CtapStatus.OK;
        }
        boolean allowed = isRight(proof) && (token.orElseThrow().permissions & HostPin.CM) != 0;
        return allowed && token.orElseThrow().site.isEmpty() ? CtapStatus.OK : CtapStatus.PIN_AUTH_INVALID;
    }

    Outcome make(
            String site, Optional<Proof> proof, boolean uvOption, boolean rk, boolean approved, Queue<UvVerdict> attempts) {
        boolean uv = proof.isEmpty() && uvOption;
        if (uv && !uvConfigured) {
            return Outcome.refused(CtapStatus.INVALID_OPTION);
        }
        if (alwaysUv) {
            if (!isProtected()) {
                return Outcome.refused(CtapStatus.PUAT_REQUIRED);
            }
            uv |= proof.isEmpty() && uvConfigured;
            if (!uv && proof.isEmpty()) {
                return Outcome.refused(CtapStatus.PUAT_REQUIRED);
            }
        }
        if (isProtected() && !uv && proof.isEmpty() && rk) {
            return Outcome.refused(pin.isPresent() ? CtapStatus.PUAT_REQUIRED : CtapStatus.OPERATION_DENIED);
        }
        return ceremony(site, proof, uv, true, HostPin.MC, approved, attempts);
    }

    Outcome get(
            String site, Optional<Proof> proof, boolean uvOption, boolean up, boolean approved, Queue<UvVerdict> attempts) {
        boolean uv = proof.isEmpty() && uvOption;
        if (uv && !uvConfigured) {
            return Outcome.refused(CtapStatus.INVALID_OPTION);
        }
        if (alwaysUv && up) {
            if (!isProtected()) {
                return Outcome.refused(CtapStatus.PUAT_REQUIRED);
            }
            uv |= proof.isEmpty() && uvConfigured;
            if (!uv && proof.isEmpty()) {
                return Outcome.refused(CtapStatus.PUAT_REQUIRED);
            }
        }
        return ceremony(site, proof, uv, up, HostPin.GA, approved, attempts);
    }

    private Outcome ceremony(
            String site,
            Optional<Proof> proof,
            boolean uv,
            boolean up,
            int permission,
            boolean approved,
            Queue<UvVerdict> attempts) {
        boolean verified = false;
        boolean byToken = false;
        if (isProtected() && proof.isPresent()) {
            if (!isRight(proof.get())) {
                return Outcome.refused(CtapStatus.PIN_AUTH_INVALID);
            }
            Token t = token.orElseThrow();
            if ((t.permissions & permission) == 0 || !t.verified || t.site.filter(s -> !s.equals(site)).isPresent()) {
                return Outcome.refused(CtapStatus.PIN_AUTH_INVALID);
            }
            t.site = Optional.of(site);
            verified = true;
            byToken = true;
        } else if (isProtected() && uv) {
            Optional<UvVerdict> verdict = verify(attempts);
            CtapStatus failed = pin.isPresent() ? CtapStatus.PUAT_REQUIRED : CtapStatus.OPERATION_DENIED;
            CtapStatus blocked = pin.isPresent() ? CtapStatus.PUAT_REQUIRED : CtapStatus.PIN_BLOCKED;
            CtapStatus status = verdict.isEmpty()
                    ? blocked
                    : switch (verdict.get()) {
                        case VERIFIED -> CtapStatus.OK;
                        case WRONG -> failed;
                        case DENIED -> CtapStatus.OPERATION_DENIED;
                        case TIMED_OUT -> CtapStatus.USER_ACTION_TIMEOUT;
                        case BLOCKED -> blocked;
                    };
            return new Outcome(status, status == CtapStatus.OK, status == CtapStatus.OK);
        }
        if (up) {
            Optional<Token> t = token;
            boolean present = byToken && t.orElseThrow().present && now - t.orElseThrow().issuedAt < 30_000;
            if (!present && !approved) {
                return Outcome.refused(CtapStatus.OPERATION_DENIED);
            }
            token.ifPresent(used -> {
                used.present = false;
                used.verified = false;
                used.permissions &= HostPin.LBW;
            });
        }
        return new Outcome(CtapStatus.OK, up, verified);
    }
}
