package precursor.services.time.api;

import precursor.xous.message.Message;
import precursor.xous.message.Request;
import precursor.xous.message.ScalarResult;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;

/**
 * What the time server does: the date, from the real-time clock plus what the user set. A word is 32 bits wide here, as
 * upstream; mind that the order of the two words differs between the operations.
 */
public sealed interface TimeRequest {

    /** The server's well-known identity. */
    Sid SID = Sid.wellKnown("timeserverpublic");

    /** Latest date that can be set: the end of the year 9999, in milliseconds since the Unix epoch. */
    long MOST_UTC_MS = 253_402_300_799_999L;

    /** Greatest distance of a time zone from UTC, in milliseconds. */
    long MOST_ZONE_MS = 24L * 3600 * 1000;

    /** Reads the real-time clock again. Every answer is read from it here, so there is nothing to do. */
    record HwSync() implements TimeRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 0;
        }
    }

    /** Sets the date; words high, low. Out of 0 to {@link #MOST_UTC_MS} it is ignored. */
    record SetUtcTimeMs(long utcMs) implements TimeRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 2;
        }

        @Override
        public Words words() {
            return highLow(utcMs);
        }
    }

    /** Answers two words, <b>low, high</b>: milliseconds since the Unix epoch, UTC. */
    record GetUtcTimeMs() implements TimeRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 3;
        }

        public static long of(ScalarResult r) {
            return join(r.second(), r.first());
        }
    }

    /** Answers two words, <b>high, low</b>: the same plus the distance of the time zone. */
    record GetLocalTimeMs() implements TimeRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 4;
        }

        public static long of(ScalarResult r) {
            return join(r.first(), r.second());
        }
    }

    /** Sets the distance of the time zone; words high, low. Beyond {@link #MOST_ZONE_MS} it is ignored. */
    record SetTzOffsetMs(long offsetMs) implements TimeRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 5;
        }

        @Override
        public Words words() {
            return highLow(offsetMs);
        }
    }

    /**
     * Answers 1 when the date can be relied on: it was set, or the real-time clock has kept time. One that has lost its power since says so, or
     * starts years ago.
     * The time zone does not matter here, as upstream: what must not be wrong counts in UTC.
     */
    record WallClockTimeInit() implements TimeRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 6;
        }
    }

    /** Sets the distance of UTC from the real-time clock, as it was kept; words high, low. This system's own, as the next. */
    record SetUtcOffsetMs(long offsetMs) implements TimeRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 32;
        }

        @Override
        public Words words() {
            return highLow(offsetMs);
        }
    }

    /** Answers two words, high, low: that distance, to be kept. */
    record GetUtcOffsetMs() implements TimeRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 33;
        }

        public static long of(ScalarResult r) {
            return join(r.first(), r.second());
        }
    }

    /** Answers 1 when somebody made the date up, for a run that can be repeated. This system's own. */
    record IsScripted() implements TimeRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 34;
        }
    }

    /**
     * Answers a {@link Moment}: milliseconds since the Unix epoch, UTC, and 1 when they can be relied on, as {@link WallClockTimeInit}. Both are
     * of one reading of the clock. This system's own.
     */
    record GetMoment() implements TimeRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 35;
        }

        public static Moment of(ScalarResult r) {
            return new Moment(r.first(), r.second() == 1);
        }
    }

    static TimeRequest decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new HwSync();
            case 2 -> new SetUtcTimeMs(ofHighLow(message.scalars()));
            case 3 -> new GetUtcTimeMs();
            case 4 -> new GetLocalTimeMs();
            case 5 -> new SetTzOffsetMs(ofHighLow(message.scalars()));
            case 6 -> new WallClockTimeInit();
            case 32 -> new SetUtcOffsetMs(ofHighLow(message.scalars()));
            case 33 -> new GetUtcOffsetMs();
            case 34 -> new IsScripted();
            case 35 -> new GetMoment();
            default -> throw message.unknownOpcode();
        };
    }

    private static Words highLow(long value) {
        return Words.of(value >>> 32, value & 0xffff_ffffL);
    }

    private static long ofHighLow(Words w) {
        return join(w.first(), w.second());
    }

    private static long join(long high, long low) {
        return (high << 32) | (low & 0xffff_ffffL);
    }
}
