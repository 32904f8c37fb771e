package precursor.pddb.api;

import java.util.Arrays;
import java.util.Optional;
import precursor.xous.device.Subscription;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/**
 * Keys. An open key has a token, which means something to the process that opened it only; it stays bound to its basis. Open keys end with
 * their process.
 */
public sealed interface KeyRequest extends PddbRequest {

    /** Longest value: 32 GiB. */
    long MOST_LENGTH = 1L << 35;

    /** Opcode of {@link GetValue}. */
    int GET_VALUE = 0x403;

    /** Opcode of {@link PutValue}. */
    int PUT_VALUE = 0x404;

    /** Overwrites the values that the request carries. */
    default void wipe() {}

    /** Deletes a key; whoever has it open loses it. */
    record DeleteKey(Optional<String> basis, String dictionary, String key) implements KeyRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 8;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            PddbRequest.basis(out, basis).string(dictionary).string(key);
        }
    }

    /** Answers the {@link precursor.pddb.api.KeyAttributes} of an open key. */
    record AttributesOfOpenKey(long token) implements KeyRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 10;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.i64(token);
        }
    }

    /**
     * Opens a key. Answers an {@link OpenedKey}.
     *
     * @param sizeHint bytes that the value will have, if known, else 0
     * @param onLost is told, by a scalar with the token in its first word, when the key's basis is locked or deleted
     */
    record OpenKey(
            Optional<String> basis,
            String dictionary,
            String key,
            Create create,
            long sizeHint,
            Optional<Subscription> onLost)
            implements KeyRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 15;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            PddbRequest.basis(out, basis)
                    .string(dictionary)
                    .string(key)
                    .enumeration(create)
                    .i64(sizeHint)
                    .optional(onLost, (o, s) -> s.writeTo(o));
        }
    }

    /** Answers the value's whole length ({@code i64}) and at most {@code most} bytes of it, none at its end and beyond. */
    record ReadKey(long token, long position, int most) implements KeyRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 16;
        }

        @Override
        public int capacity() {
            return 32 + most;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.i64(token).i64(position).i32(most);
        }
    }

    /**
     * Writes bytes; a gap after the present end is filled with zeros. All of one request is written or nothing.
     *
     * @param last whether the value ends after these bytes, whatever it had there before
     * @param sync whether to answer only when everything is durable
     * @param data the server wipes its copy
     */
    record WriteKey(long token, long position, boolean last, boolean sync, byte[] data)
            implements KeyRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 17;
        }

        @Override
        public int capacity() {
            return 32 + data.length;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.i64(token).i64(position).bool(last).bool(sync).bytes(data);
        }

        @Override
        public void wipe() {
            Arrays.fill(data, (byte) 0);
        }

        /** Never the data. */
        @Override
        public String toString() {
            return "WriteKey[" + data.length + " bytes]";
        }
    }

    /** Closes a key. One that is not open is no error. */
    record KeyDrop(long token) implements KeyRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 20;
        }

        @Override
        public Words words() {
            return Words.of(token);
        }
    }

    /** Answers the {@link precursor.pddb.api.KeyAttributes} of a key that need not be open. */
    record StatKey(Optional<String> basis, String dictionary, String key) implements KeyRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 38;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            PddbRequest.basis(out, basis).string(dictionary).string(key);
        }
    }

    /** Answers as {@link ReadKey}, from the start of a key that need not be open. */
    record GetValue(Optional<String> basis, String dictionary, String key, int most)
            implements KeyRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return GET_VALUE;
        }

        @Override
        public int capacity() {
            return Math.max(Request.MutableLend.super.capacity(), 32 + most);
        }

        @Override
        public void writeTo(PayloadWriter out) {
            PddbRequest.basis(out, basis).string(dictionary).string(key).i32(most);
        }
    }

    /**
     * Makes the whole value of a key, and the key and its dictionary if need be; answers when that is durable. A crash leaves what was there
     * before, or this.
     *
     * @param data the server wipes its copy
     */
    record PutValue(Optional<String> basis, String dictionary, String key, byte[] data)
            implements KeyRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return PUT_VALUE;
        }

        @Override
        public int capacity() {
            return 3 * (MOST_NAME + 8) + data.length;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            PddbRequest.basis(out, basis).string(dictionary).string(key).bytes(data);
        }

        @Override
        public void wipe() {
            Arrays.fill(data, (byte) 0);
        }

        /** Never the data. */
        @Override
        public String toString() {
            return "PutValue[" + data.length + " bytes]";
        }
    }

    static KeyRequest decode(Message message) {
        if (message.opcode() == 20 && message instanceof Message.BlockingScalar) {
            return new KeyDrop(message.scalars().first());
        }
        if (!(message instanceof Message.MutableLend)) {
            throw message.wrongKind();
        }
        PayloadReader in = message.payload();
        KeyRequest request =
                switch (message.opcode()) {
                    case 8 -> new DeleteKey(PddbRequest.basis(in), in.string(MOST_NAME), in.string(MOST_NAME));
                    case 10 -> new AttributesOfOpenKey(in.i64());
                    case 15 -> new OpenKey(
                            PddbRequest.basis(in),
                            in.string(MOST_NAME),
                            in.string(MOST_NAME),
                            in.enumeration(Create.class),
                            length(in),
                            in.optional(Subscription::read));
                    case 16 -> new ReadKey(in.i64(), length(in), in.i32(0, MOST_DATA));
                    case 17 -> new WriteKey(in.i64(), length(in), in.bool(), in.bool(), in.bytes(MOST_DATA));
                    case 38 -> new StatKey(PddbRequest.basis(in), in.string(MOST_NAME), in.string(MOST_NAME));
                    case GET_VALUE -> new GetValue(
                            PddbRequest.basis(in), in.string(MOST_NAME), in.string(MOST_NAME), in.i32(0, MOST_DATA));
                    case PUT_VALUE -> new PutValue(
                            PddbRequest.basis(in), in.string(MOST_NAME), in.string(MOST_NAME), in.bytes(MOST_DATA));
                    default -> throw message.unknownOpcode();
                };
        in.end();
        return request;
    }

    private static long length(PayloadReader in) {
        long value = in.i64();
        if (value < 0 || value > MOST_LENGTH) {
            throw new MalformedMessageException("length " + value);
        }
        return value;
    }
}
