package precursor.xous.message;

/**
 * A typed request, as a client sends it. A service's interface is one sealed interface of records; each record is also
 * one of the kinds below, which says how it travels, and the sealed interface has a static {@code decode(Message)} that
 * turns the received message back into the record.
 */
public interface Request {

    /** The operation's number in the service's interface. */
    int opcode();

    /** Travels as {@link Message.Scalar}. */
    interface Scalar extends Request {
        default Words words() {
            return Words.NONE;
        }
    }

    /** Travels as {@link Message.BlockingScalar}. */
    interface BlockingScalar extends Request {
        default Words words() {
            return Words.NONE;
        }
    }

    /** A request with bytes. */
    interface WithMemory extends Request {

        /** Writes the request. */
        void writeTo(PayloadWriter out);

        /** Bytes to reserve for the request, and for the answer in a mutable lend; rounded up to pages. */
        default int capacity() {
            return Memory.PAGE_SIZE;
        }
    }

    /** Travels as {@link Message.Lend}. */
    interface Lend extends WithMemory {}

    /** Travels as {@link Message.MutableLend}; the answer comes back in the same memory. */
    interface MutableLend extends WithMemory {}

    /** Travels as {@link Message.Move}. */
    interface Move extends WithMemory {}
}
