package precursor.services.gam.modal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import precursor.services.gam.api.Hands;

/**
 * Whether keys count for a dialog that came unasked. A person who was typing into something else, or about to press a key for it, would answer a
 * question that he has not seen: so such a dialog takes no key until hands have rested for {@value Hands#REST_MILLIS} ms.
 *
 * <p>It goes by the time of the person, which also passes where a device's clock stands still.
 */
public final class Attention {

    private final LongSupplier clock;
    private final LongConsumer wakeIn;
    private final Hands hands;
    private boolean rests = true;
    private long restsFrom;

    /**
     * @param clock milliseconds
     * @param wakeIn has {@link DialogView#handsMayRest} called so many milliseconds later, by whoever moves the view
     */
    public Attention(LongSupplier clock, LongConsumer wakeIn) {
        this.clock = clock;
        this.wakeIn = wakeIn;
        this.hands = new Hands(clock);
    }

    /**
     * Of the person who has the device in hand.
     *
     * @param wake has {@link DialogView#handsMayRest} called, by whoever moves the view; may be run by any thread
     */
    public static Attention ofPerson(Runnable wake) {
        return new Attention(
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                millis -> CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(wake));
    }

    /** For a view none of whose dialogs comes unasked. */
    static Attention ofNothingUnasked() {
        return new Attention(() -> 0, millis -> {});
    }

    /** Hands have to do with a dialog that was asked for. */
    void isBusy() {
        hands.areBusy();
    }

    /**
     * A dialog comes to the front unasked.
     *
     * @param interrupts whether hands had to do with something elsewhere just now
     * @return whether keys count for it at once
     */
    boolean claim(boolean interrupts) {
        rests = !interrupts && !hands.wereBusyJustNow();
        if (!rests) {
            restLater();
        }
        return rests;
    }

    /** A key is pressed; whether it counts. */
    boolean hears() {
        if (!rests) {
            restLater();
        }
        return rests;
    }

    /** Whether hands have rested for long enough by now, and had not before. */
    boolean comesToRest() {
        if (rests) {
            return false;
        }
        rests = clock.getAsLong() >= restsFrom;
        return rests;
    }

    /** The dialog has gone. */
    void release() {
        rests = true;
    }

    private void restLater() {
        restsFrom = clock.getAsLong() + Hands.REST_MILLIS;
        wakeIn.accept(Hands.REST_MILLIS);
    }
}
