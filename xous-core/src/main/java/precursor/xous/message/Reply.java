package precursor.xous.message;

import java.util.function.Consumer;

/** What a server answers to one message. */
public sealed interface Reply {

    /** Nothing to answer: the message was not a blocking one. */
    Reply NONE = new None();

    /** The answer comes later, through {@code Envelope.reply}, from any thread. */
    Reply DEFERRED = new Deferred();

    record None() implements Reply {}

    record Deferred() implements Reply {}

    /** Ends a blocking scalar with one word. */
    record Scalar1(long first) implements Reply {}

    /** Ends a blocking scalar with two words. */
    record Scalar2(long first, long second) implements Reply {}

    /** Ends a blocking scalar with five words. */
    record Scalar5(long first, long second, long third, long fourth, long fifth) implements Reply {}

    /** Returns lent memory as it is now, with the given offset and number of valid bytes. */
    record Returned(long offset, int valid) implements Reply {}

    /** Overwrites mutably lent memory from its start and returns it. */
    record Payload(Consumer<PayloadWriter> write) implements Reply {}

    /** Ends any blocking message with an error. */
    record Failure(XousError error) implements Reply {}

    static Reply scalar(long first) {
        return new Scalar1(first);
    }

    static Reply scalar(long first, long second) {
        return new Scalar2(first, second);
    }

    static Reply scalar(boolean yes) {
        return new Scalar1(yes ? 1 : 0);
    }

    /** Ends a lend that needs no answer. */
    static Reply returned() {
        return new Returned(0, 0);
    }

    static Reply payload(Consumer<PayloadWriter> write) {
        return new Payload(write);
    }

    static Reply failure(XousError error) {
        return new Failure(error);
    }
}
