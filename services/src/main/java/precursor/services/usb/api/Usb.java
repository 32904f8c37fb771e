package precursor.services.usb.api;

import precursor.xous.device.Subscription;
import precursor.xous.message.ScalarResult;
import precursor.xous.process.Connection;

/** The USB driver, for its clients. */
public final class Usb {

    /** Its name at the name server. */
    public static final String NAME = "_Xous USB device driver_";

    private final Connection connection;

    public Usb(Connection connection) {
        this.connection = connection;
    }

    public LinkStatus linkStatus() {
        return LinkStatus.values()[word(connection.call(new UsbRequest.GetLinkStatus()))];
    }

    /**
     * Waits, in the calling thread, for what comes next from the host. See {@link UsbRequest.U2fRxDeferred}.
     *
     * @param timeoutMs 0 waits for ever
     */
    public FidoReception receiveFido(long timeoutMs) {
        return connection.lendMut(new UsbRequest.U2fRxDeferred(timeoutMs), FidoReception::read);
    }

    /** Sends a FIDO report of {@link UsbRequest#FIDO_BYTES} bytes. See {@link UsbRequest.U2fTx} for the codes. */
    public FidoCode sendFido(byte[] report) {
        return send(new UsbRequest.U2fTx(report, false));
    }

    /** Sends a FIDO report if the host waits for one this moment, and else drops it: for keep-alives. */
    public FidoCode sendFidoIfAwaited(byte[] report) {
        return send(new UsbRequest.U2fTx(report, true));
    }

    private FidoCode send(UsbRequest.U2fTx request) {
        return connection.lendMut(request, in -> in.enumeration(FidoCode.class));
    }

    /**
     * Types a text as it is typed on a host with that layout, and waits, in the calling thread, until that is over. See {@link
     * UsbRequest.TypeText}.
     *
     * @param layout name of one of the description's {@code hostLayouts}
     * @param rateMs 1 to {@link UsbRequest#MOST_AUTOTYPE_MS}
     * @param utf8 stays the caller's, to be wiped by him; at most {@link UsbRequest#MOST_TEXT} bytes
     */
    public TypingEnd type(String layout, int rateMs, byte[] utf8) {
        return connection.lendMut(new UsbRequest.TypeText(layout, rateMs, utf8), TypingEnd::read);
    }

    /** From another thread: stops what this process has typed. {@link #type} then tells how far it came. */
    public void stopTyping() {
        connection.call(new UsbRequest.StopTyping());
    }

    /** Types a text on the host and waits until it is typed; gives the number of characters typed. */
    public int sendString(byte[] utf8) {
        return connection.lendMut(new UsbRequest.SendString(utf8), in -> in.i32(0, UsbRequest.MOST_TEXT));
    }

    /** Presses keys by their usages; see {@link UsbRequest.SendKeyCode}. */
    public boolean sendKeyCode(int first, int second, int third, boolean keyUp) {
        return word(connection.call(new UsbRequest.SendKeyCode(first, second, third, keyUp))) == 1;
    }

    /** See {@link UsbRequest.GetLedState}. */
    public int ledState() {
        return word(connection.call(new UsbRequest.GetLedState()));
    }

    /** See {@link UsbRequest.SwitchCores}. */
    public void switchCores(DeviceCore core) {
        connection.call(new UsbRequest.SwitchCores(core));
    }

    /** See {@link UsbRequest.EnsureCore}. */
    public void ensureCore(DeviceCore core) {
        connection.call(new UsbRequest.EnsureCore(core));
    }

    public DeviceCore whichCore() {
        return DeviceCore.values()[word(connection.call(new UsbRequest.WhichCore()))];
    }

    public void restrictDebugAccess(boolean restricted) {
        connection.send(new UsbRequest.RestrictDebugAccess(restricted));
    }

    public boolean isDebugRestricted() {
        return word(connection.call(new UsbRequest.IsRestricted())) == 1;
    }

    public void setAutotypeRate(int ms) {
        connection.send(new UsbRequest.SetAutotypeRate(ms));
    }

    /** See {@link UsbRequest.RegisterUsbObserver}. */
    public void observe(Subscription to) {
        connection.lend(new UsbRequest.RegisterUsbObserver(to));
    }

    private static int word(ScalarResult result) {
        return (int) result.first();
    }
}
