package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.yubico.yubikit.core.application.CommandException;
import com.yubico.yubikit.core.application.CommandState;
import com.yubico.yubikit.core.fido.CtapException;
import com.yubico.yubikit.fido.ctap.ClientPin;
import com.yubico.yubikit.fido.ctap.Ctap2Session;
import com.yubico.yubikit.fido.ctap.Ctap2Session.AssertionData;
import com.yubico.yubikit.fido.ctap.Ctap2Session.CredentialData;
import com.yubico.yubikit.fido.ctap.PinUvAuthProtocol;
import com.yubico.yubikit.fido.ctap.PinUvAuthProtocolV1;
import com.yubico.yubikit.fido.ctap.PinUvAuthProtocolV2;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import precursor.services.rootkeys.PinText;
import precursor.sim.demo.UsbFidoConnection;
import precursor.tests.device.Device;
import precursor.vault.fido.FidoText;

/**
 * A computer that gives the device one command after the other, by yubikit, and a person at the device who reads the question
 * that the command is expected to ask, and answers it. One thread.
 */
final class Attended implements AutoCloseable {

    static final FidoText REGISTER = FidoText.REGISTER;
    static final FidoText SIGN_IN = FidoText.SIGN_IN;
    static final FidoText TRUST = FidoText.TRUST_TITLE;
    static final FidoText SET_PIN = FidoText.SET_PIN_TITLE;
    static final FidoText CHANGE_PIN = FidoText.CHANGE_PIN_TITLE;
    static final FidoText ERASE = FidoText.RESET_TITLE;
    static final FidoText SELECT = FidoText.SELECT_TITLE;

    static final PinUvAuthProtocol ONE = new PinUvAuthProtocolV1();
    static final PinUvAuthProtocol TWO = new PinUvAuthProtocolV2();

    /** What is signed besides the authenticator data; it says nothing here. */
    static final byte[] CLIENT_DATA_HASH = new byte[32];

    private static final int PATIENCE_SECONDS = 60;

    /** A token that the device gave, with the protocol that it is used by. */
    record Token(PinUvAuthProtocol protocol, byte[] value) {

        byte[] authenticate(byte[] message) {
            return protocol.authenticate(value, message);
        }
    }

    /** What is done while a question stands there. */
    interface Look {
        void at() throws Exception;
    }

    private final Device device;
    private UsbFidoConnection cable;
    private Ctap2Session session;

    private Attended(Device device) throws IOException, CommandException {
        this.device = device;
        this.cable = UsbFidoConnection.open(device.plugIn());
        this.session = new Ctap2Session(cable);
    }

    static Attended plugInto(Device device) throws IOException, CommandException {
        return new Attended(device);
    }

    /** Plugs the device in and has it erased, so that it is as new. */
    static Attended erased(Device device) throws Exception {
        Attended computer = new Attended(device);
        computer.erase();
        return computer;
    }

    /** The authenticator below everything else. */
    Ctap2Session session() {
        return session;
    }

    /** What the device says of itself now. */
    Ctap2Session.InfoData info() throws IOException, CommandException {
        return session.getInfo();
    }

    /** The option of that name, which must be there. */
    boolean option(String name) throws IOException, CommandException {
        return assertInstanceOf(Boolean.class, info().getOptions().get(name), name);
    }

    /** Pulls the device out and plugs it in again: its power cycles. */
    void replug() throws IOException, CommandException {
        cable.close();
        cable = UsbFidoConnection.open(device.plugIn());
        session = new Ctap2Session(cable);
    }

    /** authenticatorReset, to which the person agrees. */
    void erase() throws Exception {
        answered("y", this::reset, ERASE);
    }

    /** authenticatorReset. */
    boolean reset() throws IOException, CommandException {
        session.reset(new CommandState());
        return true;
    }

    /** Runs a command, and approves the questions that it asks, in this order. */
    <T> T approved(Callable<T> command, FidoText... questions) throws Exception {
        return answered("enter", command, questions);
    }

    /** As {@link #approved(Callable, FidoText...)}, with a look at each question before it is answered. */
    <T> T approved(Callable<T> command, Look look, FidoText... questions) throws Exception {
        return answered("enter", command, look, questions);
    }

    /** Runs a command and denies its question; gives the status. */
    byte denied(Callable<?> command, FidoText question) {
        return status(() -> answered("F1", command, question));
    }

