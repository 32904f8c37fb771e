package precursor.pddb.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import precursor.services.modals.api.TypedText;

/** A user who answers what the test has told him to, and a screen that remembers. */
final class FakeUx implements Ux {

    private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    /** What he will do; its own monitor guards both. */
    private final Deque<Optional<String>> texts = new ArrayDeque<>();

    private final Deque<Integer> choices = new ArrayDeque<>();

    /** What he will type, one answer a question. */
    synchronized void type(String... answers) {
        for (String answer : answers) {
            texts.add(Optional.of(answer));
        }
        notifyAll();
    }

    /** He will cancel a question. */
    synchronized void giveUp() {
        texts.add(Optional.empty());
        notifyAll();
    }

    /** What he will choose. */
    synchronized void choose(int... items) {
        for (int item : items) {
            choices.add(item);
        }
        notifyAll();
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
        return ask(prompt, () -> true);
    }

    private Optional<TypedText> ask(String prompt, BooleanSupplier wanted) {
        shown.add(prompt);
        return take(texts, wanted, Optional.empty()).map(t -> new TypedText(t.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public int choose(String prompt, List<String> items) {
        return choose(prompt, items, () -> true);
    }

    private int choose(String prompt, List<String> items, BooleanSupplier wanted) {
        shown.add(prompt + " " + items);
        return take(choices, wanted, 0);
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
            public void at(Step step, int done, int of) {
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

    @Override
    public Ux asLongAs(BooleanSupplier wanted) {
        return new Wanted(wanted);
    }

    @Override
    public synchronized void reconsider(Runnable then) {
        notifyAll();
        then.run();
    }

    /** Waits for the next answer, as long as it is wanted. */
    private synchronized <T> T take(Deque<T> answers, BooleanSupplier wanted, T otherwise) {
        try {
            while (answers.isEmpty() && wanted.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return wanted.getAsBoolean() ? answers.remove() : otherwise;
    }

    private final class Wanted implements Ux {

        private final BooleanSupplier wanted;

        Wanted(BooleanSupplier wanted) {
            this.wanted = wanted;
        }

        @Override
        public Optional<TypedText> ask(String prompt, String hint) {
            return wanted.getAsBoolean() ? FakeUx.this.ask(prompt, wanted) : Optional.empty();
        }

        @Override
        public int choose(String prompt, List<String> items) {
            return wanted.getAsBoolean() ? FakeUx.this.choose(prompt, items, wanted) : 0;
        }

        @Override
        public void tell(String text) {
            if (wanted.getAsBoolean()) {
                FakeUx.this.tell(text);
            }
        }

        @Override
        public Ux asLongAs(BooleanSupplier other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void reconsider(Runnable then) {
            FakeUx.this.reconsider(then);
        }

        @Override
        public Bar progress(String title) {
            return FakeUx.this.progress(title);
        }
    }
}
