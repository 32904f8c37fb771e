package precursor.sim.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code precursor demo}. */
@Command(
        name = "demo",
        description = {
            "Serves a small site to register with and sign in to, or does both without a browser.",
            "",
            "Plug a running device in first (precursor run says how), open the page in a browser on the same computer,"
                    + " and follow it. Where there is no kernel USB, --client registers and signs in over a USB/IP"
                    + " connection of its own."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all went well",
            " 1:the device or the site refused",
            " 2:the command line is wrong",
            "69:no device was found",
            "76:the port is taken"
        },
        footer = {"", "Example: precursor demo --client --usbip 127.0.0.1:3240"})
public final class DemoCommand implements Callable<Integer> {

    private static final int REFUSED = 1;
    private static final int NO_DEVICE = 69;
    private static final int PORT_TAKEN = 76;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the site, 0 for any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--client", description = "Register and sign in here, without a browser, and end.")
    private boolean client;

    @Mixin
    private final PluggedIn pluggedIn = new PluggedIn();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return client ? runClient(pluggedIn.address(), out, err) : serve(out, err);
    }

    private int serve(PrintWriter out, PrintWriter err) throws IOException, InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "A port is 0 to 65535: " + port);
        }
        // A client that dawdles must not keep a connection for ever.
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        System.setProperty("jdk.httpserver.maxConnections", "200");
        try (DemoSite site = DemoSite.start(port)) {
            out.println("The site is at " + site.origin() + "/ (Ctrl-C ends it).");
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (BindException e) {
            err.println("precursor demo: port " + port + " is taken: choose another with --port");
            return PORT_TAKEN;
        }
    }

    private static int runClient(InetSocketAddress server, PrintWriter out, PrintWriter err) {
        try (UsbFidoConnection connection = UsbFidoConnection.open(server)) {
            out.println("Plugged in: " + connection.device() + ".");
            new DemoClient(out).run(connection);
            return 0;
        } catch (ConnectException e) {
            err.println("precursor demo: no device at " + server + ": start one with precursor run --usbip "
                    + server.getPort());
            return NO_DEVICE;
        } catch (IOException e) {
            err.println("precursor demo: " + e.getMessage());
            return NO_DEVICE;
        } catch (DemoClient.FailedException e) {
            err.println("precursor demo: " + e.getMessage());
            return REFUSED;
        }
    }
}