    /** Runs a command that fails; gives the status, as {@code CtapException.ERR_*}. The questions before are approved. */
    byte refused(Callable<?> command, FidoText... questions) {
        return status(() -> approved(command, questions));
    }

    private static byte status(Callable<?> command) {
        ExecutionException e = assertThrows(ExecutionException.class, command::call);
        return assertInstanceOf(CtapException.class, e.getCause()).getCtapError();
    }

    /**
     * Runs a command with the person pressing this key at each of the questions; who approves one that is answered with the device's
     * PIN types that.
     */
    <T> T answered(String key, Callable<T> command, FidoText... questions) throws Exception {
        return answered(key, command, () -> {}, questions);
    }

    private <T> T answered(String key, Callable<T> command, Look look, FidoText... questions) throws Exception {
        FutureTask<T> task = new FutureTask<>(command);
        Thread.ofVirtual().name("program").start(task);
        for (FidoText question : questions) {
            boolean byPin = device.waitFor(question).lines().contains(device.speech().of(PinText.CONSENT_HINT));
            look.at();
            if (byPin && key.equals("enter")) {
                device.type(Device.PIN);
            }
            device.key(key);
            device.waitGone(question);
        }
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    ClientPin clientPin(PinUvAuthProtocol protocol) {
        return new ClientPin(session, protocol);
    }

    /** Gives the device, which has none, a PIN. */
    void setPin(String pin) throws Exception {
        approved(
                () -> {
                    clientPin(TWO).setPin(pin.toCharArray());
                    return true;
                },
                SET_PIN);
    }

    /** A token for a PIN; the person agrees. */
    Token token(PinUvAuthProtocol protocol, String pin, int permissions, @Nullable String rpId) throws Exception {
        return new Token(protocol, approved(() -> askToken(protocol, pin, permissions, rpId), TRUST));
    }

    /** Asks for a token. */
    byte[] askToken(PinUvAuthProtocol protocol, String pin, int permissions, @Nullable String rpId)
            throws IOException, CommandException {
        return clientPin(protocol).getPinToken(pin.toCharArray(), permissions, rpId);
    }

    /** A credential for a site; the person agrees. */
    CredentialData make(Token token, String site, String user, boolean discoverable, Map<String, ?> extensions)
            throws Exception {
        return approved(() -> askMake(token, site, user, discoverable, extensions), REGISTER);
    }

    /** Asks for a credential. */
    CredentialData askMake(
            @Nullable Token token, String site, String user, boolean discoverable, Map<String, ?> extensions)
            throws IOException, CommandException {
        return askMake(token, site, user, extensions, discoverable ? Map.of("rk", true) : null, null);
    }

    /** Asks for a discoverable credential of somebody whom the device verifies. */
    CredentialData askMakeVerified(String site, String user) throws IOException, CommandException {
        return askMake(null, site, user, Map.of(), Map.of("rk", true, "uv", true), null);
    }

    /** Asks for a credential, unless the device has one of some already. */
    CredentialData askMakeUnless(Token token, String site, String user, List<Map<String, ?>> excluded)
            throws IOException, CommandException {
        return askMake(token, site, user, Map.of(), Map.of("rk", true), excluded);
    }

    private CredentialData askMake(
            @Nullable Token token,
            String site,
            String user,
            Map<String, ?> extensions,
            @Nullable Map<String, ?> options,
            @Nullable List<Map<String, ?>> excluded)
            throws IOException, CommandException {
        return session.makeCredential(
                CLIENT_DATA_HASH,
                Map.of("id", site, "name", site),
                Map.of("id", user.getBytes(StandardCharsets.UTF_8), "name", user, "displayName", user),
                List.of(Map.of("type", "public-key", "alg", -7)),
                excluded,
                extensions.isEmpty() ? null : extensions,
                options,
                token == null ? null : token.authenticate(CLIENT_DATA_HASH),
                token == null ? null : token.protocol().getVersion(),
                null,
                new CommandState());
    }

    /** Asks for the assertions of a site's discoverable credentials, newest first. */
    List<AssertionData> askSignIn(@Nullable Token token, String site, Map<String, ?> extensions)
            throws IOException, CommandException {
        return session.getAssertions(
                site,
                CLIENT_DATA_HASH,
                null,
                extensions.isEmpty() ? null : extensions,
                null,
                token == null ? null : token.authenticate(CLIENT_DATA_HASH),
                token == null ? null : token.protocol().getVersion(),
                new CommandState());
    }

    @Override
    public void close() throws IOException {
        cable.close();
    }
}
