package precursor.services.gam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import precursor.hw.ProcessSpec;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.hw.SystemManifest.UxType;
import precursor.services.gam.api.UxRegistration;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Token;
import precursor.xous.message.Pid;

/**
 * Who may be on the screen (services.md §9.4). Only names that the manifest expects, each once, each only by the process
 * that the manifest names: so no process can make a look-alike of another's context.
 */
final class Contexts {

    /** The menu that the middle key opens. */
    static final String MAIN_MENU = "main menu";

    /** From this trust on, a context may write inverted text and choose who is in front. */
    static final int TRUSTED = 253;

    private final SystemManifest manifest;
    private final Map<String, Claim> claims = new HashMap<>();
    private final List<RegisteredContext> registered = new ArrayList<>();

    private record Claim(Pid by, Token token) {}

    Contexts(SystemManifest manifest) {
        this.manifest = manifest;
    }

    /** The expected context of that name, if this process owns it. */
    Optional<Context> expected(String name, Pid by) {
        for (Context context : manifest.contexts()) {
            if (context.name().equals(name)) {
                Optional<ProcessSpec> owner = manifest.process(context.owner());
                return owner.isPresent() && owner.get().pid() == by.number() ? Optional.of(context) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Keeps {@code fresh} as the token of a name; none when it is not this process's or was claimed before. */
    Optional<Token> claim(String name, Pid by, Token fresh) {
        if (expected(name, by).isEmpty() || claims.containsKey(name)) {
            return Optional.empty();
        }
        claims.put(name, new Claim(by, fresh));
        return Optional.of(fresh);
    }

    /**
     * The token that a registration will have: the one that was claimed before, when it is shown, or else a fresh one. None
     * when the name is not this process's, is taken, or is not what the manifest says.
     */
    Optional<Token> admit(UxRegistration registration, Pid by, Token fresh) {
        Optional<Context> context = expected(registration.name(), by);
        if (context.isEmpty()
                || context.get().ux() != registration.ux()
                || registration.chat().isPresent() != (registration.ux() == UxType.CHAT)
                || named(registration.name()).isPresent()) {
            return Optional.empty();
        }
        Claim claim = claims.get(registration.name());
        if (claim == null) {
            return registration.token().isPresent() ? Optional.empty() : claim(registration.name(), by, fresh);
        }
        return registration.token().equals(Optional.of(claim.token())) ? registration.token() : Optional.empty();
    }

    void add(RegisteredContext context) {
        registered.add(context);
    }

    Optional<RegisteredContext> named(String name) {
        return registered.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /** The context with this token, for the process that registered it only. */
    Optional<RegisteredContext> of(Token token, Pid by) {
        return registered.stream()
                .filter(c -> c.owner().equals(by) && c.token().equals(token))
                .findFirst();
    }

    /** The context with this canvas, for the process that registered it only. */
    Optional<RegisteredContext> of(Gid canvas, Pid by) {
        return registered.stream()
                .filter(c -> c.owner().equals(by) && c.canvas().gid().equals(canvas))
                .findFirst();
    }

    List<RegisteredContext> all() {
        return List.copyOf(registered);
    }

    /** Whether there was no room for something that a context's process is to be told. */
    boolean anyIsOwed() {
        return registered.stream().anyMatch(RegisteredContext::isOwed);
    }

    List<RegisteredContext> ownedBy(Pid pid) {
        return registered.stream().filter(c -> c.owner().equals(pid)).toList();
    }

    Optional<RegisteredContext> statusBar() {
        return registered.stream().filter(RegisteredContext::isStatusBar).findFirst();
    }

    /** Forgets all of a process; gives what it had. */
    List<RegisteredContext> removeAll(Pid pid) {
        List<RegisteredContext> gone = ownedBy(pid);
        registered.removeAll(gone);
        claims.values().removeIf(claim -> claim.by().equals(pid));
        return gone;
    }

    /** Whether every boot context has been claimed. */
    boolean trustedInitDone() {
        return manifest.contexts().stream().filter(Context::boot).allMatch(c -> claims.containsKey(c.name()));
    }

    /** The application that comes to the front by itself, if it has registered. */
    Optional<RegisteredContext> home() {
        return manifest.home().flatMap(home -> named(home.name()));
    }

    /** Whether a context may choose who is in front. */
    static boolean maySwitch(RegisteredContext context) {
        return context.context().trust() >= TRUSTED || context.name().equals(MAIN_MENU);
    }
}
