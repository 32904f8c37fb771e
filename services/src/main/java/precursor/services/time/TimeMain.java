package precursor.services.time;

import precursor.hw.Device;
import precursor.services.time.api.TimeRequest;
import precursor.xous.device.RtcDevice;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The time server's process. */
public final class TimeMain {

    private TimeMain() {}

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        run(xous);
    }

    /** Serves until the kernel is gone. */
    public static void run(Xous xous) {
        Server server = xous.createServer(TimeRequest.SID);
        Connection rtc = xous.connectDevice(Device.RTC.ordinal());
        TimeServer time = new TimeServer(new BoardClock(rtc));
        xous.ready();
        server.serve(TimeRequest::decode, (request, envelope) -> time.handle(request));
    }

    private record BoardClock(Connection rtc) implements TimeServer.Rtc {

        @Override
        public RtcDevice.State read() {
            return RtcDevice.State.of(rtc.call(new RtcDevice.Read()));
        }

        @Override
        public void set(long utcMs) {
            rtc.call(new RtcDevice.Set(utcMs));
        }
    }
}
