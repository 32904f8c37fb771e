package precursor.sim.usb;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import precursor.hw.Device;
import precursor.xous.device.Subscription;
import precursor.xous.device.UsbDevice;
import precursor.xous.device.UsbDevice.News;
import precursor.xous.message.Reply;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;

/** A USB driver whose every step the test takes: it keeps the news it gets and answers when told to. */
final class FakeDriver {

    private static final int BASE = 100;

    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final Connection device;

    FakeDriver(Xous xous) {
        Server server = xous.createServer();
        device = xous.connectDevice(Device.USB.ordinal());
        Thread.ofPlatform().daemon(true).start(() -> server.serve(
                message -> News.decode(message.opcode() - BASE, message), (n, envelope) -> {
                    news.add(n);
                    return Reply.NONE;
                }));
        device.lend(new UsbDevice.Subscribe(new Subscription(server.sid(), BASE)));
    }

    void pullUp(boolean on) {
        device.send(new UsbDevice.PullUp(on));
    }

    <T extends News> T next(Class<T> kind) throws InterruptedException {
        News n = news.poll(20, TimeUnit.SECONDS);
        if (n == null) {
            throw new AssertionError("no news from the board");
        }
        return kind.cast(n);
    }

    void complete(long transfer, int status, int taken, byte... data) {
        device.move(new UsbDevice.Complete(transfer, status, taken, data));
    }
}
