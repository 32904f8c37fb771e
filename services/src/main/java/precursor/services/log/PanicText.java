package precursor.services.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import precursor.services.log.api.LogRequest.PanicMessage;
import precursor.xous.message.Words;

/** The last words of a process, as they come 32 bytes at a time. */
final class PanicText {

    /** Most bytes that are kept. */
    static final int MOST = 4096;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(PanicMessage message) {
        Words w = message.words();
        long[] words = {w.first(), w.second(), w.third(), w.fourth()};
        for (int i = 0; i < message.length() && bytes.size() < MOST; i++) {
            bytes.write((int) (words[i / Long.BYTES] >>> (i % Long.BYTES * Byte.SIZE)));
        }
    }

    /** The text; what is not UTF-8 in it is replaced. */
    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
