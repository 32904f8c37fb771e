package precursor.pddb.tool;

import java.io.Console;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The terminal as the JDK gives it: when neither input nor output goes elsewhere. */
final class ConsoleTerminal implements Terminal {

    private final Console console;

    ConsoleTerminal(Console console) {
        this.console = console;
    }

    @Override
    public boolean present() {
        return true;
    }

    @Override
    public Optional<byte[]> secret(String prompt) {
        char[] typed = console.readPassword("%s", prompt);
        if (typed == null) {
            return Optional.empty();
        }
        byte[] room = new byte[3 * typed.length];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(typed), encoded, true);
        byte[] bytes = Arrays.copyOf(room, encoded.position());
        Arrays.fill(typed, '\0');
        Arrays.fill(room, (byte) 0);
        return Optional.of(bytes);
    }

    @Override
    public Optional<String> line(String prompt) {
        return Optional.ofNullable(console.readLine("%s", prompt));
    }

    @Override
    public void show(byte[] text) {
        char[] shown = new char[text.length];
        for (int i = 0; i < text.length; i++) {
            shown[i] = (char) (text[i] & 0x7F);
        }
        console.writer().write(shown);
        console.flush();
        Arrays.fill(shown, '\0');
    }
}
