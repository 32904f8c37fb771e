package precursor.services.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import precursor.hw.Device;
import precursor.hw.ProcessSpec;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.services.log.api.LogRequest;
import precursor.xous.device.ConsoleDevice;
import precursor.xous.message.Pid;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The log's process: one thread serves, one prints. */
public final class LogMain {

    /** Most lines that wait for the console. */
    private static final int MOST_LINES = 1000;

    private LogMain() {}

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        run(xous, SystemDescription.decode(XousProcess.description()).processes());
    }

    /** Serves until the kernel is gone. */
    public static void run(Xous xous, List<ProcessSpec> manifest) {
        Server server = xous.createServer(LogRequest.SID);
        Connection console = xous.connectDevice(Device.CONSOLE.ordinal());
        LineQueue queue = new LineQueue(MOST_LINES);
        Thread printer = new Thread(() -> print(queue, console), "console");
        printer.setDaemon(true);
        printer.start();
        Map<Pid, String> names = names(manifest);
        LogServer log = new LogServer(pid -> names.getOrDefault(pid, pid.toString()), queue::offer);
        xous.ready();
        server.serve(LogRequest::decode, log::handle);
    }

    private static Map<Pid, String> names(List<ProcessSpec> manifest) {
        Map<Pid, String> names = new HashMap<>();
        names.put(Pid.KERNEL, "kernel");
        names.put(new Pid(SystemManifest.BOARD_PID), "board");
        for (ProcessSpec process : manifest) {
            names.put(new Pid(process.pid()), process.name());
        }
        return names;
    }

    private static void print(LineQueue queue, Connection console) {
        try {
            while (true) {
                console.lend(new ConsoleDevice.Write(queue.take()));
            }
        } catch (XousException | InterruptedException e) {
            // The board is gone: there is nothing to print on any more.
        }
    }
}
