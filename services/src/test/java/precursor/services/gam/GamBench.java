package precursor.services.gam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import precursor.hw.ProcessSpec;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.hw.SystemManifest.UxType;
import precursor.services.gam.api.GamRequest;
import precursor.services.gam.api.UxRegistration;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Token;
import precursor.services.keyboard.api.KeyboardNews;
import precursor.xous.message.Memory;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Request;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;

/** A GAM on a bench: a manifest with the usual contexts, and processes that talk to it without a kernel. */
final class GamBench {

    static final int REDRAW = 1;
    static final int KEYS = 2;
    static final int FOCUS = 3;

    static final Pid STATUS = new Pid(3);
    static final Pid MODALS = new Pid(4);
    static final Pid VAULT = new Pid(5);
    static final Pid CHAT = new Pid(6);
    static final Pid STRANGER = new Pid(7);

    private static final List<Context> CONTEXTS = List.of(
            new Context("status", UxType.FRAMEBUFFER, 255, "status", true),
            new Context("root keys", UxType.MODAL, 253, "status", true),
            new Context("modals", UxType.MODAL, 111, "modals", true),
            new Context("main menu", UxType.MENU, 127, "status", false),
            new Context("vault", UxType.FRAMEBUFFER, 61, "vault", false),
            new Context("chat", UxType.CHAT, 62, "chat", false));

    /** A callback that arrived. */
    record Told(int opcode, Words words) {}

    final FakeScreen screen = new FakeScreen();
    final Map<Sid, List<Told>> callbacks = new HashMap<>();
    final Map<Sid, Boolean> full = new HashMap<>();
    final GamServer gam;
    private long press;
    private long random = 1;

    GamBench() {
        List<ProcessSpec> processes = new ArrayList<>();
        for (String name : List.of("status", "modals", "vault", "chat", "stranger")) {
            processes.add(process(SystemManifest.FIRST_PID + processes.size(), name));
        }
        gam = new GamServer(
                new Contexts(new SystemManifest(processes, CONTEXTS)),
                new CanvasLayout(336, 536),
                screen,
                () -> random++,
                sid -> (opcode, words) -> !full.getOrDefault(sid, false) && told(sid).add(new Told(opcode, words)));
    }

    private static ProcessSpec process(int pid, String name) {
        return new ProcessSpec(
                pid,
                name,
                "Main",
                16,
                ProcessSpec.Compiler.C1,
                "services",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ProcessSpec.Restart.NEVER,
                List.of(),
                ProcessSpec.Readiness.DECLARED);
    }

    static Sid sid(String name) {
        return new Sid(name.hashCode(), 7);
    }

    List<Told> told(Sid sid) {
        return callbacks.computeIfAbsent(sid, s -> new ArrayList<>());
    }

    List<Told> told(String name) {
        return told(sid(name));
    }

    static UxRegistration registration(String name, UxType ux) {
        return new UxRegistration(
                name,
                ux,
                sid(name),
                REDRAW,
                OptionalInt.of(KEYS),
                OptionalInt.of(FOCUS),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Optional<Token> register(UxRegistration registration, Pid by) {
        return answer(gam.handle(new GamRequest.RegisterUx(registration), by), in -> in.optional(Token::read));
    }

    Token register(String name, UxType ux, Pid by) {
        return register(registration(name, ux), by).orElseThrow();
    }

    Gid canvas(Token token, Pid by) {
        return answer(gam.handle(new GamRequest.RequestContentCanvas(token), by), Gid::read);
    }

    int raise(String name, Pid by) {
        return answer(gam.handle(new GamRequest.RaiseMenu(name), by), PayloadReader::i32);
    }

    /** A key goes down and up. */
    void tap(int codePoint) {
        up(codePoint, down());
    }

    long down() {
        press++;
        gam.keyboard(new KeyboardNews.PressBegan(press));
        return press;
    }

    void up(int codePoint, long pressed) {
        gam.keyboard(new KeyboardNews.Key(codePoint, pressed));
    }

    static <T> T answer(Reply reply, java.util.function.Function<PayloadReader, T> read) {
        if (!(reply instanceof Reply.Payload payload)) {
            throw new AssertionError("answered " + reply);
        }
        Memory memory = memory();
        PayloadWriter out = memory.writer();
        payload.write().accept(out);
        return read.apply(new Memory(memory.bytes(), 0, out.written()).reader());
    }

    private static Memory memory() {
        return new Memory(
                java.nio.ByteBuffer.allocate(Memory.PAGE_SIZE).order(java.nio.ByteOrder.LITTLE_ENDIAN), 0, 0);
    }

    /** A request as its receiver gets it. */
    static Message asReceived(GamRequest request) {
        if (request instanceof Request.WithMemory r) {
            Memory memory = memory();
            PayloadWriter out = memory.writer();
            r.writeTo(out);
            Memory valid = new Memory(memory.bytes(), 0, out.written());
            return request instanceof Request.Lend
                    ? new Message.Lend(request.opcode(), valid)
                    : new Message.MutableLend(request.opcode(), valid);
        }
        if (request instanceof Request.Scalar r) {
            return new Message.Scalar(request.opcode(), r.words());
        }
        return new Message.BlockingScalar(request.opcode(), ((Request.BlockingScalar) request).words());
    }
}
