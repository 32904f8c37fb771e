package precursor.services.status.api;

import precursor.xous.device.PowerDevice;
import precursor.xous.device.Subscription;
import precursor.xous.process.Connection;

/** A client of the status bar's process. */
public final class Status {

    /** The service's name at the name server. */
    public static final String NAME = "_Status_";

    private final Connection connection;

    public Status(Connection connection) {
        this.connection = connection;
    }

    public PowerDevice.Battery battery() {
        return PowerDevice.Battery.of(connection.call(new StatusRequest.BattStats()));
    }

    /** Degrees; see {@link StatusRequest.Temperature}. */
    public int celsius() {
        return (int) connection.call(new StatusRequest.Temperature()).first();
    }

    /** Has the bar look again: something that it shows has changed. */
    public void pump() {
        connection.send(new StatusRequest.Pump());
    }

    /** Switches the device off and on again; nothing comes back. */
    public void reboot() {
        connection.send(new StatusRequest.Reboot());
    }

    /** Puts the device to sleep, unless somebody has denied it or it is about to be switched off. */
    public void trySuspend() {
        connection.send(new StatusRequest.TrySuspend());
    }

    /** Switches the device off; nothing comes back. */
    public void powerOff() {
        connection.send(new StatusRequest.PowerOff());
    }

    /** See {@link StatusRequest.EnableAutomaticBacklight}. */
    public void automaticBacklight(int seconds) {
        connection.send(new StatusRequest.EnableAutomaticBacklight(seconds));
    }

    /** See {@link StatusRequest.DisableAutomaticBacklight}. */
    public void backlightByHand() {
        connection.send(new StatusRequest.DisableAutomaticBacklight());
    }

    /** Asks to be told before the device is switched off; see {@link StatusRequest.SubscribeQuit}. */
    public void subscribeQuit(Subscription to) {
        connection.lend(new StatusRequest.SubscribeQuit(to));
    }

    /** Says that this process has nothing more to write. */
    public void quitReady(long turn) {
        connection.send(new StatusRequest.QuitReady(turn));
    }
}
