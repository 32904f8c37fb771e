package precursor.vault.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import precursor.vault.ctap.HostileConversation.Act;

/**
 * Commands one after the other, right ones and mutated ones, with a person, time, power cuts and a store that fails. A normal run
 * takes the seeds; {@code JAZZER_FUZZ=1} and one method chosen goes on from them.
 */
class AuthenticatorFuzzTest {

    private static final int ALL = HostPin.CM | HostPin.LBW | HostPin.ACFG;
    private static final int BOTH = HostPin.MC | HostPin.GA;
    private static final int MODEL_SEEDS = 12;
    private static final int MODEL_BYTES = 400;

    private static Script.Writer script() {
        return new Script.Writer();
    }

    /** Sets a PIN and gets a token for one site, or with all other permissions. */
    private static Script.Writer withToken(int permissions) {
        int site = permissions == BOTH ? 0 : 2;
        return script().add(Act.SET_PIN, 0, 0, 0, Act.TOKEN, 0, 0, permissions, site, 0);
    }

    static Stream<byte[]> conversations() {
        return Stream.of(
                        script(),
                        // Registers and signs in without a PIN: stored, in a list, silently.
                        script().add(Act.MAKE, 0, 1, 0, 0, 0, 0, Act.MAKE, 0, 2, 0, HostileConversation.RK_OR_UP, 1, 0)
                                .add(Act.GET, 0, 0, 0, 0, 0, Act.GET, 0, 0, HostileConversation.LIST, 0, 0)
                                .add(Act.GET, 0, 0, HostileConversation.LIST | HostileConversation.RK_OR_UP, 0, 0)
                                .add(Act.SAYS, 1, Act.GET, 0, 0, 0, 0, 0, Act.SAYS, 3, Act.GET, 0, 0, 0, 0, 0),
                        // A PIN, a token, both ceremonies; the token is used up.
                        withToken(BOTH)
                                .add(Act.MAKE, 0, 1, 0, 0, 2, 0, 0, Act.TOKEN, 0, 0, BOTH, 0, 0)
                                .add(Act.GET, 0, 0, 0, 1, 0, 0, Act.GET, 0, 0, 0, 0, 0, Act.OLD_TOKEN, 1, 0, 0)
                                .add(Act.MAKE, 1, 1, 0, HostileConversation.LIST, 3, 0),
                        // Several accounts, one after the other and chosen on the screen.
                        script().add(Act.MAKE, 0, 1, 0, 0, 0, 0, Act.MAKE, 0, 2, 0, 0, 0, 0, Act.MAKE, 0, 3, 0, 0, 0, 0)
                                .add(Act.GET, 0, 0, 0, 0, 0, Act.GET_NEXT, 0, Act.GET_NEXT, 0, Act.GET_NEXT, 0)
                                .add(Act.SETTINGS, 2, Act.CHOOSES, 1, Act.GET, 0, 0, 0, 0, 0)
                                // The store takes four.
                                .add(Act.MAKE, 1, 1, 0, 0, 0, 0, Act.MAKE, 1, 2, 0, 0, 0, 0),
                        // Guesses until the PIN is blocked for this power cycle, and the next.
                        script().add(Act.SET_PIN, 0, 0, 0)
                                .add(Act.TOKEN, 0, 1, BOTH, 0, 0, Act.TOKEN, 1, 2, BOTH, 0, 0, Act.TOKEN, 0, 3, BOTH, 0, 0)
                                .add(Act.TOKEN, 0, 0, BOTH, 0, 0, Act.RETRIES, 0, Act.POWER_UP, Act.CHANGE_PIN, 0, 1, 1, 0)
                                .add(Act.POWER_LOSS, Act.CHANGE_PIN, 0, 0, 1, 0, Act.TOKEN, 0, 0, BOTH, 0, 0),
                        // The device's own verification.
                        script().add(Act.SETTINGS, 1, Act.MAKE, 0, 1, 0, HostileConversation.UV, 1, 0)
                                .add(Act.TRIES, 1, Act.TRIES, 1, Act.GET, 0, 0, HostileConversation.UV, 0, 0)
                                .add(Act.UV_TOKEN, 0, BOTH, 0, 0, Act.GET, 0, 0, 0, 0, 0)
                                .add(Act.TRIES, 2, Act.UV_TOKEN, 0, BOTH, 0, 0),
                        // Lists, renames, deletes.
                        withToken(ALL)
                                .add(Act.MAKE, 0, 1, 0, HostileConversation.RK_OR_UP, 0, 0)
                                .add(Act.TOKEN, 0, 0, BOTH, 0, 0, Act.MAKE, 0, 1, 0, 0, 0, 0)
                                .add(Act.TOKEN, 0, 0, HostPin.CM, 2, 0, Act.MANAGE, 0, 0, 0, 0, Act.MANAGE, 1, 0, 0, 0)
                                .add(Act.MANAGE, 3, 0, 0, 0, Act.MANAGE, 6, 0, 0, 1, 0, Act.MANAGE, 5, 0, 0, 0)
                                .add(Act.TOKEN, 0, 0, HostPin.PCMR, 2, 0, Act.MANAGE, 0, 0, 0, 0, Act.GET_INFO, 0),
                        // Large blobs and settings.
                        script().add(Act.WRITE_BLOBS, 4, 0, 0, 0, 0, Act.READ_BLOBS, 9, 0, Act.CONFIG, 1, 0, 0, 0, 0)
                                .add(Act.GET_INFO, 0, Act.MAKE, 0, 1, 0, 0, 0, 0, Act.SET_PIN, 0, 0, 0)
                                .add(Act.TOKEN, 0, 0, ALL, 2, 0, Act.CONFIG, 1, 0, 0, 0, 0, Act.CONFIG, 2, 0, 4, 1, 0)
                                .add(Act.TOKEN, 0, 0, ALL, 2, 0, Act.CHANGE_PIN, 0, 0, 1, 0)
                                .add(Act.TOKEN, 0, 0, ALL, 2, 0, Act.WRITE_BLOBS, 90, 0, 40, 0, 0),
                        // The power goes, and the store fails, between writes.
                        withToken(BOTH)
                                .add(Act.TROUBLE, 0, 1, Act.MAKE, 0, 1, 0, 0, 0, 0, Act.TROUBLE, 2, 0)
                                .add(Act.TOKEN, 0, 0, BOTH, 0, 0, Act.TROUBLE, 3, 0, Act.MAKE, 0, 1, 0, 0, 0, 0)
                                .add(Act.TROUBLE, 1, 0, Act.TOKEN, 0, 1, BOTH, 0, 0, Act.TROUBLE, 0, 2)
                                .add(Act.CHANGE_PIN, 0, 0, 1, 0, Act.POWER_UP, Act.TROUBLE, 0, 3, Act.RESET, 0),
                        // Erased in time, and too late.
                        withToken(BOTH)
                                .add(Act.MAKE, 0, 1, 0, 0, 0, 0, Act.RESET, 0, Act.POWER_UP, Act.SAYS, 1, Act.RESET, 0)
                                .add(Act.PASSES, 2, Act.RESET, 0, Act.POWER_UP, Act.RESET, 0, Act.SELECTION, 0),
                        // Mutations of each kind.
                        script().add(Act.MAKE, 0, 1, 0, 0, 1, 0, Mutation.Kind.REPLACE, 5, 3)
                                .add(Act.MAKE, 0, 1, 0, 0, 0, Mutation.Kind.DROP, 0, 2)
                                .add(Act.GET, 0, 0, 0, 0, Mutation.Kind.ADD, 0, 9, 3)
                                .add(Act.GET, 0, 0, 0, 0, Mutation.Kind.RESIZE, 2, 5)
                                .add(Act.GET_INFO, Mutation.Kind.FLIP, 0, 1, Act.RETRIES, Mutation.Kind.CUT, 1)
                                .add(Act.RETRIES, Mutation.Kind.APPEND, 1, 0, Act.RAW, 3, 6, 0xa1, 1, 0)
                                .add(Act.RETRIES, Mutation.Kind.COMMAND, 2))
                .map(Script.Writer::bytes);
    }

    @MethodSource("conversations")
    @FuzzTest(maxDuration = "1m")
    void nothingHappensThatMustNot(byte[] script) {
        new HostileConversation(script).run();
    }

    static Stream<byte[]> choices() {
        return IntStream.range(0, MODEL_SEEDS).mapToObj(seed -> {
            byte[] choices = new byte[MODEL_BYTES];
            new Random(seed).nextBytes(choices);
            return choices;
        });
    }

    /** What {@link PinModelTest} does with chance, with the choices of a fuzzer. */
    @MethodSource("choices")
    @FuzzTest(maxDuration = "1m")
    void theAuthenticatorSaysWhatTheModelSays(byte[] script) {
        Script choices = new Script(script);
        PinModelRun run = new PinModelRun(choices::next);
        while (!choices.isAtEnd()) {
            run.step();
        }
        assertEquals(List.of(), run.platform.env.faults);
    }
}
