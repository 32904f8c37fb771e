package precursor.vault.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.services.graphics.api.Token;
import precursor.services.log.api.Log;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/** What is begun while something else goes on, and what a panic knows of it. */
@Timeout(60)
class DialogThreadTest {

    @Test
    void oneThingGoesOnAtATime() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<Void> connecting = new CompletableFuture<>();
        DialogThread dialogs = new DialogThread(
                () -> {
                    connecting.join();
                    throw new XousException(XousError.SERVER_NOT_FOUND, "no dialog server");
                },
                () -> new Token(1, 2),
                over::countDown,
                Log.silent());
        Thread thread = Thread.ofPlatform().daemon().start(dialogs);
        assertTrue(dialogs.begin(modals -> {}));
        assertFalse(dialogs.begin(modals -> {}), "one after the other");
        connecting.complete(null);
        assertTrue(over.await(30, TimeUnit.SECONDS));
        thread.interrupt();
    }
}
