package precursor.sim.usb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import precursor.hw.Usb;
import precursor.sim.board.UsbConnector;

/**
 * The device's plug on a loopback TCP port. Clients may ask for the device list at any time; one at a time may have the
 * device. A client that sends nonsense, too little or nothing loses its connection and harms nobody.
 */
public final class UsbipServer implements AutoCloseable {

    /** The port that clients use when they are told none. */
    public static final int USUAL_PORT = 3240;

    private static final int MOST_CONNECTIONS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Usb usb;
    private final UsbConnector connector;
    private final Duration patience;
    private final Consumer<String> log;
    private final ServerSocket listening;
    private final Semaphore free = new Semaphore(MOST_CONNECTIONS);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private UsbipServer(
            Usb usb, UsbConnector connector, Duration patience, Consumer<String> log, ServerSocket listening) {
        this.usb = usb;
        this.connector = connector;
        this.patience = patience;
        this.log = log;
        this.listening = listening;
    }

    /**
     * Starts it.
     *
     * @param port on 127.0.0.1; 0 takes any free one
     * @param log told who comes and goes
     * @throws java.net.BindException when the port is taken
     */
    public static UsbipServer start(Usb usb, UsbConnector connector, int port, Consumer<String> log)
            throws IOException {
        return start(usb, connector, port, PATIENCE, log);
    }

    static UsbipServer start(Usb usb, UsbConnector connector, int port, Duration patience, Consumer<String> log)
            throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        ServerSocket listening = new ServerSocket();
        try {
            listening.bind(new InetSocketAddress(loopback, port), MOST_CONNECTIONS);
        } catch (IOException e) {
            listening.close();
            throw e;
        }
        UsbipServer server = new UsbipServer(usb, connector, patience, log, listening);
        Thread.ofVirtual().name("usbip-accept").start(server::accept);
        return server;
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Stops listening and drops all clients. */
    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                if (free.tryAcquire()) {
                    open.add(socket);
                    Thread.ofVirtual().name("usbip-in").start(() -> serve(socket));
                } else {
                    socket.close();
                }
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    log.accept("usbip: " + e.getMessage());
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            talk(socket, new Wire(socket, patience));
        } catch (UsbipException e) {
            log.accept("usbip: a client was dropped: " + e.getMessage());
        } catch (IOException e) {
            // A client that opens and closes is a probe, one that vanishes has pulled the plug: both are everyday.
            return;
        } finally {
            open.remove(socket);
            free.release();
        }
    }

    private void talk(Socket socket, Wire wire) throws IOException {
        switch (Operation.decode(wire.next(Operation.HEADER_BYTES))) {
            case DEVICE_LIST -> socket.getOutputStream()
                    .write(Operation.devices(usb, connector.state() != UsbConnector.State.ABSENT));
            case IMPORT -> {
                boolean ours = Operation.isOurs(wire.next(Operation.BUS_ID_BYTES));
                HostSession session = new HostSession(socket);
                Optional<UsbConnector.Cable> cable = ours ? connector.plugIn(session) : Optional.empty();
                if (cable.isEmpty()) {
                    socket.getOutputStream().write(Operation.refused(refusal(ours)));
                    return;
                }
                log.accept("usb: a host has plugged in");
                try {
                    session.run(wire, cable.get(), Operation.imported(usb));
                } finally {
                    log.accept("usb: the host is gone");
                }
            }
        }
    }

    private Operation.Refusal refusal(boolean ours) {
        return ours && connector.state() == UsbConnector.State.TAKEN
                ? Operation.Refusal.BUSY
                : Operation.Refusal.NO_DEVICE;
    }
}
