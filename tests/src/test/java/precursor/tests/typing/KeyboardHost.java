package precursor.tests.typing;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import precursor.sim.demo.UsbipClient;

/** A host that reads a keyboard's reports, and sets its lights when Caps Lock is pressed. One thread. */
final class KeyboardHost implements AutoCloseable {

    private static final int KEYBOARD = 2;
    private static final int REPORT = 25;
    private static final int CAPS = 2;
    private static final int SET_CONFIGURATION = 9;

    private final UsbipClient usb;
    private final HostReader reader;
    private final boolean obeys;
    private UsbipClient.Transfer waiting;

    KeyboardHost(UsbipClient usb, HostTable table, boolean capsLock) throws IOException {
        this(usb, table, capsLock, true);
    }

    /** One whose Caps Lock is on and stays so. */
    static KeyboardHost inCapitals(UsbipClient usb, HostTable table) throws IOException {
        return new KeyboardHost(usb, table, true, false);
    }

    private KeyboardHost(UsbipClient usb, HostTable table, boolean capsLock, boolean obeys) throws IOException {
        this.usb = usb;
        this.obeys = obeys;
        this.reader = new HostReader(table, capsLock);
        configure(usb);
        light();
        this.waiting = usb.in(KEYBOARD, REPORT);
    }

    /** What a host does first. */
    static void configure(UsbipClient usb) throws IOException {
        usb.control(0, SET_CONFIGURATION, 1, 0);
    }

    private void light() throws IOException {
        usb.await(usb.out(KEYBOARD, new byte[] {(byte) (reader.isCapsLocked() ? CAPS : 0)}));
    }

    /** Reads on until something is so. */
    HostReader read(Predicate<HostReader> until) throws Exception {
        while (!until.test(reader)) {
            report(60_000);
        }
        return reader;
    }

    /** Reads what comes until nothing does any more. */
    HostReader readAll() throws Exception {
        try {
            while (true) {
                report(500);
            }
        } catch (TimeoutException e) {
            return reader;
        }
    }

    private void report(long patienceMs) throws IOException, InterruptedException, TimeoutException {
        byte[] report;
        try {
            report = waiting.result().get(patienceMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        waiting = usb.in(KEYBOARD, REPORT);
        boolean before = reader.isCapsLocked();
        reader.take(report);
        if (obeys && reader.isCapsLocked() != before) {
            light();
        }
    }

    /** Pulls the cable. */
    @Override
    public void close() throws IOException {
        usb.close();
    }
}
