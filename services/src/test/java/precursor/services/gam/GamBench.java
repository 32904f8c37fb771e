package precursor.services.gam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import precursor.hw.ProcessSpec;
import precursor.hw.SystemManifest;
import precursor.hw.SystemManifest.Context;
import precursor.hw.SystemManifest.UxType;
import precursor.services.gam.api.ChatInput;
import precursor.services.gam.api.GamRequest;
import precursor.services.gam.api.InputLine;
import precursor.services.gam.api.Predictor;
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

    static final int LINE = 4;
    static final int LINE_CHANGED = 5;
    static final ChatInput CHAT_INPUT = ChatInput.incremental(LINE, LINE_CHANGED, new Predictor.Shell());

    static final Pid STATUS = new Pid(3);
    static final Pid MODALS = new Pid(4);
    static final Pid VAULT = new Pid(5);
    static final Pid CHAT = new Pid(6);
    static final Pid STRANGER = new Pid(7);
    static final Pid IME = new Pid(8);

    private static final List<Context> CONTEXTS = List.of(
            new Context("status", UxType.FRAMEBUFFER, 255, "status", true),
            new Context("root keys", UxType.MODAL, 253, "status", true),
            new Context("modals", UxType.MODAL, 111, "modals", true),
            new Context("main menu", UxType.MENU, 127, "status", false),
            new Context("vault", UxType.FRAMEBUFFER, 61, "vault", false),
            new Context("chat", UxType.CHAT, 62, "chat", false),
            new Context("other chat", UxType.CHAT, 62, "stranger", false),
            new Context("line", UxType.INPUT, 125, "ime", false),
            new Context("strip", UxType.PREDICTIVE, 125, "ime", false));

    /** A callback that arrived. */
    record Told(int opcode, Words words) {}

    /** A line that arrived. */
    record Given(int opcode, String text) {}

    final FakeScreen screen = new FakeScreen();
    final Map<Sid, List<Told>> callbacks = new HashMap<>();
    private final Map<Sid, List<Given>> lines = new HashMap<>();
    final Map<Sid, Boolean> full = new HashMap<>();
    /** What is done when an application took too long. */
    final List<Runnable> patience = new ArrayList<>();
    final List<Runnable> soon = new ArrayList<>();
    /** Answers that came later. */
    final List<Reply> later = new ArrayList<>();
    final GamServer gam;
    private long press;
    private long random = 1;
    /** The person's time, in milliseconds. */
    long now = 1_000;
    /** Whether what was raised last interrupts the person. */
    boolean interrupts;

    /** One on which the application that comes to the front by itself is Vault. */
    GamBench() {
        this("vault");
    }

    /** One on which another application comes to the front by itself. */
    GamBench(String home) {
        List<Context> contexts = new ArrayList<>(CONTEXTS);
        contexts.sort(Comparator.comparing(context -> !context.name().equals(home)));
        List<ProcessSpec> processes = new ArrayList<>();
        for (String name : List.of("status", "modals", "vault", "chat", "stranger", "ime")) {
            processes.add(process(SystemManifest.FIRST_PID + processes.size(), name));
        }
        gam = new GamServer(
                new Contexts(new SystemManifest(processes, contexts)),
                new CanvasLayout(336, 536),
                screen,
                () -> random++,
                () -> now,
                sid -> new BenchListener(this, sid),
                patience::add,
                soon::add);
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

    private List<Given> given(Sid sid) {
        return lines.computeIfAbsent(sid, s -> new ArrayList<>());
    }

    /** The lines that arrived. */
    List<Given> given(String name) {
        return given(sid(name));
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
                ux == UxType.CHAT ? Optional.of(CHAT_INPUT) : Optional.empty(),
                Optional.empty());
    }

    Reply handle(GamRequest request, Pid sender) {
        return gam.handle(request, sender, later::add);
    }

    Optional<Token> register(UxRegistration registration, Pid by) {
        return answer(handle(new GamRequest.RegisterUx(registration), by), in -> in.optional(Token::read));
    }

    Token register(String name, UxType ux, Pid by) {
        return register(registration(name, ux), by).orElseThrow();
    }

    Gid canvas(Token token, Pid by) {
        return answer(handle(new GamRequest.RequestContentCanvas(token), by), Gid::read);
    }

    /** Raises a context; when it has to wait for an application, that takes too long. */
    int raise(String name, Pid by) {
        Reply reply = handle(new GamRequest.RaiseMenu(name), by);
        if (reply.equals(Reply.DEFERRED)) {
            patience.removeFirst().run();
            reply = later.removeFirst();
        }
        return answer(reply, in -> {
            int code = in.i32();
            interrupts = in.bool();
            return code;
        });
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

    /** A process's server, as the GAM calls it. */
    private record BenchListener(GamBench bench, Sid sid) implements Listener {

        @Override
        public boolean tell(int opcode, Words words) {
            return !bench.full.getOrDefault(sid, false) && bench.told(sid).add(new Told(opcode, words));
        }

        @Override
        public boolean give(Request.Move message) {
            if (bench.full.getOrDefault(sid, false)) {
                return false;
            }
            Memory memory = memory();
            PayloadWriter out = memory.writer();
            message.writeTo(out);
            Memory valid = new Memory(memory.bytes(), 0, out.written());
            return bench.given(sid)
                    .add(new Given(message.opcode(), InputLine.of(new Message.Move(message.opcode(), valid)).text()));
        }
    }
}
