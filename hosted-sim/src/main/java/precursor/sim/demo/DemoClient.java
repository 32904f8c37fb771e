package precursor.sim.demo;

import com.yubico.yubikit.core.application.CommandException;
import com.yubico.yubikit.core.application.CommandState;
import com.yubico.yubikit.core.fido.CtapException;
import com.yubico.yubikit.core.fido.FidoConnection;
import com.yubico.yubikit.fido.client.ClientError;
import com.yubico.yubikit.fido.client.Ctap2Client;
import com.yubico.yubikit.fido.ctap.Ctap2Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Registers and signs in, with and without a discoverable credential, as a browser would: yubikit is the client, the
 * site's desk is the judge. Says what happens, step by step.
 */
final class DemoClient {

    private static final String DOMAIN = "localhost";
    private static final String ORIGIN = "http://localhost:8080";
    private static final String WITH_NAME = "ada";
    private static final String WITHOUT_NAME = "grace";

    /** Something did not work, for a reason that the user should know. */
    static final class FailedException extends Exception {
        FailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final RelyingPartyDesk desk;
    private final PrintWriter out;

    DemoClient(PrintWriter out) {
        this.desk = new RelyingPartyDesk(DOMAIN, ORIGIN, InstantSource.system());
        this.out = out;
    }

    /** Does all four ceremonies; the caller closes the connection. */
    void run(FidoConnection connection) throws FailedException {
        try {
            Ctap2Session session = new Ctap2Session(connection);
            Ctap2Session.InfoData info = session.getInfo();
            say("It speaks " + String.join(", ", info.getVersions()) + ".");
            Browser browser = new Browser(
                    desk,
                    new Ctap2Client(session),
                    users -> say("  The device knows " + users + " users here; the newest is taken."));
            register(browser, WITH_NAME, false);
            signIn(browser, Optional.of(WITH_NAME));
            register(browser, WITHOUT_NAME, true);
            signIn(browser, Optional.empty());
            say("");
            say("Registered and signed in, with and without a discoverable credential.");
        } catch (RefusedException e) {
            throw new FailedException("The site refuses: " + e.getMessage(), e);
        } catch (ClientError e) {
            throw new FailedException("The device refuses: " + reason(e), e);
        } catch (CommandException e) {
            throw new FailedException("The device refuses: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new FailedException("The connection to the device failed: " + e.getMessage(), e);
        }
    }

    private void register(Browser browser, String user, boolean discoverable)
            throws RefusedException, IOException, CommandException, ClientError {
        step("Register " + user + (discoverable ? ", kept on the device" : "") + ", at " + ORIGIN);
        show(browser.register(user, discoverable, new Watch()));
    }

    private void signIn(Browser browser, Optional<String> user)
            throws RefusedException, IOException, CommandException, ClientError {
        step("Sign in " + user.map(u -> "as " + u).orElse("without a name") + ", at " + ORIGIN);
        show(browser.signIn(user, new Watch()));
    }

    /**
     * Says when the device begins to wait for its user: at the first keepalive, whatever its status. yubikit 3.3.0 reads
     * the status one byte too early and always gives 0.
     */
    private final class Watch extends CommandState {
        private boolean said;

        @Override
        public void onKeepAliveStatus(byte status) {
            if (!said) {
                said = true;
                say("  Look at the device: a key approves, or its PIN where it asks for that; F1 denies.");
            }
        }
    }

    private static String reason(ClientError e) {
        if (e.getCause() instanceof CtapException ctap) {
            return switch (ctap.getCtapError()) {
                case CtapException.ERR_OPERATION_DENIED -> "its user denied it.";
                case CtapException.ERR_USER_ACTION_TIMEOUT, CtapException.ERR_ACTION_TIMEOUT -> "nobody pressed a key.";
                case CtapException.ERR_CREDENTIAL_EXCLUDED -> "it has a credential of that account already.";
                case CtapException.ERR_NO_CREDENTIALS -> "it has no credential for this site.";
                case CtapException.ERR_KEY_STORE_FULL -> "its store is full.";
                default -> ctap.getErrorName();
            };
        }
        return e.getErrorCode() + ", " + e.getMessage();
    }

    private void step(String text) {
        say("");
        say(text);
    }

    private void show(Verified verified) {
        say("  " + verified.title());
        for (Verified.Fact fact : verified.facts()) {
            say("    " + fact.name() + ": " + fact.value());
        }
    }

    private void say(String text) {
        out.println(text);
        out.flush();
    }
}
