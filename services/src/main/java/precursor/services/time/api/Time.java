package precursor.services.time.api;

import precursor.xous.message.Request;
import precursor.xous.message.ScalarResult;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Xous;

/** A process's view of the time server, also after that was started again. For how long something takes, ask the ticktimer instead. */
public final class Time {

    private final Xous xous;
    private final Connection server;

    private Time(Xous xous) {
        this.xous = xous;
        this.server = xous.connect(TimeRequest.SID);
    }

    /** Connects, waiting until the time server runs. */
    public static Time connect(Xous xous) {
        return new Time(xous);
    }

    /** Milliseconds since the Unix epoch, UTC. */
    public long utcMs() {
        return TimeRequest.GetUtcTimeMs.of(call(new TimeRequest.GetUtcTimeMs()));
    }

    /** Milliseconds since the Unix epoch, plus the distance of the time zone from UTC. */
    public long localMs() {
        return TimeRequest.GetLocalTimeMs.of(call(new TimeRequest.GetLocalTimeMs()));
    }

    public void setUtcMs(long utcMs) {
        send(new TimeRequest.SetUtcTimeMs(utcMs));
    }

    /** Sets the time zone's distance from UTC, in milliseconds. */
    public void setZoneMs(long offsetMs) {
        send(new TimeRequest.SetTzOffsetMs(offsetMs));
    }

    /** Sets the distance of UTC from the real-time clock, in milliseconds, as it was kept. */
    public void setUtcOffsetMs(long offsetMs) {
        send(new TimeRequest.SetUtcOffsetMs(offsetMs));
    }

    /** The distance of UTC from the real-time clock, in milliseconds: what {@link #setUtcMs} has made of it. */
    public long utcOffsetMs() {
        return TimeRequest.GetUtcOffsetMs.of(call(new TimeRequest.GetUtcOffsetMs()));
    }

    /** Whether the date can be relied on; see {@link TimeRequest.WallClockTimeInit}. */
    public boolean isSet() {
        return call(new TimeRequest.WallClockTimeInit()).first() == 1;
    }

    /** The date, and whether it can be relied on, in one question. */
    public Moment now() {
        return TimeRequest.GetMoment.of(call(new TimeRequest.GetMoment()));
    }

    /** Whether somebody made the date up; see {@link TimeRequest.IsScripted}. */
    public boolean isScripted() {
        return call(new TimeRequest.IsScripted()).first() == 1;
    }

    private ScalarResult call(Request.BlockingScalar request) {
        try {
            return server.call(request);
        } catch (XousException e) {
            revive(e);
            return server.call(request);
        }
    }

    private void send(Request.Scalar request) {
        try {
            server.send(request);
        } catch (XousException e) {
            revive(e);
            server.send(request);
        }
    }

    /** The server may have been started again: connecting anew to its identity makes the connection work again. */
    private void revive(XousException e) {
        if (e.error() != XousError.SERVER_NOT_FOUND && e.error() != XousError.PROCESS_TERMINATED) {
            throw e;
        }
        xous.connect(TimeRequest.SID);
    }
}
