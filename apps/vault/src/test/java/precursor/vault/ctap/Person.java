package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Somebody who answers what one command asks: as told, and else with yes. */
final class Person {

    private static final int MOST_QUESTIONS = 4;

    /** What questions get; nothing when the command is cancelled meanwhile. */
    private Optional<Verdict> verdict = Optional.of(Verdict.APPROVED);

    private final Deque<UvVerdict> attempts = new ArrayDeque<>();
    private int choice;
    private boolean consented;
    private boolean verified;

    void will(Optional<Verdict> next) {
        verdict = next;
    }

    void willTry(UvVerdict next) {
        attempts.add(next);
    }

    void willChoose(int next) {
        choice = next;
    }

    /** Whether the person approved something of the last command. */
    boolean consented() {
        return consented;
    }

    /** Whether the person was verified on the device in the last command. */
    boolean verified() {
        return verified;
    }

    /** Answers until there is a response: nothing when the command was cancelled. What was told is for one command. */
    Optional<byte[]> answer(Authenticator authenticator, byte[] request) {
        consented = false;
        verified = false;
        try {
            Step step = authenticator.execute(request);
            for (int asked = 0; !(step instanceof Step.Finished); asked++) {
                assertTrue(asked < MOST_QUESTIONS, "a command that only asks");
                if (verdict.isEmpty()) {
                    authenticator.cancelled();
                    return Optional.empty();
                }
                step = next(authenticator, step, verdict.get());
            }
            return Optional.of(((Step.Finished) step).response());
        } finally {
            verdict = Optional.of(Verdict.APPROVED);
            attempts.clear();
        }
    }

    private Step next(Authenticator authenticator, Step step, Verdict said) {
        return switch (step) {
            case Step.Finished done -> done;
            case Step.AwaitUser waiting -> {
                consented |= said == Verdict.APPROVED;
                yield authenticator.resume(waiting, said);
            }
            case Step.AwaitChoice waiting -> {
                consented |= said == Verdict.APPROVED;
                int accounts = waiting.request().accounts().size();
                yield authenticator.resume(
                        waiting,
                        said == Verdict.APPROVED
                                ? new Step.Choice.Account(choice % accounts)
                                : new Step.Choice.None(said));
            }
            case Step.AwaitVerification waiting -> {
                UvVerdict attempt = attempts.isEmpty() ? UvVerdict.VERIFIED : attempts.remove();
                consented |= attempt == UvVerdict.VERIFIED;
                verified |= attempt == UvVerdict.VERIFIED;
                yield authenticator.resume(waiting, attempt);
            }
        };
    }
}
