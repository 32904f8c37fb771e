package precursor.pddb.api;

import precursor.xous.device.Subscription;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;

/**
 * Bases. Passwords are never part of a message: the PDDB asks for them in a box of its own, which shows the basis's name in quotes and which
 * nobody can cover or imitate.
 */
public sealed interface BasisRequest extends PddbRequest {

    /** Opcode of {@link SubscribeBases}. */
    int SUBSCRIBE = 0x401;

    /** Opcode of {@link CloseSecretBases}. */
    int CLOSE_SECRET = 0x406;

    /** Answers the {@link BasisList}. */
    record ListBasis() implements BasisRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 2;
        }

        @Override
        public int capacity() {
            return MOST_LIST;
        }

        @Override
        public void writeTo(PayloadWriter out) {}
    }

    /** Answers the name of the basis that was opened last. */
    record LatestBasis() implements BasisRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 3;
        }

        @Override
        public void writeTo(PayloadWriter out) {}
    }

    /**
     * Asks for a password twice and makes a basis. {@link ErrorCode#ALREADY_EXISTS} when one of this name opens with this password.
     *
     * @param open whether it is opened, too, as {@link OpenBasis} does, by the password that was just typed
     */
    record CreateBasis(String name, boolean open) implements BasisRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 4;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(name).bool(open);
        }
    }

    /**
     * Asks for the password and opens a basis. {@link ErrorCode#ACCESS_DENIED} when the password is wrong or there is no such basis: there is
     * no way to tell.
     */
    record OpenBasis(String name) implements BasisRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 5;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(name);
        }
    }

    /** Locks a basis: tells the holders of its open keys, writes what is due, and wipes its keys and values from memory. */
    record CloseBasis(String name) implements BasisRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 6;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(name);
        }
    }

    /**
     * Locks every secret basis as {@link CloseBasis} does, the newest first, before anything else that was asked for. Whatever box asks or tells
     * something about a basis goes at once, what was typed into it is wiped, and what it was for is {@link ErrorCode#CANCELLED}; only the
     * writing of a whole database anew goes on to its end.
     */
    record CloseSecretBases() implements BasisRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return CLOSE_SECRET;
        }

        @Override
        public void writeTo(PayloadWriter out) {}
    }

    /** Overwrites an open basis with noise. It asks the user at the device first. */
    record DeleteBasis(String name) implements BasisRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 7;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.string(name);
        }
    }

    /**
     * Answers the {@link BasisList} as soon as its generation is another than {@code known}.
     *
     * @param known the generation that the client has seen; 0 for an answer at once
     */
    record BasisMonitor(long known) implements BasisRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 54;
        }

        @Override
        public int capacity() {
            return MOST_LIST;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.i64(known);
        }
    }

    /** Asks to be told of every change, by a scalar with the generation in its first word, until the process ends. */
    record SubscribeBases(Subscription to) implements BasisRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return SUBSCRIBE;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            to.writeTo(out);
        }
    }

    static BasisRequest decode(Message message) {
        if (!(message instanceof Message.MutableLend)) {
            throw message.wrongKind();
        }
        PayloadReader in = message.payload();
        BasisRequest request =
                switch (message.opcode()) {
                    case 2 -> new ListBasis();
                    case 3 -> new LatestBasis();
                    case 4 -> new CreateBasis(in.string(MOST_NAME), in.bool());
                    case 5 -> new OpenBasis(in.string(MOST_NAME));
                    case 6 -> new CloseBasis(in.string(MOST_NAME));
                    case 7 -> new DeleteBasis(in.string(MOST_NAME));
                    case 54 -> new BasisMonitor(in.i64());
                    case CLOSE_SECRET -> new CloseSecretBases();
                    case SUBSCRIBE -> new SubscribeBases(Subscription.read(in));
                    default -> throw message.unknownOpcode();
                };
        in.end();
        return request;
    }
}
