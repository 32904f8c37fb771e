package precursor.pddb.tool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Somebody who answers what is asked, in order, and remembers what was asked and shown. */
final class FakeTerminal implements Terminal {

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final List<byte[]> given = new ArrayList<>();
    private final StringBuilder shown = new StringBuilder();

    FakeTerminal(String... answers) {
        this.answers.addAll(List.of(answers));
    }

    @Override
    public boolean present() {
        return true;
    }

    @Override
    public Optional<byte[]> secret(String prompt) {
        asked.add(prompt);
        Optional<byte[]> answer =
                Optional.ofNullable(answers.poll()).map(text -> text.getBytes(StandardCharsets.UTF_8));
        answer.ifPresent(given::add);
        return answer;
    }

    @Override
    public Optional<String> line(String prompt) {
        asked.add(prompt);
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public void show(byte[] text) {
        shown.append(new String(text, StandardCharsets.US_ASCII));
    }

    List<String> asked() {
        return asked;
    }

    String shown() {
        return shown.toString();
    }

    /** Whether every secret that was typed is zeros by now. */
    boolean wiped() {
        for (byte[] secret : given) {
            for (byte b : secret) {
                if (b != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
