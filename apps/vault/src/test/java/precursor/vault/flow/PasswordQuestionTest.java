package precursor.vault.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.services.graphics.api.Token;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.ModalsRequest;
import precursor.vault.password.Generator;
import precursor.vault.record.Secret;
import precursor.xous.local.LocalMachine;
import precursor.xous.message.XousException;
import precursor.xous.process.Server;

/** What becomes of a password that is offered. */
@Timeout(30)
final class PasswordQuestionTest {

    private final LocalMachine machine = LocalMachine.start();
    private final ScriptedModals person = new ScriptedModals();
    private final Server server = machine.process("modals").createServer();
    private final Modals modals = new Modals(machine.process("dialogs").connect(server.sid()), new Token(1, 2));
    private final PasswordQuestion question = new PasswordQuestion(
            new Dialogs(modals, new Texts<>(FlowText.class, () -> Language.ENGLISH)), new Generator(bytes -> {}));
    private final List<Secret> made = List.of(secret("first"), secret("second"));
    private final Queue<Secret> next = new ArrayDeque<>(made);

    private static Secret secret(String text) {
        return new Secret(text.getBytes(UTF_8));
    }

    @BeforeEach
    void start() {
        Thread.ofPlatform().daemon().start(() -> server.serve(ModalsRequest::decode, person::handle));
    }

    @AfterEach
    void off() {
        machine.close();
    }

    @Test
    void oneThatIsNotKeptIsWiped() {
        person.pick("Another").pick("Keep");
        var choice = question.judged(() -> Optional.of(next.remove())).orElseThrow();
        assertEquals(made.getLast(), assertInstanceOf(PasswordQuestion.Choice.Another.class, choice).password());
        assertArrayEquals(new byte[5], made.getFirst().bytes());
        assertArrayEquals("second".getBytes(UTF_8), made.getLast().bytes());
    }

    @Test
    void oneWhoseQuestionIsTakenAwayIsWiped() {
        assertThrows(XousException.class, () -> question.judged(() -> Optional.of(next.remove())));
        assertArrayEquals(new byte[5], made.getFirst().bytes());
    }
}
