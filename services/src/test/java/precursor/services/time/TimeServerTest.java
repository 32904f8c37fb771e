package precursor.services.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import precursor.services.time.api.TimeRequest;
import precursor.services.time.api.TimeRequest.GetLocalTimeMs;
import precursor.services.time.api.TimeRequest.GetMoment;
import precursor.services.time.api.TimeRequest.GetUtcOffsetMs;
import precursor.services.time.api.TimeRequest.GetUtcTimeMs;
import precursor.services.time.api.TimeRequest.IsScripted;
import precursor.services.time.api.TimeRequest.SetUtcOffsetMs;
import precursor.services.time.api.TimeRequest.SetTzOffsetMs;
import precursor.services.time.api.TimeRequest.SetUtcTimeMs;
import precursor.services.time.api.TimeRequest.WallClockTimeInit;
import precursor.xous.device.RtcDevice;
import precursor.xous.message.Message;
import precursor.xous.message.Reply;

class TimeServerTest {

    private static final long RTC = 0x0000_0193_89ab_cdefL;
    private static final long HOUR = 3_600_000;

    private long rtc = RTC;
    private boolean powerLost;
    private boolean scripted;
    private final TimeServer server = new TimeServer(new Clock());

    private final class Clock implements TimeServer.Rtc {

        @Override
        public RtcDevice.State read() {
            return new RtcDevice.State(rtc, powerLost, scripted);
        }

        @Override
        public void set(long utcMs) {
            rtc = utcMs;
            powerLost = false;
        }
    }

    private static long low(long value) {
        return value & 0xffff_ffffL;
    }

    private void send(TimeRequest request) {
        assertEquals(Reply.NONE, server.handle(request));
    }

    @Test
    void utcComesLowWordFirst() {
        assertEquals(Reply.scalar(low(RTC), RTC >>> 32), server.handle(new GetUtcTimeMs()));
    }

    @Test
    void localTimeComesHighWordFirst() {
        send(new SetTzOffsetMs(2 * HOUR));
        long local = RTC + 2 * HOUR;
        assertEquals(Reply.scalar(local >>> 32, low(local)), server.handle(new GetLocalTimeMs()));
    }

    @Test
    void theDateThatWasSetRunsOnWithTheClock() {
        send(new SetUtcTimeMs(5_000_000_000L));
        rtc += 1234;
        assertEquals(Reply.scalar(low(5_000_001_234L), 1), server.handle(new GetUtcTimeMs()));
    }

    @Test
    void aClockThatHasKeptTimeIsSet() {
        assertEquals(Reply.scalar(true), server.handle(new WallClockTimeInit()));
    }

    @Test
    void aClockThatLostItsPowerIsSetByTheUserOrByWhatWasKept() {
        rtc = 1_000_000_000_000L;
        assertEquals(Reply.scalar(false), server.handle(new WallClockTimeInit()));
        send(new SetTzOffsetMs(HOUR));
        send(new SetUtcOffsetMs(0));
        assertEquals(Reply.scalar(false), server.handle(new WallClockTimeInit()));
        send(new SetUtcOffsetMs(-HOUR));
        assertEquals(Reply.scalar(true), server.handle(new WallClockTimeInit()));
    }

    @Test
    void theMomentIsTheDateAndWhetherItCounts() {
        send(new SetUtcOffsetMs(-HOUR));
        assertEquals(Reply.scalar(RTC - HOUR, 1), server.handle(new GetMoment()));
        powerLost = true;
        assertEquals(Reply.scalar(RTC - HOUR, 0), server.handle(new GetMoment()));
    }

    @Test
    void whatWasKeptDoesNotMakeUpForPowerThatIsLost() {
        send(new SetUtcOffsetMs(HOUR));
        rtc = 0;
        powerLost = true;
        assertEquals(Reply.scalar(false), server.handle(new WallClockTimeInit()));
        send(new SetUtcTimeMs(RTC));
        assertEquals(RTC, rtc);
        assertEquals(Reply.scalar(true), server.handle(new WallClockTimeInit()));
        assertEquals(Reply.scalar(0, 0), server.handle(new GetUtcOffsetMs()));
        assertEquals(Reply.scalar(low(RTC), RTC >>> 32), server.handle(new GetUtcTimeMs()));
    }

    @Test
    void aDateThatIsMadeUpSaysSo() {
        assertEquals(Reply.scalar(false), server.handle(new IsScripted()));
        scripted = true;
        assertEquals(Reply.scalar(true), server.handle(new IsScripted()));
    }

    @Test
    void theOffsetThatIsKeptBringsTheDateBack() {
        send(new SetUtcTimeMs(RTC - 3 * HOUR));
        assertEquals(Reply.scalar((-3 * HOUR) >>> 32, low(-3 * HOUR)), server.handle(new GetUtcOffsetMs()));
        TimeServer next = new TimeServer(new Clock());
        assertEquals(Reply.NONE, next.handle(new SetUtcOffsetMs(-3 * HOUR)));
        assertEquals(server.handle(new GetUtcTimeMs()), next.handle(new GetUtcTimeMs()));
    }

    @Test
    void senselessDatesAndZonesAreIgnored() {
        for (long date : new long[] {-1, Long.MIN_VALUE, TimeRequest.MOST_UTC_MS + 1, Long.MAX_VALUE}) {
            send(new SetUtcTimeMs(date));
        }
        for (long zone : new long[] {TimeRequest.MOST_ZONE_MS + 1, -TimeRequest.MOST_ZONE_MS - 1, Long.MIN_VALUE}) {
            send(new SetTzOffsetMs(zone));
        }
        assertEquals(Reply.scalar(low(RTC), RTC >>> 32), server.handle(new GetUtcTimeMs()));
        assertEquals(Reply.scalar(RTC >>> 32, low(RTC)), server.handle(new GetLocalTimeMs()));
    }

    @Test
    void negativeZonesTravelInTwoWords() {
        SetTzOffsetMs west = new SetTzOffsetMs(-7 * HOUR);
        assertEquals(west, TimeRequest.decode(new Message.Scalar(west.opcode(), west.words())));
    }
}
