package precursor.vault.readout.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.usb.api.DeviceCore;
import precursor.services.usb.api.Usb;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/**
 * The window on the screen. The device is a FIDO key alone while it is open, since Windows keeps programs away from a HID device that is a keyboard
 * too. A key closes it; whatever changes which records are unlocked closes it, too.
 */
public final class ReadoutWindow {

    /** A restore says how far it is so often, in records. */
    private static final int STEP = 10;

    private final HostReadout readout;
    private final Supplier<Usb> usb;
    private final Texts<ReadoutText> texts;
    private final Runnable reload;
    private final Log log;
    private Optional<Modals> wanted = Optional.empty();

    /**
     * @param usb connects to the USB driver
     * @param reload has the lists read anew
     */
    public ReadoutWindow(
            HostReadout readout, Supplier<Usb> usb, Supplier<Language> language, Runnable reload, Log log) {
        this.readout = readout;
        this.usb = usb;
        this.texts = new Texts<>(ReadoutText.class, language);
        this.reload = reload;
        this.log = log;
    }

    /** Shows it until it is closed, and then what was done. For the thread that waits for dialogs. */
    public void show(Modals modals) {
        want(modals);
        try {
            notice(modals, ReadoutText.SWITCHING);
            become(DeviceCore.FIDO);
            if (open(modals)) {
                say(modals, texts.of(ReadoutText.OPEN));
                modals.dynamicNotificationBlockingListener();
            }
        } finally {
            boolean byKey = wantNothing();
            leave(modals, byKey, readout.close());
        }
    }

    /** From now on nothing is read: the bases are others, or the device is to be left alone. Returns at once; any thread. */
    public synchronized void close() {
        readout.close();
        wanted.ifPresent(this::takeDown);
        wanted = Optional.empty();
    }

    private void takeDown(Modals modals) {
        try {
            modals.dynamicNotificationClose();
        } catch (XousException e) {
            log.error("the readout window was not there any more", e);
        }
    }

    /** The device is what it usually is again: for a process that was started anew, maybe while the window had been open. */
    public void closeLeftOpen() {
        try {
            become(DeviceCore.FIDO_KBD);
        } catch (XousException e) {
            log.error("the USB driver stays as it is", e);
        }
    }

    private void leave(Modals modals, boolean byKey, Tally done) {
        takeDown(modals);
        try {
            notice(modals, ReadoutText.SWITCHING);
        } finally {
            // Also when nobody is to see it any more: the device must not stay what it is only for a window.
            becomeUsual(modals);
        }
        // Who had it closed by locking a basis is not shown how much there was.
        if (byKey) {
            report(done).ifPresent(modals::showNotification);
        }
    }

    private void becomeUsual(Modals modals) {
        try {
            become(DeviceCore.FIDO_KBD);
        } finally {
            takeDown(modals);
            reload.run();
        }
    }

    private synchronized void want(Modals modals) {
        wanted = Optional.of(modals);
    }

    /** Whether it was still wanted. */
    private synchronized boolean wantNothing() {
        boolean was = wanted.isPresent();
        wanted = Optional.empty();
        return was;
    }

    /** Opens the door, unless somebody closed the window before. */
    private synchronized boolean open(Modals modals) {
        wanted.ifPresent(w -> readout.open((done, all) -> {
            if (done % STEP == 0 || done == all) {
                say(modals, texts.of(ReadoutText.OPEN) + "\n\n" + texts.of(ReadoutText.RESTORING, done, all));
            }
        }));
        return wanted.isPresent();
    }

    private void notice(Modals modals, ReadoutText text) {
        modals.dynamicNotification(Optional.of(texts.of(ReadoutText.TITLE)), Optional.of(texts.of(text)));
    }

    private void say(Modals modals, String text) {
        try {
            modals.dynamicNotificationUpdate(Optional.empty(), Optional.of(text));
        } catch (XousException e) {
            log.error("the readout window closed meanwhile", e);
        }
    }

    /** Waits while another change is under way, and then has its own. */
    private void become(DeviceCore core) {
        Usb driver = usb.get();
        try {
            driver.ensureCore(core);
        } catch (XousException e) {
            if (e.error() != XousError.MEMORY_IN_USE) {
                throw e;
            }
            driver.ensureCore(core == DeviceCore.FIDO ? DeviceCore.FIDO_KBD : DeviceCore.FIDO);
            driver.ensureCore(core);
        }
    }

    private Optional<String> report(Tally done) {
        List<String> lines = new ArrayList<>();
        line(lines, ReadoutText.READ, done.read());
        line(lines, ReadoutText.RESTORED, done.restored());
        line(lines, ReadoutText.EXISTING, done.existing());
        line(lines, ReadoutText.UNREADABLE, done.unreadable());
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    private void line(List<String> lines, ReadoutText text, int count) {
        if (count > 0) {
            lines.add(texts.of(text, count));
        }
    }
}
