package precursor.vault.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.services.graphics.api.Token;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.ModalsRequest;
import precursor.xous.local.LocalMachine;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;

/** A secret that is shown on purpose goes with the next key, or when its time is over. Time is what the test says. */
@Timeout(60)
final class NoticeTest {

    private static final String SECRET = "otpauth://totp/ada?secret=MY";

    private final LocalMachine machine = LocalMachine.start();
    private final Server server = machine.process("modals").createServer();
    private final Modals modals = new Modals(machine.process("vault").connect(server.sid()), new Token(1, 2));
    private final BlockingQueue<Envelope> up = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    private final BlockingQueue<Long> limits = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> closed = new LinkedBlockingQueue<>();
    private final Semaphore over = new Semaphore(0);
    private final Semaphore told = new Semaphore(0);
    private final Notice notice = new Notice(this::sleep);

    @BeforeEach
    void start() {
        Thread.ofPlatform().daemon().start(() -> server.serve(ModalsRequest::decode, this::handle));
    }

    @AfterEach
    void off() {
        machine.close();
        assertEquals(List.of(), machine.failures());
    }

    private void sleep(long ms) {
        limits.add(ms);
        over.acquireUninterruptibly();
        told.release();
    }

    private Reply handle(ModalsRequest request, Envelope envelope) {
        return switch (request) {
            case ModalsRequest.GetMutex r -> Reply.scalar(1);
            case ModalsRequest.Notification r -> {
                shown.add(r.text() + "|" + new String(r.qr().orElseThrow(), StandardCharsets.UTF_8));
                up.add(envelope);
                yield Reply.DEFERRED;
            }
            case ModalsRequest.SecretNotification r -> {
                shown.add(r.title() + "|" + new String(r.secret(), StandardCharsets.UTF_8));
                yield Reply.returned();
            }
            case ModalsRequest.ListenToDynamicNotification r -> {
                up.add(envelope);
                yield Reply.DEFERRED;
            }
            case ModalsRequest.DynamicNotificationClose r -> {
                closed.add(true);
                yield Reply.NONE;
            }
            default -> Reply.failure(XousError.UNHANDLED_SYSCALL);
        };
    }

    private CompletableFuture<Void> showing() {
        return CompletableFuture.runAsync(
                () -> notice.showQr(modals, "ada", SECRET.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aQrCodeGoesWhenItsTimeIsOver() throws Exception {
        CompletableFuture<Void> showing = showing();
        assertEquals("ada|" + SECRET, shown.take());
        assertEquals(Notice.SECONDS * 1000L, limits.take());
        Envelope dialog = up.take();
        assertFalse(showing.isDone());
        over.release();
        assertTrue(closed.take());
        dialog.reply(Reply.returned());
        showing.get();
    }

    @Test
    void aKeyThatHidesItIsItsEndAndTheNextDialogStays() throws Exception {
        CompletableFuture<Void> showing = showing();
        up.take().reply(Reply.returned());
        showing.get();
        assertEquals(Notice.SECONDS * 1000L, limits.take());
        over.release();
        told.acquire();
        CompletableFuture<Void> next = showing();
        Envelope dialog = up.take();
        assertTrue(closed.isEmpty(), "the first one's time took the second away");
        dialog.reply(Reply.returned());
        next.get();
        over.release();
    }

    @Test
    void aPasswordGoesWhenItsTimeIsOver() throws Exception {
        CompletableFuture<Void> showing = CompletableFuture.runAsync(
                () -> notice.show(modals, "site", "secret".getBytes(StandardCharsets.UTF_8), "any key hides it"));
        assertEquals("site|secret", shown.take());
        assertEquals(Notice.SECONDS * 1000L, limits.take());
        over.release();
        assertTrue(closed.take());
        up.take().reply(Reply.scalar(0, 0));
        showing.get();
    }
}
