package precursor.services.usb;

import java.util.Arrays;
import java.util.Optional;
import precursor.hw.Usb;

/** The keyboard interface: N keys at once, and the lights that the host sets. */
final class KeyboardFunction implements HidFunction {

    private static final int BOOT_BYTES = 8;
    private static final int MOST_REPORTS = 8;
    private static final int LIGHTS = 0x1f;
    private static final int CAPS = 2;

    private final InEndpoint in;
    private final OutEndpoint out;
    private byte[] report = Chord.NONE.report();
    private boolean boot;
    private boolean held;
    private int lights;
    private Runnable onLights = () -> {};

    KeyboardFunction(HostPort host) {
        this.in = new InEndpoint(host, MOST_REPORTS);
        this.out = new OutEndpoint(host, 1, this::setLights);
    }

    /**
     * Presses these keys and lets all others go.
     *
     * @param taken called when the host has it; never when the session ends before
     * @return whether there was room for the report
     */
    boolean press(Chord chord, Runnable taken) {
        report = chord.report();
        return in.send(now(), () -> {
            held = !chord.equals(Chord.NONE);
            taken.run();
        });
    }

    /**
     * Lets all keys go, whatever the host has fetched so far. What it has not is dropped; of keys that it believes to be down it
     * hears next, even if that is much later.
     */
    void release() {
        in.dropReports();
        report = Chord.NONE.report();
        if (held) {
            press(Chord.NONE, () -> {});
        }
    }

    /** Has something told whenever the host sets the lights. */
    void whenLit(Runnable told) {
        onLights = told;
    }

    /** Whether capitals come without shift. */
    boolean isCapsLocked() {
        return (lights & CAPS) != 0;
    }

    /** 1 num, 2 caps, 4 scroll, 8 compose, 16 kana. */
    int lights() {
        return lights;
    }

    private byte[] now() {
        return boot ? Arrays.copyOf(report, BOOT_BYTES) : report;
    }

    private boolean setLights(byte[] data) {
        if (data.length == 1) {
            lights = data[0] & LIGHTS;
            onLights.run();
        }
        return true;
    }

    @Override
    public Usb.Role role() {
        return Usb.Role.KEYBOARD;
    }

    @Override
    public InEndpoint in() {
        return in;
    }

    @Override
    public OutEndpoint out() {
        return out;
    }

    @Override
    public Optional<byte[]> report(int type) {
        return switch (type) {
            case INPUT -> Optional.of(now());
            case OUTPUT -> Optional.of(new byte[] {(byte) lights});
            default -> Optional.empty();
        };
    }

    @Override
    public boolean setReport(int type, byte[] data) {
        return type == OUTPUT && data.length == 1 && setLights(data);
    }

    @Override
    public void setBootProtocol(boolean on) {
        boot = on;
    }

    @Override
    public void reset() {
        in.reset();
        out.reset();
        report = Chord.NONE.report();
        boot = false;
        held = false;
        lights = 0;
    }
}
