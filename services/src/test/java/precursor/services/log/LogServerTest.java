package precursor.services.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import precursor.services.log.api.Level;
import precursor.services.log.api.Log;
import precursor.services.log.api.LogRequest;
import precursor.services.log.api.LogRequest.Entry;
import precursor.services.log.api.LogRequest.Place;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

class LogServerTest {

    private static final Pid VAULT = new Pid(14);

    private final List<String> lines = new ArrayList<>();
    private final LogServer server = new LogServer(pid -> pid.equals(VAULT) ? "vault" : pid.toString(), lines::add);

    private void send(LogRequest request) {
        server.handle(request, VAULT);
    }

    @Test
    void aRecordIsALine() {
        assertEquals(
                Reply.returned(),
                server.handle(new Entry(Level.INFO, "fido", "hello", Optional.of(new Place("Fido.java", 12))), VAULT));
        send(new Entry(Level.WARN, "vault", "hm", Optional.empty()));
        server.handle(new Entry(Level.ERROR, "x", "y", Optional.empty()), new Pid(40));
        assertEquals(
                List.of("INFO:vault:fido: hello (Fido.java:12)", "WARN:vault: hm", "ERROR:pid 40:x: y"), lines);
    }

    @Test
    void nobodyCanWriteAnothersLine() {
        send(new LogRequest.ProgramName("kernel"));
        send(new Entry(Level.INFO, "a\nERROR:kernel", "b\r\nERROR:kernel: c\u001b[2J\u2028d\n", Optional.empty()));
        assertEquals(
                List.of("INFO:vault:a ERROR:kernel: b ", "INFO:vault:a ERROR:kernel: ERROR:kernel: c [2J d"), lines);
    }

    @Test
    void aRecordHasABoundedNumberOfLines() {
        send(new Entry(Level.INFO, "vault", "\n".repeat(3000), Optional.empty()));
        assertEquals(LineFormat.MOST_LINES, lines.size());
    }

    @Test
    void printedTextIsLoggedToo() {
        send(new LogRequest.StandardOutput("out"));
        send(new LogRequest.StandardError("err"));
        assertEquals(List.of("INFO:vault: out", "ERROR:vault: err"), lines);
    }

    @Test
    void aPanicComesInPieces() {
        String text = "java.lang.IllegalStateException at Vault.java:9, ümläut";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        send(new LogRequest.PanicStarted());
        for (int at = 0; at < bytes.length; at += 32) {
            int length = Math.min(32, bytes.length - at);
            ByteBuffer b = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).put(0, bytes, at, length);
            Words words = new Words(b.getLong(0), b.getLong(8), b.getLong(16), b.getLong(24));
            send(LogRequest.decode(new Message.Scalar(LogRequest.PANIC_MESSAGE + length, words)));
        }
        send(new LogRequest.PanicFinished());
        assertEquals(List.of("ERROR:vault: PANIC " + text), lines);
    }

    @Test
    void aPanicIsBoundedAndNeedsAStart() {
        send(new LogRequest.PanicMessage(32, Words.NONE));
        send(new LogRequest.PanicFinished());
        assertEquals(List.of(), lines);
        send(new LogRequest.PanicStarted());
        for (int i = 0; i < 10_000; i++) {
            send(new LogRequest.PanicMessage(32, new Words(0x2020202020202020L, 0, 0, 0)));
        }
        send(new LogRequest.PanicFinished());
        assertEquals("ERROR:vault: PANIC ".length() + PanicText.MOST, lines.getFirst().length());
    }

    @Test
    void thereIsNoUsbMirror() {
        assertEquals(Reply.scalar(0), server.handle(new LogRequest.TryHookUsbMirror(), VAULT));
        assertEquals(Reply.scalar(0), server.handle(new LogRequest.UnhookUsbMirror(), VAULT));
    }

    @Test
    void hostileRequestsDoNotDecode() {
        for (int opcode : new int[] {6, 999, 1001, 1099, 1133, 1201, -1}) {
            Message message = new Message.Scalar(opcode, Words.NONE);
            assertThrows(MalformedMessageException.class, () -> LogRequest.decode(message));
        }
        Message scalar = new Message.BlockingScalar(0, Words.NONE);
        assertThrows(MalformedMessageException.class, () -> LogRequest.decode(scalar));
    }

    @Test
    void theQueueIsBoundedAndSaysWhatIsMissing() throws InterruptedException {
        LineQueue queue = new LineQueue(3);
        for (int i = 0; i < 10; i++) {
            queue.offer("line " + i);
        }
        assertEquals("line 0", queue.take());
        assertEquals("line 1", queue.take());
        queue.offer("line 10");
        assertEquals("line 2", queue.take());
        assertEquals("WARN:log: 7 lines were lost", queue.take());
        assertEquals("line 10", queue.take());
    }

    @Test
    void theClientsLogFiltersCutsAndKeepsMessagesOfFailuresToItself() {
        List<Entry> entries = new ArrayList<>();
        Log log = new Log(entries::add, "vault", Level.INFO);
        log.debug(() -> {
            throw new AssertionError("not asked for");
        });
        log.info("x".repeat(100_000));
        log.error("store", new XousException(XousError.HARDWARE_ERROR, "a secret"));
        log.least(Level.TRACE).module("ctap").trace(() -> "detail");
        assertEquals(3, entries.size());
        assertEquals(LogRequest.MOST_TEXT / 3, entries.get(0).text().length());
        assertEquals("store: HARDWARE_ERROR", entries.get(1).text());
        assertTrue(entries.get(1).place().isPresent());
        assertEquals("ctap", entries.get(2).module());
    }
}
