package precursor.pddb.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;
import precursor.pddb.api.PddbChannel;
import precursor.pddb.api.PddbFiles;
import precursor.pddb.api.PddbFiles.Entry;
import precursor.pddb.api.PddbFiles.Kind;
import precursor.pddb.api.PddbOpenOption;

/** The view of paths over a running database. */
@Timeout(60)
class FilesTest {

    private final PddbMachine machine = PddbMachine.start();
    private final Pddb pddb = machine.client("client");
    private final PddbFiles files = new PddbFiles(pddb);

    @BeforeEach
    void mounted() {
        pddb.awaitMounted();
    }

    @AfterEach
    void off() {
        machine.close();
        assertEquals(List.of(), machine.machine.failures());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String text(String path) {
        return new String(files.readAllBytes(path), StandardCharsets.UTF_8);
    }

    private static void refused(ErrorCode code, Executable what) {
        assertEquals(code, assertThrows(PddbApiException.class, what).code());
    }

    private void hidden() {
        machine.ux.type("p", "p", "p");
        pddb.createBasis("hidden");
        pddb.openBasis("hidden");
    }

    @Test
    void aFileIsWrittenAndRead() {
        files.createDirectory("wlan");
        files.write("wlan:home", bytes("secret"));
        assertEquals("secret", text("wlan:home"));
        assertEquals("secret", text(":.System:wlan:home"));
        assertEquals("secret", text("::wlan:home"));
        assertEquals(6, files.size("wlan:home"));
        files.write("wlan:home", bytes("new"));
        assertEquals("new", text("wlan:home"));
        files.write("wlan:home", bytes(" and more"), StandardOpenOption.APPEND);
        assertEquals("new and more", text("wlan:home"));
        files.write("wlan:home", bytes("NEW"), StandardOpenOption.WRITE);
        assertEquals("NEW and more", text("wlan:home"));
        refused(ErrorCode.ALREADY_EXISTS, () -> files.write("wlan:home", bytes(""), StandardOpenOption.CREATE_NEW));
        files.write("wlan:work", bytes("x"), StandardOpenOption.CREATE_NEW);
        refused(ErrorCode.NOT_FOUND, () -> files.write("wlan:none", bytes(""), StandardOpenOption.WRITE));
        refused(ErrorCode.NOT_FOUND, () -> files.write("other:home", bytes("x")));
        files.write(
                "other:home", bytes("y"), StandardOpenOption.CREATE, PddbOpenOption.CREATE_DICTIONARY);
        assertEquals("y", text("other:home"));
    }

    @Test
    void whatThePathIsDecidesWhatThereIs() {
        files.createDirectory("a");
        files.createDirectory("a:b");
        files.createDirectory("a:b:c");
        files.write("a:b", bytes("both"));
        files.write("a:k", bytes("key"));
        assertEquals(Kind.DICTIONARY, files.kind("a"));
        assertEquals(Kind.DICTIONARY_AND_KEY, files.kind("a:b"));
        assertEquals(Kind.DICTIONARY, files.kind("a:b:c"));
        assertEquals(Kind.KEY, files.kind("a:k"));
        assertEquals(Kind.KEY, files.kind(":.System:a:k"));
        assertEquals(Kind.NOTHING, files.kind("a:x"));
        assertEquals(Kind.NOTHING, files.kind("x"));
        assertEquals(Kind.NOTHING, files.kind(":nobody"));
        assertEquals(Kind.NOTHING, files.kind(":nobody:a"));
        assertEquals(Kind.NOTHING, files.kind("x".repeat(200)));
        assertEquals(Kind.NOTHING, files.kind("a:" + "x".repeat(95)));
        assertEquals(Kind.BASIS, files.kind(""));
        assertEquals(Kind.BASIS, files.kind(":"));
        assertEquals(Kind.BASIS, files.kind("::"));
        assertEquals(Kind.BASIS, files.kind(":.System"));
        assertEquals(Kind.BASIS, files.kind(":.System:"));
        refused(ErrorCode.INVALID_PATH, () -> files.kind("a:"));
        assertTrue(files.exists("a:b"));
        assertFalse(files.exists("a:x"));
    }

    @Test
    void aListingShowsWhatIsOneLevelBelow() {
        files.createDirectory("a");
        files.createDirectory("a:b");
        files.createDirectory("a:b:c");
        files.createDirectory("ab");
        files.write("a:b", bytes("both"));
        files.write("a:ä", bytes("key"));
        assertEquals(List.of(new Entry("a", Kind.DICTIONARY), new Entry("ab", Kind.DICTIONARY)), files.list(""));
        assertEquals(files.list(""), files.list("::"));
        assertEquals(files.list(""), files.list(":.System"));
        assertEquals(
                List.of(new Entry("b", Kind.DICTIONARY_AND_KEY), new Entry("ä", Kind.KEY)), files.list("a"));
        assertEquals(List.of(new Entry("c", Kind.DICTIONARY)), files.list(":.System:a:b"));
        assertEquals(List.of(), files.list("a:b:c"));
        assertEquals(List.of(new Entry(".System", Kind.BASIS)), files.list(":"));
        refused(ErrorCode.NOT_FOUND, () -> files.list("nothing"));
        refused(ErrorCode.NOT_FOUND, () -> files.list("a:ä"));
        refused(ErrorCode.NOT_FOUND, () -> files.list(":nobody"));
    }

    @Test
    void onlyWhatIsEmptyIsDeletedAsADirectory() {
        files.createDirectory("a");
        refused(ErrorCode.ALREADY_EXISTS, () -> files.createDirectory("a"));
        files.write("a:k", bytes("1"));
        files.createDirectory("a:k");
        refused(ErrorCode.NOT_EMPTY, () -> files.delete("a"));
        files.delete("a:k");
        assertEquals(Kind.DICTIONARY, files.kind("a:k"));
        files.delete("a");
        files.delete("a:k");
        refused(ErrorCode.NOT_FOUND, () -> files.delete("a"));
        refused(ErrorCode.NOT_FOUND, () -> files.delete("a:k"));
        for (String path : List.of("", ":", "::", ":.System")) {
            refused(ErrorCode.INVALID_PATH, () -> files.delete(path));
            refused(ErrorCode.INVALID_PATH, () -> files.createDirectory(path));
            refused(ErrorCode.INVALID_PATH, () -> files.readAllBytes(path));
        }
        refused(ErrorCode.INVALID_PATH, () -> files.readAllBytes("a"));
    }

    @Test
    void bytesGoThroughStreams() throws IOException {
        byte[] all = new byte[700_000 / 2];
        new SplittableRandom(2).nextBytes(all);
        files.createDirectory("d");
        try (OutputStream out = files.newOutputStream("d:large")) {
            out.write(all);
        }
        assertArrayEquals(all, machine.onFlash("d", "large"), "a closed stream is durable");
        try (InputStream in = files.newInputStream("d:large")) {
            assertArrayEquals(all, in.readAllBytes());
        }
        try (OutputStream out = files.newOutputStream("d:large", StandardOpenOption.APPEND)) {
            out.write(1);
        }
        assertEquals(all.length + 1, files.size("d:large"));
        try (OutputStream out = files.newOutputStream("d:large")) {
            out.write(7);
        }
        assertArrayEquals(new byte[] {7}, files.readAllBytes("d:large"));
        refused(ErrorCode.NOT_FOUND, () -> files.newInputStream("d:nothing"));
    }

    @Test
    void aChannelHasAPositionOfItsOwn() throws IOException {
        files.createDirectory("d");
        Set<StandardOpenOption> readWrite =
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        PddbChannel one = files.newByteChannel("d:f", readWrite);
        PddbChannel two = files.newByteChannel("d:f", readWrite);
        assertEquals(6, one.write(ByteBuffer.wrap(bytes("abcdef"))));
        assertEquals(6, two.size(), "the size is what it is now");
        ByteBuffer into = ByteBuffer.allocate(4);
        assertEquals(4, two.read(into));
        assertEquals("abcd", new String(into.array(), StandardCharsets.UTF_8));
        one.close();
        assertFalse(one.isOpen());
        assertThrows(ClosedChannelException.class, one::size);
        one.close();
        two.position(two.position() - 2);
        assertEquals(2, two.position(), "a relative seek may go back");
        assertEquals(1, two.write(ByteBuffer.wrap(bytes("C"))));
        two.position(two.size() + 2);
        two.write(ByteBuffer.wrap(bytes("!")));
        assertEquals("abCdef\0\0!", text("d:f"));
        two.truncate(3);
        assertEquals(3, two.position());
        assertEquals(-1, two.read(ByteBuffer.allocate(1)));
        two.truncate(100);
        assertEquals(3, two.size());
        assertThrows(IllegalArgumentException.class, () -> two.position(-1));
        two.close();
        assertEquals("abC", text("d:f"));
    }

    @Test
    void aChannelDoesWhatItWasOpenedFor() throws IOException {
        files.createDirectory("d");
        files.write("d:f", bytes("abc"));
        try (PddbChannel read = files.newByteChannel("d:f", Set.of())) {
            assertThrows(NonWritableChannelException.class, () -> read.write(ByteBuffer.allocate(1)));
            assertThrows(NonWritableChannelException.class, () -> read.truncate(0));
        }
        try (PddbChannel write = files.newByteChannel("d:f", Set.of(StandardOpenOption.WRITE))) {
            assertThrows(NonReadableChannelException.class, () -> write.read(ByteBuffer.allocate(1)));
        }
        try (PddbChannel append = files.newByteChannel("d:f", Set.of(StandardOpenOption.APPEND))) {
            assertEquals(3, append.position());
            append.position(0);
            append.write(ByteBuffer.wrap(bytes("d")));
        }
        try (PddbChannel sync =
                files.newByteChannel("d:f", Set.of(StandardOpenOption.WRITE, StandardOpenOption.SYNC))) {
            sync.write(ByteBuffer.wrap(bytes("A")));
            assertArrayEquals(bytes("Abcd"), machine.onFlash("d", "f"));
        }
        assertEquals("Abcd", text("d:f"));
        PddbChannel open = files.newByteChannel("d:f", Set.of());
        files.delete("d:f");
        IOException lost = assertThrows(IOException.class, () -> open.read(ByteBuffer.allocate(1)));
        assertEquals(ErrorCode.KEY_LOST, assertInstanceOf(PddbApiException.class, lost.getCause()).code());
    }

    @Test
    void aHiddenBasisIsSeenWhileItIsOpen() {
        files.createDirectory("d");
        files.write("d:old", bytes("system"));
        hidden();
        assertEquals(
                List.of(new Entry(".System", Kind.BASIS), new Entry("hidden", Kind.BASIS)), files.list(":"));
        files.write("d:new", bytes("hidden"), StandardOpenOption.CREATE, PddbOpenOption.CREATE_DICTIONARY);
        files.write("d:old", bytes("changed"));
        assertEquals("changed", text(":.System:d:old"));
        assertEquals(List.of(new Entry("new", Kind.KEY)), files.list("::d"));
        assertEquals(List.of(new Entry("new", Kind.KEY), new Entry("old", Kind.KEY)), files.list("d"));
        assertEquals("hidden", text(":hidden:d:new"));
        assertEquals("hidden", text("::d:new"));
        pddb.closeBasis("hidden");
        assertEquals(List.of(new Entry("old", Kind.KEY)), files.list("d"));
        refused(ErrorCode.NOT_FOUND, () -> files.readAllBytes(":hidden:d:new"));
        assertEquals(Kind.NOTHING, files.kind(":hidden"));
        assertEquals(Optional.empty(), pddb.attributes(Optional.of("hidden"), "d", "new"));
    }
}
