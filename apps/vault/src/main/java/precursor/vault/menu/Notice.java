package precursor.vault.menu;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import precursor.services.modals.api.Modals;
import precursor.xous.message.XousException;

/** A dialog that nobody should read over a shoulder for long: it goes with the next key, and by itself after {@value #SECONDS} seconds. */
final class Notice {

    static final int SECONDS = 30;

    private final LongConsumer sleepMs;

    /**
     * @param sleepMs waits so many milliseconds
     */
    Notice(LongConsumer sleepMs) {
        this.sleepMs = sleepMs;
    }

    /**
     * Shows it, and returns when it is gone.
     *
     * @param secret UTF-8, which stay the caller's to wipe
     */
    void show(Modals modals, String title, byte[] secret, String text) {
        modals.dynamicNotification(title, secret, text);
        AtomicBoolean isUp = limited(modals);
        var _ = modals.dynamicNotificationBlockingListener();
        if (isUp.getAndSet(false)) {
            close(modals);
        }
    }

    /**
     * The same with the secret as a QR code.
     *
     * @param secret UTF-8, which stay the caller's to wipe
     */
    void showQr(Modals modals, String text, byte[] secret) {
        AtomicBoolean isUp = limited(modals);
        try {
            modals.showNotification(text, secret);
        } finally {
            isUp.set(false);
        }
    }

    /** Takes the dialog away when its time is over; gives whether it is still up, for who takes it away before. */
    private AtomicBoolean limited(Modals modals) {
        AtomicBoolean isUp = new AtomicBoolean(true);
        Thread.ofVirtual().name("notice").start(() -> {
            sleepMs.accept(SECONDS * 1000L);
            if (isUp.getAndSet(false)) {
                close(modals);
            }
        });
        return isUp;
    }

    private static void close(Modals modals) {
        try {
            modals.dynamicNotificationClose();
        } catch (XousException e) {
            // The dialog server is gone, and the dialog with it.
        }
    }
}
