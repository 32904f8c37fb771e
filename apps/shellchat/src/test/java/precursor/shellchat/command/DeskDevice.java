package precursor.shellchat.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import precursor.hw.Identity;
import precursor.services.keyboard.api.KeyMap;
import precursor.services.locale.Language;
import precursor.services.trng.api.ErrorStats;
import precursor.services.trng.api.HealthStats;
import precursor.services.usb.api.DeviceCore;
import precursor.services.usb.api.LinkStatus;
import precursor.xous.device.NoiseDevice.Source;
import precursor.xous.device.PowerDevice.Battery;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/** A device as a test wants it to be. */
final class DeskDevice implements Device {

    /** What was done to it. */
    final List<String> done = new ArrayList<>();

    Language language = Language.ENGLISH;
    boolean clockSet = true;
    boolean healthy = true;
    boolean charging;
    OptionalInt celsius = OptionalInt.of(31);
    LinkStatus link = LinkStatus.CONFIGURED;
    DeviceCore core = DeviceCore.FIDO_KBD;
    int lights;
    Optional<XousError> refusal = Optional.empty();
    private int random;

    @Override
    public Identity identity() {
        return new Identity(0xabcdef, "0.10.0");
    }

    @Override
    public boolean isLockedIn() {
        return true;
    }

    @Override
    public Language language() {
        return language;
    }

    @Override
    public KeyMap keyMap() {
        return KeyMap.DVORAK;
    }

    @Override
    public long upMs() {
        return ((26 * 60 + 3) * 60 + 4) * 1000L + 999;
    }

    @Override
    public long utcMs() {
        return 1_767_268_800_000L;
    }

    @Override
    public long localMs() {
        return utcMs() - 5 * 3_600_000L;
    }

    @Override
    public boolean isClockSet() {
        return clockSet;
    }

    @Override
    public Battery battery() {
        return new Battery(3950, 72, -120, 790, charging);
    }

    @Override
    public OptionalInt celsius() {
        return celsius;
    }

    @Override
    public void suspend() {
        done.add("sleep");
    }

    @Override
    public void reboot() {
        done.add("reboot");
    }

    @Override
    public void powerOff() {
        done.add("power off");
    }

    @Override
    public int random() {
        refusal.ifPresent(error -> {
            throw new XousException(error, "ask");
        });
        random += 0x10101;
        return random;
    }

    @Override
    public boolean isSeeded() {
        return true;
    }

    @Override
    public HealthStats noiseHealth() {
        return new HealthStats(
                healthy, Collections.nCopies(Source.values().length, new HealthStats.Source(4096, 3, 8, 21)));
    }

    @Override
    public ErrorStats noiseErrors() {
        return new ErrorStats(Collections.nCopies(Source.values().length, new ErrorStats.Source(1, 2, 0)));
    }

    @Override
    public LinkStatus usbLink() {
        return link;
    }

    @Override
    public DeviceCore usbCore() {
        return core;
    }

    @Override
    public void switchUsb(DeviceCore wanted) {
        core = wanted;
    }

    @Override
    public int usbLights() {
        return lights;
    }

    @Override
    public int type(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        done.add("typed " + text);
        return (int) text.codePoints().filter(c -> c < 0x80).count();
    }
}
