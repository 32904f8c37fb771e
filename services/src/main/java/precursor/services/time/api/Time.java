package precursor.services.time.api;

import precursor.xous.process.Connection;
import precursor.xous.process.Xous;

/** A process's view of the time server. For how long something takes, ask the ticktimer instead. */
public final class Time {

    private final Connection server;

    public Time(Connection server) {
        this.server = server;
    }

    /** Connects, waiting until the time server runs. */
    public static Time connect(Xous xous) {
        return new Time(xous.connect(TimeRequest.SID));
    }

    /** Milliseconds since the Unix epoch, UTC. */
    public long utcMs() {
        return TimeRequest.GetUtcTimeMs.of(server.call(new TimeRequest.GetUtcTimeMs()));
    }

    /** Milliseconds since the Unix epoch, plus the distance of the time zone from UTC. */
    public long localMs() {
        return TimeRequest.GetLocalTimeMs.of(server.call(new TimeRequest.GetLocalTimeMs()));
    }

    public void setUtcMs(long utcMs) {
        server.send(new TimeRequest.SetUtcTimeMs(utcMs));
    }

    /** Sets the time zone's distance from UTC, in milliseconds. */
    public void setZoneMs(long offsetMs) {
        server.send(new TimeRequest.SetTzOffsetMs(offsetMs));
    }

    /** Whether date and time zone were both set. */
    public boolean isSet() {
        return server.call(new TimeRequest.WallClockTimeInit()).first() == 1;
    }
}
