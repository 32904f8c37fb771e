package precursor.pddb.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import precursor.services.modals.api.TypedText;

/** A user who answers what the test has told him to, and a screen that remembers. */
final class FakeUx implements Ux {

    private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    private final BlockingQueue<Optional<String>> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> choices = new LinkedBlockingQueue<>();

    /** What he will type, one answer a question. */
    void type(String... answers) {
        for (String answer : answers) {
            texts.add(Optional.of(answer));
        }
    }

    /** He will cancel a question. */
    void giveUp() {
        texts.add(Optional.empty());
    }

    /** What he will choose. */
    void choose(int... items) {
        for (int item : items) {
            choices.add(item);
        }
    }

    /** Waits for a dialog with this in it; what came before is forgotten. */
    String await(String part) throws InterruptedException {
        String next = shown.take();
        while (!next.contains(part)) {
            next = shown.take();
        }
        return next;
    }

    /** What was shown since it was last asked or waited for. */
    List<String> shown() {
        List<String> all = new java.util.ArrayList<>();
        shown.drainTo(all);
        return all;
    }

    @Override
    public Optional<TypedText> ask(String prompt, String hint) {
        shown.add(prompt);
        return take(texts).map(t -> new TypedText(t.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public int choose(String prompt, List<String> items) {
        shown.add(prompt + " " + items);
        return take(choices);
    }

    @Override
    public void tell(String text) {
        shown.add(text);
    }

    @Override
    public Bar progress(String title) {
        shown.add(title);
        return new Bar() {
            @Override
            public void at(String step, int done, int of) {
                if (done < 0 || of < done) {
                    throw new IllegalArgumentException(step + ": " + done + " of " + of);
                }
            }

            @Override
            public void close() {
                shown.add("end of: " + title);
            }
        };
    }

    private static <T> T take(BlockingQueue<T> answers) {
        try {
            return answers.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
