package precursor.services.time;

import java.util.function.LongSupplier;
import precursor.services.time.api.TimeRequest;
import precursor.xous.message.Reply;

/**
 * Answers {@link TimeRequest}s. The date is the real-time clock's plus an offset; offset and time zone are kept in memory,
 * for as long as there is no database to keep them in. One thread.
 */
final class TimeServer {

    private final LongSupplier rtc;
    private long offsetMs;
    private long zoneMs;
    private boolean dateIsSet;
    private boolean zoneIsSet;

    /**
     * @param rtc reads the real-time clock, milliseconds since the Unix epoch
     */
    TimeServer(LongSupplier rtc) {
        this.rtc = rtc;
    }

    Reply handle(TimeRequest request) {
        return switch (request) {
            case TimeRequest.HwSync r -> Reply.NONE;
            case TimeRequest.SetUtcTimeMs r -> {
                if (r.utcMs() >= 0 && r.utcMs() <= TimeRequest.MOST_UTC_MS) {
                    offsetMs = r.utcMs() - rtc.getAsLong();
                    dateIsSet = true;
                }
                yield Reply.NONE;
            }
            case TimeRequest.GetUtcTimeMs r -> {
                long utc = rtc.getAsLong() + offsetMs;
                yield Reply.scalar(utc & 0xffff_ffffL, utc >>> 32);
            }
            case TimeRequest.GetLocalTimeMs r -> {
                long local = rtc.getAsLong() + offsetMs + zoneMs;
                yield Reply.scalar(local >>> 32, local & 0xffff_ffffL);
            }
            case TimeRequest.SetTzOffsetMs r -> {
                if (r.offsetMs() >= -TimeRequest.MOST_ZONE_MS && r.offsetMs() <= TimeRequest.MOST_ZONE_MS) {
                    zoneMs = r.offsetMs();
                    zoneIsSet = true;
                }
                yield Reply.NONE;
            }
            case TimeRequest.WallClockTimeInit r -> Reply.scalar(dateIsSet && zoneIsSet);
        };
    }
}
