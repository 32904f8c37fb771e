package precursor.sim.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.yubico.yubikit.core.application.CommandException;
import com.yubico.yubikit.core.application.CommandState;
import com.yubico.yubikit.fido.client.ClientError;
import com.yubico.yubikit.fido.client.Ctap2Client;
import com.yubico.yubikit.fido.client.MultipleAssertionsAvailable;
import com.yubico.yubikit.fido.client.clientdata.ClientDataProvider;
import com.yubico.yubikit.fido.webauthn.PublicKeyCredential;
import com.yubico.yubikit.fido.webauthn.PublicKeyCredentialCreationOptions;
import com.yubico.yubikit.fido.webauthn.PublicKeyCredentialRequestOptions;
import com.yubico.yubikit.fido.webauthn.SerializationType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A browser's part in the ceremonies: takes the options of a site's desk to the security key by yubikit, and the key's
 * answer back to the desk, which judges it.
 */
public final class Browser {

    private final ObjectMapper json = new ObjectMapper();
    private final RelyingPartyDesk desk;
    private final Ctap2Client client;
    private final IntConsumer several;

    /**
     * @param several told how many users the key knows at the site, when it knows more than one
     */
    public Browser(RelyingPartyDesk desk, Ctap2Client client, IntConsumer several) {
        this.desk = desk;
        this.client = client;
        this.several = several;
    }

    /**
     * Registers a user.
     *
     * @param discoverable whether the key shall keep the credential
     * @throws RefusedException when the desk refuses
     * @throws ClientError when the key refuses
     */
    public Verified register(String user, boolean discoverable, CommandState state)
            throws RefusedException, IOException, CommandException, ClientError {
        RelyingPartyDesk.Begun begun = desk.beginRegistration(user, discoverable);
        PublicKeyCredentialCreationOptions options =
                PublicKeyCredentialCreationOptions.fromMap(publicKey(begun), SerializationType.JSON);
        PublicKeyCredential made = client.makeCredential(
                clientData("webauthn.create", begun), options, desk.domain(), null, null, state);
        return desk.finishRegistration(begun.id(), response(made));
    }

    /**
     * Signs in.
     *
     * @param user nothing when the key shall say who it is; it names its newest credential first, which is taken
     * @throws RefusedException when the desk refuses
     * @throws ClientError when the key refuses
     */
    public Verified signIn(Optional<String> user, CommandState state)
            throws RefusedException, IOException, CommandException, ClientError {
        RelyingPartyDesk.Begun begun = desk.beginSignIn(user);
        PublicKeyCredentialRequestOptions options =
                PublicKeyCredentialRequestOptions.fromMap(publicKey(begun), SerializationType.JSON);
        PublicKeyCredential got;
        try {
            got = client.getAssertion(clientData("webauthn.get", begun), options, desk.domain(), null, state);
        } catch (MultipleAssertionsAvailable choice) {
            several.accept(choice.getAssertionCount());
            got = choice.select(0);
        }
        return desk.finishSignIn(begun.id(), response(got));
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
                .put("origin", desk.origin())
                .put("crossOrigin", false)
                .toString();
        return ClientDataProvider.fromClientDataJson(data.getBytes(StandardCharsets.UTF_8));
    }
}
