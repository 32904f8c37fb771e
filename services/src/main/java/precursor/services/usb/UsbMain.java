package precursor.services.usb;

import precursor.hw.Device;
import precursor.hw.SystemDescription;
import precursor.services.names.api.Names;
import precursor.services.susres.api.SuspendNews;
import precursor.services.susres.api.SuspendOrder;
import precursor.services.susres.api.Susres;
import precursor.services.ticktimer.api.Deadline;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.services.usb.api.Usb;
import precursor.xous.device.Subscription;
import precursor.xous.device.UsbDevice;
import precursor.xous.message.Pid;
import precursor.xous.message.Words;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Subscriber;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The USB driver's process. */
public final class UsbMain {

    private UsbMain() {}

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        run(xous, SystemDescription.decode(XousProcess.description()));
    }

    /** Serves until the kernel is gone. */
    public static void run(Xous xous, SystemDescription description) {
        Names names = Names.connect(xous);
        Server server = names.register(Usb.NAME);
        Ticktimer ticktimer = Ticktimer.connect(xous);
        Deadline deadline = new Deadline(ticktimer, server.sid(), UsbInput.WAKE_UP);
        Susres susres = Susres.connect(names, description.manifest());
        Connection board = xous.connectDevice(Device.USB.ordinal());
        BoardPort host = new BoardPort(board);
        UsbServer usb = new UsbServer(
                description.usb(),
                description.identity(),
                host,
                description.hostLayouts(),
                new Kernel(xous, ticktimer, deadline, susres));
        server.watchDeaths(UsbInput.DEATH);
        susres.subscribe(SuspendOrder.LATE, new Subscription(server.sid(), UsbInput.SLEEP));
        board.lend(new UsbDevice.Subscribe(new Subscription(server.sid(), UsbInput.BOARD)));
        host.pullUp(true);
        xous.ready();
        server.serve(UsbInput::decode, usb::handle);
    }

    private record Kernel(Xous xous, Ticktimer ticktimer, Deadline deadline, Susres susres) implements UsbServer.Surroundings {

        @Override
        public long nowMs() {
            return ticktimer.elapsedMs();
        }

        @Override
        public void wakeUpBy(long dueMs) {
            deadline.by(dueMs);
        }

        @Override
        public boolean isWakeUp(Words words) {
            return deadline.isCall(words);
        }

        @Override
        public boolean putsToSleep(Pid pid) {
            return susres.isFrom(pid);
        }

        @Override
        public void readyToSleep(SuspendNews.Suspend told) {
            susres.ready(told);
        }

        @Override
        public Subscriber connect(Pid pid, Subscription to) {
            return Subscriber.connect(xous, pid, to.sid(), to.opcode());
        }
    }
}
