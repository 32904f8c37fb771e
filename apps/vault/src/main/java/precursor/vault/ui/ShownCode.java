package precursor.vault.ui;

import precursor.services.time.api.Moment;
import precursor.vault.otp.TotpCode;

/** What is known of the code of a record whose row is on the screen. */
public sealed interface ShownCode {

    /** When less than so many milliseconds are left, the next code is shown too. */
    long SOON = 5_000;

    /** Nothing yet: it is being read. */
    record Unread() implements ShownCode {}

    /**
     * A code of the time.
     *
     * @param code with the one after it
     * @param until when the code ends, in milliseconds since the Unix epoch
     */
    record Timed(TotpCode code, long until) implements ShownCode {

        /** Whether it is the code of a date. */
        boolean holds(Moment now) {
            return now.utcMs() < until && now.utcMs() >= until - code.stepMillis();
        }

        /** The one that comes after it, as far as it is known. */
        Timed after() {
            return new Timed(new TotpCode(code.next(), "", code.stepMillis(), code.stepMillis()), until + code.stepMillis());
        }

        long millisLeft(Moment now) {
            return until - now.utcMs();
        }

        /** How long it looks the same, in milliseconds. */
        long steadyMillis(Moment now) {
            long left = millisLeft(now);
            long shorter = TimeBar.millisToNext(left, code.stepMillis());
            return left > SOON ? Math.min(shorter, left - SOON) : shorter;
        }

        /** The codes are secrets. */
        @Override
        public String toString() {
            return "Timed";
        }
    }

    /** A code that was asked for: its counter is used up. */
    record Counted(String code) implements ShownCode {

        /** The code is a secret. */
        @Override
        public String toString() {
            return "Counted";
        }
    }

    /** One comes when it is asked for. */
    record OnRequest() implements ShownCode {}

    /** It could not be read, or is gone. */
    record Missing() implements ShownCode {}

    /** Its key cannot be read. */
    record NoKey() implements ShownCode {}
}
