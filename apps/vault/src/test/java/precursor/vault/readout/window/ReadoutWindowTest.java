package precursor.vault.readout.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.pddb.server.LocalPddb;
import precursor.services.graphics.api.Token;
import precursor.services.locale.Language;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.usb.api.DeviceCore;
import precursor.services.usb.api.Usb;
import precursor.services.usb.api.UsbRequest;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;

/** The window and the device behind it, however the window goes. */
@Timeout(60)
final class ReadoutWindowTest {

    private final LocalPddb database = new LocalPddb(1 << 19);
    private final Server dialogs = database.machine().process("modals").createServer();
    private final Server driver = database.machine().process("usb").createServer();
    private final List<DeviceCore> cores = new ArrayList<>();
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger reloads = new AtomicInteger();
    private int mostTurns = Integer.MAX_VALUE;

    @AfterEach
    void off() {
        database.close();
    }

    private Reply dialog(ModalsRequest request, Envelope envelope) {
        return switch (request) {
            case ModalsRequest.GetMutex r -> Reply.scalar(turns.incrementAndGet() <= mostTurns ? 1 : 0, 0);
            case ModalsRequest.DynamicNotification r -> Reply.returned();
            case ModalsRequest.DynamicNotificationUpdate r -> Reply.returned();
            case ModalsRequest.DynamicNotificationClose r -> Reply.NONE;
            // A key, at once.
            case ModalsRequest.ListenToDynamicNotification r -> Reply.scalar(1, ' ');
            default -> Reply.failure(XousError.UNHANDLED_SYSCALL);
        };
    }

    private Reply usb(UsbRequest request, Envelope envelope) {
        if (request instanceof UsbRequest.EnsureCore(DeviceCore core)) {
            cores.add(core);
            return Reply.scalar(0);
        }
        return Reply.failure(XousError.UNHANDLED_SYSCALL);
    }

    private void show() {
        Thread.ofPlatform().daemon().start(() -> dialogs.serve(ModalsRequest::decode, this::dialog));
        Thread.ofPlatform().daemon().start(() -> driver.serve(UsbRequest::decode, this::usb));
        var process = database.machine().process("window");
        ReadoutWindow window = new ReadoutWindow(
                new HostReadout(database.pddb(), () -> 1),
                () -> new Usb(process.connect(driver.sid())),
                () -> Language.ENGLISH,
                reloads::incrementAndGet,
                Log.silent());
        window.show(new Modals(process.connect(dialogs.sid()), new Token(1, 2)));
    }

    @Test
    void theDeviceIsAKeyboardAgainWhenTheWindowGoes() {
        show();
        assertEquals(List.of(DeviceCore.FIDO, DeviceCore.FIDO_KBD), cores);
        assertEquals(1, reloads.get());
    }

    @Test
    void theDeviceIsAKeyboardAgainAlsoWhenNoDialogIsAllowedAnyMore() {
        mostTurns = 1;
        assertThrows(XousException.class, this::show);
        assertEquals(List.of(DeviceCore.FIDO, DeviceCore.FIDO_KBD), cores);
        assertEquals(1, reloads.get());
    }
}
