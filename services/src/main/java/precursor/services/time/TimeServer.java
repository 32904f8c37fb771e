package precursor.services.time;

import precursor.services.time.api.TimeRequest;
import precursor.xous.device.RtcDevice;
import precursor.xous.message.Reply;

/**
 * Answers {@link TimeRequest}s. The date is the real-time clock's plus an offset. Offset and time zone are only remembered here: who keeps the
 * preferences brings them when the database is open. One thread.
 */
final class TimeServer {

    /** 2024: a clock that shows less has lost its power. */
    private static final long PLAUSIBLE_MS = 1_704_067_200_000L;

    /** The real-time clock. */
    interface Rtc {

        RtcDevice.State read();

        /** Sets it, in milliseconds since the Unix epoch. */
        void set(long utcMs);
    }

    private final Rtc rtc;
    private long offsetMs;
    private long zoneMs;
    private boolean dateIsSet;

    TimeServer(Rtc rtc) {
        this.rtc = rtc;
    }

    Reply handle(TimeRequest request) {
        return switch (request) {
            case TimeRequest.HwSync r -> Reply.NONE;
            case TimeRequest.SetUtcTimeMs r -> {
                if (r.utcMs() >= 0 && r.utcMs() <= TimeRequest.MOST_UTC_MS) {
                    setUtcMs(r.utcMs());
                }
                yield Reply.NONE;
            }
            case TimeRequest.GetUtcTimeMs r -> {
                long utc = rtc.read().utcMs() + offsetMs;
                yield Reply.scalar(utc & 0xffff_ffffL, utc >>> 32);
            }
            case TimeRequest.GetLocalTimeMs r -> {
                long local = rtc.read().utcMs() + offsetMs + zoneMs;
                yield Reply.scalar(local >>> 32, local & 0xffff_ffffL);
            }
            case TimeRequest.SetTzOffsetMs r -> {
                if (r.offsetMs() >= -TimeRequest.MOST_ZONE_MS && r.offsetMs() <= TimeRequest.MOST_ZONE_MS) {
                    zoneMs = r.offsetMs();
                }
                yield Reply.NONE;
            }
            case TimeRequest.WallClockTimeInit r -> Reply.scalar(isSet(rtc.read()));
            case TimeRequest.SetUtcOffsetMs r -> {
                offsetMs = r.offsetMs();
                dateIsSet |= offsetMs != 0;
                yield Reply.NONE;
            }
            case TimeRequest.GetUtcOffsetMs r -> Reply.scalar(offsetMs >>> 32, offsetMs & 0xffff_ffffL);
            case TimeRequest.GetMoment r -> {
                RtcDevice.State now = rtc.read();
                yield Reply.scalar(now.utcMs() + offsetMs, isSet(now) ? 1 : 0);
            }
            case TimeRequest.IsScripted r -> Reply.scalar(rtc.read().scripted());
        };
    }

    /** An offset from a clock that lost its power would be wrong after the next loss: that clock itself is set. */
    private void setUtcMs(long utcMs) {
        if (rtc.read().powerLost()) {
            rtc.set(utcMs);
        }
        offsetMs = utcMs - rtc.read().utcMs();
        dateIsSet = true;
    }

    private boolean isSet(RtcDevice.State now) {
        return !now.powerLost() && (dateIsSet || now.utcMs() >= PLAUSIBLE_MS);
    }
}
