package precursor.shellchat;

import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import precursor.hw.Identity;
import precursor.services.keyboard.api.KeyMap;
import precursor.services.locale.Language;
import precursor.services.names.api.NamedConnection;
import precursor.services.names.api.Names;
import precursor.services.settings.EarlySettings;
import precursor.services.status.api.Status;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.services.time.api.Time;
import precursor.services.trng.api.ErrorStats;
import precursor.services.trng.api.HealthStats;
import precursor.services.trng.api.Trng;
import precursor.services.trng.api.TrngRequest;
import precursor.services.usb.api.DeviceCore;
import precursor.services.usb.api.LinkStatus;
import precursor.services.usb.api.Usb;
import precursor.shellchat.command.Device;
import precursor.xous.device.PowerDevice.Battery;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.XousProcess;

/** The services of this device. Each is looked up when a command asks it for something: so one that died is found again, and nobody waits for it. */
record NamedServices(Names names, Ticktimer ticktimer, Time time, EarlySettings settings, Identity identity) implements Device {

    @Override
    public boolean isLockedIn() {
        return XousProcess.isLockedIn();
    }

    @Override
    public Language language() {
        return settings.language();
    }

    @Override
    public KeyMap keyMap() {
        return settings.keyMap();
    }

    @Override
    public long upMs() {
        return ticktimer.elapsedMs();
    }

    @Override
    public long utcMs() {
        return time.utcMs();
    }

    @Override
    public long localMs() {
        return time.localMs();
    }

    @Override
    public boolean isClockSet() {
        return time.isSet();
    }

    @Override
    public Battery battery() {
        return ask(Status.NAME, c -> new Status(c).battery());
    }

    @Override
    public OptionalInt celsius() {
        try {
            return OptionalInt.of(ask(Status.NAME, c -> new Status(c).celsius()));
        } catch (XousException e) {
            if (e.error() == XousError.HARDWARE_ERROR) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    @Override
    public void suspend() {
        tell(Status.NAME, c -> new Status(c).trySuspend());
    }

    @Override
    public void reboot() {
        tell(Status.NAME, c -> new Status(c).reboot());
    }

    @Override
    public void powerOff() {
        tell(Status.NAME, c -> new Status(c).powerOff());
    }

    @Override
    public int random() {
        return ask(TrngRequest.NAME, c -> new Trng(c).nextInt());
    }

    @Override
    public boolean isSeeded() {
        return ask(TrngRequest.NAME, c -> new Trng(c).isSeeded());
    }

    @Override
    public HealthStats noiseHealth() {
        return ask(TrngRequest.NAME, c -> new Trng(c).healthStats());
    }

    @Override
    public ErrorStats noiseErrors() {
        return ask(TrngRequest.NAME, c -> new Trng(c).errorStats());
    }

    @Override
    public LinkStatus usbLink() {
        return ask(Usb.NAME, c -> new Usb(c).linkStatus());
    }

    @Override
    public DeviceCore usbCore() {
        return ask(Usb.NAME, c -> new Usb(c).whichCore());
    }

    @Override
    public void switchUsb(DeviceCore core) {
        tell(Usb.NAME, c -> new Usb(c).switchCores(core));
    }

    @Override
    public int usbLights() {
        return ask(Usb.NAME, c -> new Usb(c).ledState());
    }

    @Override
    public int type(byte[] utf8) {
        return ask(Usb.NAME, c -> new Usb(c).sendString(utf8));
    }

    private void tell(String name, Consumer<Connection> wish) {
        ask(name, c -> {
            wish.accept(c);
            return c;
        });
    }

    private <T> T ask(String name, Function<Connection, T> question) {
        NamedConnection service =
                names.tryConnect(name).orElseThrow(() -> new XousException(XousError.SERVER_NOT_FOUND, name));
        try {
            return question.apply(service.connection());
        } finally {
            names.disconnect(service);
        }
    }
}
