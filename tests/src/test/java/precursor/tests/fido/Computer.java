package precursor.tests.fido;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.yubico.yubikit.core.application.CommandException;
import com.yubico.yubikit.core.application.CommandState;
import com.yubico.yubikit.core.fido.CtapException;
import com.yubico.yubikit.fido.client.ClientError;
import com.yubico.yubikit.fido.client.Ctap2Client;
import com.yubico.yubikit.fido.ctap.Ctap2Session;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import precursor.sim.demo.Browser;
import precursor.sim.demo.RelyingPartyDesk;
import precursor.sim.demo.UsbFidoConnection;
import precursor.sim.demo.Verified;
import precursor.tests.device.Device;

/** A computer that the device is plugged into: yubikit is its browser's client. One ceremony at a time. */
final class Computer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    /** A ceremony that waits for the person. */
    record Ceremony(FutureTask<Verified> task) {

        /** What the site says. */
        Verified verified() throws Exception {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        /** The error with which the device refuses, as {@code CtapException.ERR_*}. */
        byte refusal() {
            ExecutionException e = assertThrows(ExecutionException.class, this::verified);
            ClientError client = assertInstanceOf(ClientError.class, e.getCause());
            return assertInstanceOf(CtapException.class, client.getCause()).getCtapError();
        }
    }

    private final UsbFidoConnection cable;
    private final Ctap2Session session;

    private Computer(UsbFidoConnection cable) throws IOException, CommandException {
        this.cable = cable;
        this.session = new Ctap2Session(cable);
    }

    static Computer plugInto(Device device) throws IOException, CommandException {
        return new Computer(UsbFidoConnection.open(device.plugIn()));
    }

    /** A site with nobody registered yet. */
    static RelyingPartyDesk site(String domain) {
        return new RelyingPartyDesk(domain, "https://" + domain, InstantSource.system());
    }

    Ceremony register(RelyingPartyDesk site, String user, boolean discoverable) {
        return begin(() -> browser(site).register(user, discoverable, new CommandState()));
    }

    Ceremony signIn(RelyingPartyDesk site, Optional<String> user) {
        return begin(() -> browser(site).signIn(user, new CommandState()));
    }

    private Browser browser(RelyingPartyDesk site) throws IOException, CommandException {
        return new Browser(site, new Ctap2Client(session), users -> {});
    }

    private static Ceremony begin(Callable<Verified> ceremony) {
        FutureTask<Verified> task = new FutureTask<>(ceremony);
        Thread.ofVirtual().name("browser").start(task);
        return new Ceremony(task);
    }

    @Override
    public void close() throws IOException {
        cable.close();
    }
}
