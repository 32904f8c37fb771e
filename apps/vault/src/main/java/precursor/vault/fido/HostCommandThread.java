package precursor.vault.fido;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import precursor.vault.ctap.hid.VendorAnswer;
import precursor.vault.ctap.hid.VendorCommands;

/** Has a computer's commands done by a thread of their own ({@link #run}), so that the authenticator never waits for them. */
final class HostCommandThread implements VendorCommands, Runnable {

    /** One is done, and others can wait only if a host gave them up: it has one command at a time. */
    private static final int MOST_WAITING = 4;

    private static final VendorAnswer BUSY = new VendorAnswer.Refusal(0x06);

    private record Job(long ticket, int channel, int command, byte[] message) {}

    private final HostCommands commands;
    private final Consumer<FidoEvent> answers;
    private final BlockingQueue<Job> jobs = new ArrayBlockingQueue<>(MOST_WAITING);

    HostCommandThread(HostCommands commands, Consumer<FidoEvent> answers) {
        this.commands = commands;
        this.answers = answers;
    }

    @Override
    public boolean has(int command) {
        return commands.has(command);
    }

    @Override
    public Optional<VendorAnswer> execute(long ticket, int channel, int command, byte[] message) {
        if (jobs.offer(new Job(ticket, channel, command, message))) {
            return Optional.empty();
        }
        Arrays.fill(message, (byte) 0);
        return Optional.of(BUSY);
    }

    @Override
    public void hangUp() {
        commands.hangUp();
    }

    /** Does one after the other, as long as the process lives. */
    @Override
    public void run() {
        try {
            while (true) {
                Job job = jobs.take();
                VendorAnswer answer = commands.handle(job.channel(), job.command(), job.message());
                answers.accept(new FidoEvent.VendorAnswered(job.ticket(), answer));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
