package precursor.xous.message;

/** A message as its receiver sees it. */
public sealed interface Message {

    /** The operation asked for, chosen by the server's interface. */
    int opcode();

    /** Whether the sender waits for an answer. */
    default boolean isBlocking() {
        return switch (this) {
            case BlockingScalar m -> true;
            case Lend m -> true;
            case MutableLend m -> true;
            case Scalar m -> false;
            case Move m -> false;
        };
    }

    /** Four words, no answer. */
    record Scalar(int opcode, Words words) implements Message {}

    /** Four words; the sender waits for one, two or five words. */
    record BlockingScalar(int opcode, Words words) implements Message {}

    /** Memory to read; the sender waits until it is returned. */
    record Lend(int opcode, Memory memory) implements Message {}

    /** Memory to read and write; the sender waits until it is returned, with what was written. */
    record MutableLend(int opcode, Memory memory) implements Message {}

    /** Memory that now belongs to the receiver; the sender goes on. */
    record Move(int opcode, Memory memory) implements Message {}

    /** The words of a scalar message of either kind. */
    default Words scalars() {
        return switch (this) {
            case Scalar m -> m.words();
            case BlockingScalar m -> m.words();
            case Lend m -> throw wrongKind();
            case MutableLend m -> throw wrongKind();
            case Move m -> throw wrongKind();
        };
    }

    /** A reader over the valid bytes of a memory message of any kind. */
    default PayloadReader payload() {
        return switch (this) {
            case Lend m -> m.memory().reader();
            case MutableLend m -> m.memory().reader();
            case Move m -> m.memory().reader();
            case Scalar m -> throw wrongKind();
            case BlockingScalar m -> throw wrongKind();
        };
    }

    /** For decoders: the kind of this message is not the one that its opcode asks for. */
    default MalformedMessageException wrongKind() {
        return new MalformedMessageException("opcode " + opcode() + " came as " + getClass().getSimpleName());
    }

    /** For decoders: there is no such opcode. */
    default MalformedMessageException unknownOpcode() {
        return new MalformedMessageException("unknown opcode " + opcode());
    }
}
