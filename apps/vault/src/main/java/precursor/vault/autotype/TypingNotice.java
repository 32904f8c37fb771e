package precursor.vault.autotype;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import precursor.hw.HostLayout;
import precursor.services.gam.api.DenyKey;
import precursor.services.locale.Texts;
import precursor.services.modals.api.Modals;
import precursor.services.usb.api.TypingEnd;
import precursor.services.usb.api.Usb;
import precursor.xous.message.XousException;

/** Types a text while a dialog says so; a key of that dialog stops it, with all keys up. What went wrong is said in words, never in characters of the text. */
final class TypingNotice {

    private static final int STOP_AGAIN_MS = 5;

    private final Supplier<Usb> connect;
    private final Supplier<HostLayout> layout;
    private final IntSupplier rateMs;
    private final Supplier<DenyKey> stopKey;
    private final Texts<AutotypeText> texts;

    /**
     * @param connect connects to the USB driver
     * @param layout what the computer takes the keys for
     * @param stopKey the key that stops it, for the person's hand
     */
    TypingNotice(
            Supplier<Usb> connect,
            Supplier<HostLayout> layout,
            IntSupplier rateMs,
            Supplier<DenyKey> stopKey,
            Texts<AutotypeText> texts) {
        this.connect = connect;
        this.layout = layout;
        this.rateMs = rateMs;
        this.stopKey = stopKey;
        this.texts = texts;
    }

    /**
     * Types; returns when that has ended, and the person has read why if it has not ended well.
     *
     * @param utf8 stays the caller's
     * @return whether all was typed
     */
    boolean type(Modals modals, byte[] utf8) {
        HostLayout host = layout.get();
        Optional<String> problem = problem(ended(modals, host, utf8), host);
        problem.ifPresent(modals::showNotification);
        return problem.isEmpty();
    }

    private TypingEnd ended(Modals modals, HostLayout host, byte[] utf8) {
        Usb usb = connect.get();
        DenyKey stop = stopKey.get();
        modals.dynamicNotification(
                Optional.of(texts.of(AutotypeText.TYPING)), Optional.of(texts.of(AutotypeText.STOPS, stop)));
        CountDownLatch over = new CountDownLatch(1);
        Thread watching = Thread.ofVirtual().name("stop key").start(() -> watch(modals, usb, stop, over));
        try {
            return usb.type(host.name(), rateMs.getAsInt(), utf8);
        } finally {
            over.countDown();
            modals.dynamicNotificationClose();
            join(watching);
        }
    }

    /** Until the dialog is gone. When that is before the end, nothing could stop the typing any more: so it ends with the dialog. */
    private static void watch(Modals modals, Usb usb, DenyKey stop, CountDownLatch over) {
        try {
            OptionalInt key = modals.dynamicNotificationBlockingListener();
            while (key.isPresent()) {
                if (key.getAsInt() == stop.codePoint()) {
                    usb.stopTyping();
                }
                key = modals.dynamicNotificationBlockingListener();
            }
        } catch (XousException e) {
            // The dialog server is gone, and the dialog with it.
        }
        stop(usb, over);
    }

    /** More than once, since the typing may be just about to begin. */
    private static void stop(Usb usb, CountDownLatch over) {
        try {
            while (!over.await(STOP_AGAIN_MS, TimeUnit.MILLISECONDS)) {
                usb.stopTyping();
            }
        } catch (XousException e) {
            // The keyboard is gone, and what it typed with it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> problem(TypingEnd end, HostLayout host) {
        return switch (end) {
            case TypingEnd.Typed t -> Optional.empty();
            case TypingEnd.Lacking l ->
                Optional.of(texts.of(AutotypeText.LACKING, host.title(), l.position() + 1));
            case TypingEnd.Stopped s -> Optional.of(texts.of(AutotypeText.STOPPED, s.characters()));
            case TypingEnd.Failed f -> Optional.of(texts.of(
                    switch (f.fault()) {
                        case NO_HOST -> AutotypeText.NO_HOST;
                        case UNPLUGGED -> AutotypeText.UNPLUGGED;
                        case NOT_LISTENING -> AutotypeText.NOT_LISTENING;
                        case CAPS_LOCK -> AutotypeText.CAPS_LOCK;
                        case BUSY -> AutotypeText.BUSY;
                        case NO_KEYBOARD -> AutotypeText.KEY_ALONE;
                    },
                    f.characters()));
        };
    }
}
