package precursor.services.usb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import precursor.hw.Configuration;
import precursor.hw.toml.TomlLoader;
import precursor.services.usb.api.FidoReception;
import precursor.xous.device.UsbDevice;
import precursor.xous.message.Pid;

/** A host and the board between: submits transfers to a device and keeps how they ended. */
final class FakeHost implements HostPort {

    /** How a transfer ended. */
    record End(int status, int taken, byte[] data) {}

    final Configuration configuration = TomlLoader.builtIn();
    final FidoQueue queue = new FidoQueue();
    final FidoFunction fido = new FidoFunction(this, queue);
    final KeyboardFunction keyboard = new KeyboardFunction(this);
    final DeviceStack device = new DeviceStack(
            configuration.hardware().usb(), configuration.hardware().identity(), this, List.of(fido, keyboard));
    final Map<Long, End> ends = new HashMap<>();
    final List<Boolean> pullUps = new ArrayList<>();
    private long transfers;

    @Override
    public void deliver(long transfer, byte[] data) {
        end(transfer, new End(0, data.length, data));
    }

    @Override
    public void accept(long transfer, int taken) {
        end(transfer, new End(0, taken, new byte[0]));
    }

    @Override
    public void refuse(long transfer, int status) {
        end(transfer, new End(status, 0, new byte[0]));
    }

    @Override
    public void pullUp(boolean on) {
        pullUps.add(on);
    }

    private void end(long transfer, End end) {
        if (ends.put(transfer, end) != null) {
            throw new AssertionError("transfer " + transfer + " ended twice");
        }
    }

    void plugIn() {
        device.attach();
        queue.attach();
    }

    void unplug() {
        device.detach();
        queue.detach();
    }

    /** Plugs in and configures. */
    FakeHost use() {
        plugIn();
        control(0x00, 9, 1, 0, 0);
        return this;
    }

    long in(int endpoint, int length) {
        return submit(new UsbDevice.News.Submit(++transfers, endpoint, true, new byte[8], length, new byte[0]));
    }

    long out(int endpoint, byte... data) {
        return submit(new UsbDevice.News.Submit(++transfers, endpoint, false, new byte[8], data.length, data));
    }

    End control(int type, int request, int value, int index, int length, byte... data) {
        byte[] setup = {
            (byte) type,
            (byte) request,
            (byte) value,
            (byte) (value >> 8),
            (byte) index,
            (byte) (index >> 8),
            (byte) length,
            (byte) (length >> 8)
        };
        boolean in = (type & 0x80) != 0;
        long t = submit(new UsbDevice.News.Submit(++transfers, 0, in, setup, length, data));
        return endOf(t);
    }

    long submit(UsbDevice.News.Submit submit) {
        device.submit(submit);
        return submit.transfer();
    }

    long nextTransfer() {
        return ++transfers;
    }

    /** What the queue's owner, PID 12, receives next; fails when it would wait. */
    FidoReception receive() {
        List<FidoReception> got = new ArrayList<>();
        queue.receive(new Pid(12), Long.MAX_VALUE, got::add);
        fido.out().pump();
        if (got.isEmpty()) {
            throw new AssertionError("nothing to receive");
        }
        return got.get(0);
    }

    /** The next report, after the news that power is there. */
    byte[] queueTakes() {
        FidoReception next = receive();
        while (!(next instanceof FidoReception.Report)) {
            next = receive();
        }
        return ((FidoReception.Report) next).bytes();
    }

    boolean isHeld(long transfer) {
        return !ends.containsKey(transfer);
    }

    End endOf(long transfer) {
        End end = ends.get(transfer);
        if (end == null) {
            throw new AssertionError("transfer " + transfer + " is held");
        }
        return end;
    }
}
