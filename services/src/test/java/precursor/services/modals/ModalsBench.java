package precursor.services.modals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import precursor.services.gam.api.RawKeys;
import precursor.services.gam.modal.Attention;
import precursor.services.gam.modal.DrawnStage;
import precursor.services.graphics.api.Token;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.modals.api.Typed;
import precursor.xous.message.Memory;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;

/** A dialog server on a bench, drawn on a stage of its own, with two clients. */
abstract class ModalsBench {

    static final Pid VAULT = new Pid(12);
    static final Pid OTHER = new Pid(13);
    static final Token MINE = new Token(1, 1);
    static final Token THEIRS = new Token(2, 2);

    final DrawnStage stage = new DrawnStage();
    /** The person's time, in milliseconds. */
    long now = 1_000;

    final ModalsServer modals = new ModalsServer(stage, new Attention(() -> now, millis -> {}));
    final List<Reply> replies = new ArrayList<>();

    Reply ask(ModalsRequest request) {
        return ask(request, VAULT);
    }

    Reply ask(ModalsRequest request, Pid pid) {
        Reply reply = modals.handle(request, pid, replies::add);
        settle();
        return reply;
    }

    /** What the GAM does after each step. */
    void settle() {
        if (stage.redrawWanted) {
            stage.redrawWanted = false;
            modals.redraw();
        }
    }

    void type(int... keys) {
        for (int key : keys) {
            modals.keys(new RawKeys(List.of(key)));
            settle();
        }
    }

    void type(String text) {
        type(text.codePoints().toArray());
    }

    void takeTurn() {
        assertEquals(Reply.scalar(1), ask(new ModalsRequest.GetMutex(MINE)));
    }

    void picture(String name) {
        stage.screen.looksLike("dialog-" + name);
    }

    static <T> T read(Reply reply, Function<PayloadReader, T> reader) {
        if (!(reply instanceof Reply.Payload payload)) {
            throw new AssertionError("answered " + reply);
        }
        ByteBuffer bytes = ByteBuffer.allocate(64 * 1024).order(ByteOrder.LITTLE_ENDIAN);
        PayloadWriter out = new PayloadWriter(bytes);
        payload.write().accept(out);
        return reader.apply(new Memory(bytes, 0, out.written()).reader());
    }

    static List<String> texts(Reply reply) {
        return read(reply, Typed::read).texts().stream()
                .map(b -> new String(b, StandardCharsets.UTF_8))
                .toList();
    }

    static void assertDenied(Reply reply) {
        assertEquals(Reply.failure(XousError.ACCESS_DENIED), reply);
    }

    boolean onScreen(String text) {
        return String.join(" ", stage.screen.texts()).contains(text);
    }
}
