package precursor.pddb.api;

import java.util.Optional;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * What the PDDB can be asked. Opcodes as in services.md §22; those from {@code 0x400} on are this system's own.
 *
 * <p>A blocking scalar is answered with two words, the number of the {@link ErrorCode} and a value. A mutable lend is answered with one byte,
 * the code, and, if that is {@link ErrorCode#OK}, what the request says. A request that does not decode is {@code INVALID_CODING}.
 *
 * <p>A basis that is not named means, as upstream: for reading the latest basis that has the key, for listing all open bases, for creating
 * and deleting the latest basis; for opening with leave to create, an existing key is opened where it lives.
 */
public sealed interface PddbRequest permits MountRequest, BasisRequest, DictionaryRequest, KeyRequest, CareRequest {

    /** What the server is registered as; the name is fixed, since language run-times know it. */
    String NAME = "_Plausibly Deniable Database_";

    /** Most bytes of a name in a message. The engine's own limits are lower, and have their own code. */
    int MOST_NAME = 255;

    /** Most bytes of a value in one message. */
    int MOST_DATA = 256 * 1024;

    /** Most bytes of an answer that lists names. */
    int MOST_LIST = 32 * 1024;

    /** Most bytes of an answer with many values. */
    int MOST_ANSWER = 128 * 1024;

    /** Most names of keys in one request. */
    int MOST_KEYS = 4096;

    int opcode();

    static PddbRequest decode(Message message) {
        return switch (message.opcode()) {
            case 0, 1, 48, 49, 53, MountRequest.AWAIT_MOUNTED -> MountRequest.decode(message);
            case 2, 3, 4, 5, 6, 7, 54, BasisRequest.SUBSCRIBE, BasisRequest.CLOSE_SECRET -> BasisRequest.decode(message);
            case 9, 11, 13, 14, 40, 45, 52, 55, DictionaryRequest.GET_VALUES -> DictionaryRequest.decode(message);
            case 8, 10, 15, 16, 17, 20, 38, KeyRequest.GET_VALUE, KeyRequest.PUT_VALUE -> KeyRequest.decode(message);
            case 18, 21, 42, 44, 46, 56, CareRequest.SWEEP, CareRequest.AVAILABLE -> CareRequest.decode(message);
            default -> throw message.unknownOpcode();
        };
    }

    /** Writes the name of a basis, or that there is none. */
    static PayloadWriter basis(PayloadWriter out, Optional<String> basis) {
        return out.optional(basis, PayloadWriter::string);
    }

    /** Reads what {@link #basis(PayloadWriter, Optional)} wrote. */
    static Optional<String> basis(PayloadReader in) {
        return in.optional(i -> i.string(MOST_NAME));
    }
}
