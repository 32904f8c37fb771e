package precursor.shellchat.command;

import java.util.OptionalInt;
import precursor.hw.Identity;
import precursor.services.keyboard.api.KeyMap;
import precursor.services.locale.Language;
import precursor.services.trng.api.ErrorStats;
import precursor.services.trng.api.HealthStats;
import precursor.services.usb.api.DeviceCore;
import precursor.services.usb.api.LinkStatus;
import precursor.xous.device.PowerDevice.Battery;

/**
 * What commands ask the system for. Methods may take long, and throw {@link precursor.xous.message.XousException} when a service refuses or is not
 * there.
 */
public interface Device {

    Identity identity();

    /** Whether the host keeps this process in. */
    boolean isLockedIn();

    Language language();

    KeyMap keyMap();

    /** Milliseconds since power-on. */
    long upMs();

    /** Milliseconds since the Unix epoch. */
    long utcMs();

    /** Milliseconds since the Unix epoch, plus the distance of the time zone from UTC. */
    long localMs();

    /** Whether the date can be relied on. */
    boolean isClockSet();

    Battery battery();

    /** Degrees; none while the thermometer does not answer. */
    OptionalInt celsius();

    /** Falls asleep, in order, until a key is pressed. */
    void suspend();

    /** Switches off and on again, in order. */
    void reboot();

    /** Switches off, in order. */
    void powerOff();

    /** 32 random bits. */
    int random();

    /** Whether all randomness follows from a known seed. */
    boolean isSeeded();

    HealthStats noiseHealth();

    ErrorStats noiseErrors();

    LinkStatus usbLink();

    DeviceCore usbCore();

    void switchUsb(DeviceCore core);

    /** The lights of the keyboard that the host has in this device: 1 num, 2 caps, 4 scroll, 8 compose, 16 kana. */
    int usbLights();

    /** Types on the host, and waits until that is over; gives the number of characters. */
    int type(byte[] utf8);
}
