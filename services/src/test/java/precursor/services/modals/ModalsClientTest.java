package precursor.services.modals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.services.graphics.api.Token;
import precursor.services.modals.api.AlertBuilder;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.modals.api.Typed;
import precursor.services.modals.api.TypedText;
import precursor.xous.local.LocalMachine;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Envelope;
import precursor.xous.process.Server;

/** A client of dialogs that are taken away. */
@Timeout(30)
final class ModalsClientTest {

    private final LocalMachine machine = LocalMachine.start();

    @AfterEach
    void off() {
        machine.close();
    }

    /** Somebody types, and the dialog goes before it is told that what he typed is good. */
    private static Reply takenAway(ModalsRequest request, Envelope envelope) {
        return switch (request) {
            case ModalsRequest.GetMutex r -> Reply.scalar(1);
            case ModalsRequest.PromptWithTextResponse r ->
                Reply.payload(out -> new Typed(List.of("secret".getBytes(UTF_8))).writeTo(out));
            default -> Reply.failure(XousError.UNAVAILABLE);
        };
    }

    @Test
    void whatWasTypedIsWipedWhenTheDialogGoesAtItsVeryEnd() {
        Server server = machine.process("modals").createServer();
        Thread.ofPlatform().daemon().start(() -> server.serve(ModalsRequest::decode, ModalsClientTest::takenAway));
        Modals modals = new Modals(machine.process("client").connect(server.sid()), new Token(1, 2));
        List<TypedText> seen = new ArrayList<>();
        AlertBuilder dialog = modals.alertBuilder("Password").password("").validator(typed -> {
            seen.addAll(typed);
            assertEquals("secret", typed.getFirst().text());
            return Optional.empty();
        });
        assertThrows(XousException.class, dialog::build);
        assertArrayEquals(new byte[6], seen.getFirst().utf8());
    }
}
