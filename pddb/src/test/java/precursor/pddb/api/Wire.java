package precursor.pddb.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import precursor.xous.message.Memory;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;

/** For tests of messages: what a request is when it arrives. */
public final class Wire {

    private Wire() {}

    public static Message received(PddbRequest request) {
        return switch (request) {
            case Request.Scalar r -> new Message.Scalar(request.opcode(), r.words());
            case Request.BlockingScalar r -> new Message.BlockingScalar(request.opcode(), r.words());
            case Request.MutableLend r -> new Message.MutableLend(request.opcode(), memory(r));
            default -> throw new IllegalArgumentException("no kind of message: " + request.getClass());
        };
    }

    private static Memory memory(Request.WithMemory request) {
        ByteBuffer bytes = ByteBuffer.allocate(Memory.pages(request.capacity())).order(ByteOrder.LITTLE_ENDIAN);
        PayloadWriter out = new PayloadWriter(bytes);
        request.writeTo(out);
        return new Memory(bytes, 0, out.written());
    }
}
