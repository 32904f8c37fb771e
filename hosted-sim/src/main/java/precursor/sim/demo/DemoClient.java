package precursor.sim.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.yubico.yubikit.core.application.CommandException;
import com.yubico.yubikit.core.application.CommandState;
import com.yubico.yubikit.core.fido.CtapException;
import com.yubico.yubikit.core.fido.FidoConnection;
import com.yubico.yubikit.fido.client.ClientError;
import com.yubico.yubikit.fido.client.Ctap2Client;
import com.yubico.yubikit.fido.client.MultipleAssertionsAvailable;
import com.yubico.yubikit.fido.client.UserInformationNotAvailableError;
import com.yubico.yubikit.fido.client.clientdata.ClientDataProvider;
import com.yubico.yubikit.fido.ctap.Ctap2Session;
import com.yubico.yubikit.fido.webauthn.PublicKeyCredential;
import com.yubico.yubikit.fido.webauthn.PublicKeyCredentialCreationOptions;
import com.yubico.yubikit.fido.webauthn.PublicKeyCredentialRequestOptions;
import com.yubico.yubikit.fido.webauthn.PublicKeyCredentialUserEntity;
import com.yubico.yubikit.fido.webauthn.SerializationType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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

    private final ObjectMapper json = new ObjectMapper();
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
            Ctap2Client client = new Ctap2Client(session);
            register(client, WITH_NAME, false);
            signIn(client, Optional.of(WITH_NAME));
            register(client, WITHOUT_NAME, true);
            signIn(client, Optional.empty());
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

    private void register(Ctap2Client client, String user, boolean discoverable)
            throws RefusedException, IOException, CommandException, ClientError {
        step("Register " + user + (discoverable ? ", kept on the device" : "") + ", at " + ORIGIN);
        RelyingPartyDesk.Begun begun = desk.beginRegistration(user, discoverable);
        PublicKeyCredentialCreationOptions options =
                PublicKeyCredentialCreationOptions.fromMap(publicKey(begun), SerializationType.JSON);
        PublicKeyCredential made = client.makeCredential(
                clientData("webauthn.create", begun), options, DOMAIN, null, null, new Watch());
        show(desk.finishRegistration(begun.id(), response(made)));
    }

    private void signIn(Ctap2Client client, Optional<String> user)
            throws RefusedException, IOException, CommandException, ClientError {
        step("Sign in " + user.map(u -> "as " + u).orElse("without a name") + ", at " + ORIGIN);
        RelyingPartyDesk.Begun begun = desk.beginSignIn(user);
        PublicKeyCredentialRequestOptions options =
                PublicKeyCredentialRequestOptions.fromMap(publicKey(begun), SerializationType.JSON);
        PublicKeyCredential got;
        try {
            got = client.getAssertion(clientData("webauthn.get", begun), options, DOMAIN, null, new Watch());
        } catch (MultipleAssertionsAvailable several) {
            got = several.select(newest(several));
        }
        show(desk.finishSignIn(begun.id(), response(got)));
    }

    /** The device names the newest credential first; an earlier run's may be there too. */
    private int newest(MultipleAssertionsAvailable several) {
        try {
            List<PublicKeyCredentialUserEntity> users = several.getUsers();
            say("  The device knows " + users.size() + " users here; the newest is taken.");
        } catch (UserInformationNotAvailableError e) {
            say("  The device knows several users here; the newest is taken.");
        }
        return 0;
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
                say("  Look at the device: press a key to approve, F1 denies.");
            }
        }
    }

    private Map<String, ?> publicKey(RelyingPartyDesk.Begun begun) throws JsonProcessingException {
        return json.convertValue(
                json.readTree(begun.options()).path("publicKey"), new TypeReference<Map<String, Object>>() {});
    }

    private String response(PublicKeyCredential credential) throws JsonProcessingException {
        return json.writeValueAsString(credential.toMap(SerializationType.JSON));
    }

    /** WebAuthn section 5.8.1. */
    private ClientDataProvider clientData(String type, RelyingPartyDesk.Begun begun) throws JsonProcessingException {
        String challenge =
                json.readTree(begun.options()).path("publicKey").path("challenge").textValue();
        String data = json.createObjectNode()
                .put("type", type)
                .put("challenge", challenge)
                .put("origin", ORIGIN)
                .put("crossOrigin", false)
                .toString();
        return ClientDataProvider.fromClientDataJson(data.getBytes(StandardCharsets.UTF_8));
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
