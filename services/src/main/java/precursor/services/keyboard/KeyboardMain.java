package precursor.services.keyboard;

import precursor.hw.Device;
import precursor.hw.KeyLayout;
import precursor.hw.SystemDescription;
import precursor.services.keyboard.api.Keyboard;
import precursor.services.names.api.Names;
import precursor.services.settings.EarlySettings;
import precursor.services.ticktimer.api.Deadline;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.xous.device.KeysDevice;
import precursor.xous.device.Subscription;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Subscriber;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The keyboard driver's process. */
public final class KeyboardMain {

    private KeyboardMain() {}

    public static void main(String[] arguments) {
        Xous xous = XousProcess.attach();
        run(xous, SystemDescription.decode(XousProcess.description()));
    }

    /** Serves until the kernel is gone. */
    public static void run(Xous xous, SystemDescription description) {
        Server server = Names.connect(xous).register(Keyboard.NAME);
        Deadline deadline = new Deadline(Ticktimer.connect(xous), server.sid(), KeyboardInput.WAKE_UP);
        precursor.hw.Keyboard matrix = description.keyboard();
        Connection keys = xous.connectDevice(Device.KEYS.ordinal());
        KeyboardServer keyboard = new KeyboardServer(
                new KeyDecoder(
                        description.layout(KeyLayout.Name.QWERTY), matrix.repeatRateMs(), matrix.repeatDelayMs(), matrix.chordIntervalMs()),
                description::layout,
                name -> keys.call(new KeysDevice.SetCaps(name.ordinal())),
                (pid, to) -> Subscriber.connect(xous, pid, to.sid(), to.opcode()),
                deadline::by,
                deadline::isCall);
        keyboard.begin(EarlySettings.map(xous, description).keyMap());
        server.watchDeaths(KeyboardInput.DEATH);
        keys.lend(new KeysDevice.Subscribe(new Subscription(server.sid(), KeyboardInput.BOARD)));
        xous.ready();
        server.serve(KeyboardInput::decode, keyboard::handle);
    }
}
