package precursor.tests.bench;

import com.yubico.yubikit.core.application.CommandException;
import com.yubico.yubikit.core.application.CommandState;
import com.yubico.yubikit.core.fido.FidoConnection;
import com.yubico.yubikit.core.fido.FidoProtocol;
import com.yubico.yubikit.fido.ctap.ClientPin;
import com.yubico.yubikit.fido.ctap.Ctap2Session;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A host on one connection: bare CTAP2 messages for what is measured, yubikit's session for what is not. */
final class FidoHost implements Closeable {

    /** Somebody who approves what the device asks. */
    @FunctionalInterface
    interface Person {

        /**
         * @param question what the screen shows
         */
        void approve(String question) throws IOException;
    }

    private static final String REGISTER = "Register with this site?";
    private static final String SIGN_IN = "Sign in to this site?";
    private static final String TRUST = "Trust this computer?";
    private static final String SET_PIN = "Set a PIN?";

    private static final byte CBOR = (byte) 0x90;
    private static final byte PING = (byte) 0x81;
    private static final String PIN = "135790";

    private final FidoConnection connection;
    private final Person person;
    private final FidoProtocol protocol;
    private final Ctap2Session session;
    private long approvedAt;

    FidoHost(FidoConnection connection, Person person) throws IOException, CommandException {
        this.connection = connection;
        this.person = person;
        this.protocol = new FidoProtocol(connection);
        this.session = new Ctap2Session(connection);
    }

    /** Sends a CTAP2 message, which must succeed; the person approves when the device says that it waits. */
    byte[] send(byte[] message) throws IOException {
        byte[] answer = protocol.sendAndReceive(CBOR, message, new Attended(message[0] == 1 ? REGISTER : SIGN_IN));
        if (answer[0] != 0) {
            throw new IOException("status " + Integer.toHexString(answer[0] & 0xff));
        }
        return answer;
    }

    /** A message that the device sends back as it is. */
    void ping(int length) throws IOException {
        protocol.sendAndReceive(PING, new byte[length], new CommandState());
    }

    /** When the person was last about to approve, by {@link System#nanoTime}. */
    long approvedAt() {
        return approvedAt;
    }

    void setPin() throws IOException, CommandException {
        attended(SET_PIN, pin -> {
            pin.setPin(PIN.toCharArray());
            return new byte[0];
        });
    }

    /** A token for both ceremonies with a site. */
    byte[] token(int site) throws IOException, CommandException {
        return attended(TRUST, pin -> pin.getPinToken(
                PIN.toCharArray(), ClientPin.PIN_PERMISSION_MC | ClientPin.PIN_PERMISSION_GA, FidoRequests.site(site)));
    }

    /** A use of the PIN. */
    @FunctionalInterface
    private interface PinUse {
        byte[] with(ClientPin pin) throws IOException, CommandException;
    }

    private byte[] attended(String question, PinUse use) throws IOException, CommandException {
        Thread asked = Thread.ofVirtual().start(() -> {
            try {
                person.approve(question);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            return use.with(new ClientPin(session, FidoRequests.PROTOCOL));
        } finally {
            join(asked);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Attended extends CommandState {

        private final String question;
        private boolean approved;

        private Attended(String question) {
            this.question = question;
        }

        @Override
        public void onKeepAliveStatus(byte status) {
            if (approved) {
                return;
            }
            approved = true;
            try {
                person.approve(question);
                approvedAt = System.nanoTime();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
