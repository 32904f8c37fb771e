package precursor.shellchat.chat;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import precursor.shellchat.command.Answer;

/** Where commands are done, one after the other, so that the screen waits for none. */
public final class CommandThread implements Runnable {

    /** Most lines that wait while a command is slow. */
    static final int MOST_WAITING = 8;

    /**
     * A line to be answered.
     *
     * @param turn comes back with the answer
     */
    private record Question(long turn, String line) {}

    /** What became of a line. */
    record Answered(long turn, Answer answer) {}

    private final BlockingQueue<Question> questions = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
    private final Function<String, Answer> shell;
    private final Runnable answered;

    /**
     * @param shell does what a line says; may take long
     * @param answered told that there is an answer to be fetched
     */
    public CommandThread(Function<String, Answer> shell, Runnable answered) {
        this.shell = shell;
        this.answered = answered;
    }

    /** Has a line answered; returns at once. False when too many wait already. */
    boolean ask(long turn, String line) {
        return questions.offer(new Question(turn, line));
    }

    /** The oldest answer that was not fetched yet. */
    Optional<Answered> fetch() {
        return Optional.ofNullable(answers.poll());
    }

    /** Answers as long as the process lives. */
    @Override
    public void run() {
        try {
            while (true) {
                answerNext();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a line and answers it. */
    void answerNext() throws InterruptedException {
        Question question = questions.take();
        answers.add(new Answered(question.turn, shell.apply(question.line)));
        answered.run();
    }
}
