package precursor.services.names.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Sid;
import precursor.xous.message.Words;

/**
 * What the name server does. The manifest says which process may provide which name, how many processes may connect to
 * it, and who may look it up; the caller is known by the PID that the kernel stamps on the message.
 *
 * <p>The three ways to connect answer a {@link ConnectResult}. Refusals because of the manifest come late, on a grid of
 * 0.1 s, so that names cannot be probed quickly.
 */
public sealed interface NamesRequest {

    /** The server's well-known identity. */
    Sid SID = Sid.wellKnown("xous-name-server");

    /** Most characters of a name. */
    int MOST_CHARACTERS = 64;

    /** Most bytes of a name in UTF-8. */
    int MOST_BYTES = 4 * MOST_CHARACTERS;

    /**
     * Gives a server a name. Unlike upstream, where the name server makes up the identity, the server already runs when it
     * is named, so that a name never stands for a server that is not there. Who registers a name again replaces its
     * own, or a dead, server. {@code ACCESS_DENIED} when the manifest does not let the caller provide it, {@code
     * SERVER_EXISTS} when another process's server has it.
     */
    record Register(String name, Sid sid) implements NamesRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 0;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(name).sid(sid);
        }
    }

    /** Connects the caller if the name exists now. */
    record Lookup(String name) implements NamesRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 1;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(name);
        }
    }

    /** Takes a name back; only the process that registered it may. Answers 1 when there was such a name, else 0. */
    record Unregister(Sid sid) implements NamesRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 3;
        }

        @Override
        public Words words() {
            return Words.of(sid.high(), sid.low());
        }
    }

    /** Frees the caller's slot of a name; answers a boolean: whether the token was right. A token is good once. */
    record Disconnect(String name, Token token) implements NamesRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 4;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(name);
            token.writeTo(out);
        }
    }

    /**
     * Answers 1 when every name with a limit is registered and has exactly its number of connections: from then on nobody
     * else can get one.
     */
    record TrustedInitDone() implements NamesRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 5;
        }
    }

    /** Connects the caller as soon as the name exists. */
    record BlockingConnect(String name) implements NamesRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 6;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(name);
        }
    }

    /** Connects the caller if the name exists now. */
    record TryConnect(String name) implements NamesRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 7;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(name);
        }
    }

    /** What arrives instead of a connect whose bytes are no name. */
    record BadConnect(ConnectError error) implements NamesRequest {}

    /** The kernel says that a process has died; from anybody else it is ignored. */
    record ProcessDied(int pid) implements NamesRequest, Request.Scalar {
        public static final int OPCODE = 64;

        @Override
        public int opcode() {
            return OPCODE;
        }

        @Override
        public Words words() {
            return Words.of(pid);
        }
    }

    /** The alarm that ends the delay of refusals; from anybody but the ticktimer it is ignored. */
    record RefusalsDue(Words alarm) implements NamesRequest, Request.Scalar {
        public static final int OPCODE = 65;

        @Override
        public int opcode() {
            return OPCODE;
        }

        @Override
        public Words words() {
            return alarm;
        }
    }

    static NamesRequest decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> {
                PayloadReader in = message.payload();
                yield new Register(in.string(MOST_BYTES), in.sid());
            }
            case 1, 6, 7 -> connect(message);
            case 3 -> {
                Words w = message.scalars();
                yield new Unregister(new Sid(w.first(), w.second()));
            }
            case 4 -> {
                PayloadReader in = message.payload();
                yield new Disconnect(in.string(MOST_BYTES), Token.read(in));
            }
            case 5 -> new TrustedInitDone();
            case ProcessDied.OPCODE -> new ProcessDied((int) message.scalars().first());
            case RefusalsDue.OPCODE -> new RefusalsDue(message.scalars());
            default -> throw message.unknownOpcode();
        };
    }

    private static NamesRequest connect(Message message) {
        if (!(message instanceof Message.MutableLend)) {
            return new BadConnect(ConnectError.WRONG_MESSAGE_KIND);
        }
        byte[] bytes;
        try {
            bytes = message.payload().bytes(MOST_BYTES);
        } catch (MalformedMessageException e) {
            return new BadConnect(ConnectError.BAD_MEMORY_BUFFER);
        }
        try {
            String name = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return switch (message.opcode()) {
                case 1 -> new Lookup(name);
                case 6 -> new BlockingConnect(name);
                default -> new TryConnect(name);
            };
        } catch (CharacterCodingException e) {
            return new BadConnect(ConnectError.NAME_NOT_UTF8);
        }
    }
}
