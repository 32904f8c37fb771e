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
        AtomicBoolean isUp = new AtomicBoolean(true);
        modals.dynamicNotification(title, secret, text);
        Thread.ofVirtual().name("notice").start(() -> {
            sleepMs.accept(SECONDS * 1000L);
            if (isUp.getAndSet(false)) {
                close(modals);
            }
        });
        var _ = modals.dynamicNotificationBlockingListener();
        if (isUp.getAndSet(false)) {
            close(modals);
        }
    }

    private static void close(Modals modals) {
        try {
            modals.dynamicNotificationClose();
        } catch (XousException e) {
            // The dialog server is gone, and the dialog with it.
        }
    }
}
