package precursor.vault.menu;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import precursor.services.modals.api.Modals;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/** A dialog that nobody should read over a shoulder for long: it goes with the next key, and by itself after a while. */
final class Notice {

    static final int SECONDS = 30;

    /** So long words stay, which nobody copies in less: 24 of them are written down by hand. */
    static final int WORDS_SECONDS = 180;

    private final LongConsumer sleepMs;

    /**
     * @param sleepMs waits so many milliseconds
     */
    Notice(LongConsumer sleepMs) {
        this.sleepMs = sleepMs;
    }

    /**
     * Shows it for {@value #SECONDS} seconds, and returns when it is gone.
     *
     * @param secret UTF-8, which stay the caller's to wipe
     */
    void show(Modals modals, String title, byte[] secret, String text) {
        modals.dynamicNotification(title, secret, text);
        AtomicBoolean isUp = closeAfter(modals, SECONDS);
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
        limited(modals, SECONDS, () -> modals.showNotification(text, secret));
    }

    /**
     * Shows what words of BIP-39 stand for as those words, for {@value #WORDS_SECONDS} seconds, and returns when they are gone.
     *
     * @param entropy stays the caller's to wipe
     */
    void showWords(Modals modals, String caption, byte[] entropy) {
        limited(modals, WORDS_SECONDS, () -> modals.showBip39(caption, entropy));
    }

    private void limited(Modals modals, int seconds, Runnable dialog) {
        AtomicBoolean isUp = closeAfter(modals, seconds);
        try {
            dialog.run();
        } catch (XousException e) {
            // So it ends when its time is over.
            if (e.error() != XousError.UNAVAILABLE) {
                throw e;
            }
        } finally {
            isUp.set(false);
        }
    }

    /** Gives whether it is still up, for who takes it away before. */
    private AtomicBoolean closeAfter(Modals modals, int seconds) {
        AtomicBoolean isUp = new AtomicBoolean(true);
        Thread.ofVirtual().name("notice").start(() -> {
            sleepMs.accept(seconds * 1000L);
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
