package precursor.pddb.api;

import java.util.List;
import java.util.Optional;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;

/**
 * Dictionaries and what is in them. Listings come in pages of a message each, sorted bytewise: a page begins after the name that the request
 * gives, and says whether there are more.
 */
public sealed interface DictionaryRequest extends PddbRequest {

    /** Opcode of {@link GetValues}. */
    int GET_VALUES = 0x407;

    /** What a request has besides its keys, at most. */
    int HEAD = 3 * (MOST_NAME + 8);

    /** Fewest bytes that an answer of {@link GetValues} may have: one key always fits. */
    int FEWEST_GET_VALUES = 1024;

    /** Deletes a dictionary with all its keys. */
    record DeleteDict(Optional<String> basis, String dictionary) implements DictionaryRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 9;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            PddbRequest.basis(out, basis).string(dictionary);
        }
    }

    /** Answers how many keys a dictionary has, as {@code i32}. */
    record KeyCountInDict(Optional<String> basis, String dictionary) implements DictionaryRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 11;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            PddbRequest.basis(out, basis).string(dictionary);
        }
    }

    /** Answers how many dictionaries there are, as {@code i32}. */
    record DictCountInBasis(Optional<String> basis) implements DictionaryRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 13;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            PddbRequest.basis(out, basis);
        }
    }

    /** Answers a {@link NamePage} of dictionaries. */
    record ListDicts(Optional<String> basis, Optional<String> after) implements DictionaryRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 14;
        }

        @Override
        public int capacity() {
            return MOST_LIST;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            PddbRequest.basis(out, basis).optional(after, PayloadWriter::string);
        }
    }

    /** Makes an empty dictionary. */
    record CreateDict(Optional<String> basis, String dictionary) implements DictionaryRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 40;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            PddbRequest.basis(out, basis).string(dictionary);
        }
    }

    /** Answers a {@link NamePage} of keys. */
    record ListKeys(Optional<String> basis, String dictionary, Optional<String> after)
            implements DictionaryRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 45;
        }

        @Override
        public int capacity() {
            return MOST_LIST;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            PddbRequest.basis(out, basis).string(dictionary).optional(after, PayloadWriter::string);
        }
    }

    /**
     * Answers a {@link BulkPage} of keys with their values.
     *
     * @param most bytes of values; keys for which there is no more room come without
     */
    record DictBulkRead(Optional<String> basis, String dictionary, Optional<String> after, int most)
            implements DictionaryRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 52;
        }

        @Override
        public int capacity() {
            return MOST_ANSWER;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            PddbRequest.basis(out, basis)
                    .string(dictionary)
                    .optional(after, PayloadWriter::string)
                    .i32(most);
        }
    }

    /** Deletes keys of one dictionary; names that are not there do not matter. */
    record DictBulkDelete(Optional<String> basis, String dictionary, List<String> keys)
            implements DictionaryRequest, Request.MutableLend {

        public DictBulkDelete {
            keys = List.copyOf(keys);
        }

        @Override
        public int opcode() {
            return 55;
        }

        @Override
        public int capacity() {
            return HEAD + keys.size() * (MOST_NAME + 8);
        }

        @Override
        public void writeTo(PayloadWriter out) {
            PddbRequest.basis(out, basis).string(dictionary).list(keys, PayloadWriter::string);
        }
    }

    /**
     * Answers a {@link BulkPage} of these keys of a dictionary with their values, in the order asked for; those that are not there are left out. There
     * is more when others come after the last one of the page.
     *
     * @param room bytes of the answer, {@value #FEWEST_GET_VALUES} to {@link #MOST_ANSWER}; a key whose value has no room in it comes without
     */
    record GetValues(Optional<String> basis, String dictionary, List<String> keys, int room)
            implements DictionaryRequest, Request.MutableLend {

        public GetValues {
            keys = List.copyOf(keys);
        }

        @Override
        public int opcode() {
            return GET_VALUES;
        }

        @Override
        public int capacity() {
            return Math.max(room, HEAD + keys.size() * (MOST_NAME + 8));
        }

        @Override
        public void writeTo(PayloadWriter out) {
            PddbRequest.basis(out, basis)
                    .string(dictionary)
                    .list(keys, PayloadWriter::string)
                    .i32(room);
        }
    }

    static DictionaryRequest decode(Message message) {
        if (!(message instanceof Message.MutableLend)) {
            throw message.wrongKind();
        }
        PayloadReader in = message.payload();
        Optional<String> basis = PddbRequest.basis(in);
        DictionaryRequest request =
                switch (message.opcode()) {
                    case 9 -> new DeleteDict(basis, in.string(MOST_NAME));
                    case 11 -> new KeyCountInDict(basis, in.string(MOST_NAME));
                    case 13 -> new DictCountInBasis(basis);
                    case 14 -> new ListDicts(basis, name(in));
                    case 40 -> new CreateDict(basis, in.string(MOST_NAME));
                    case 45 -> new ListKeys(basis, in.string(MOST_NAME), name(in));
                    case 52 -> new DictBulkRead(basis, in.string(MOST_NAME), name(in), in.i32(0, Integer.MAX_VALUE));
                    case 55 -> new DictBulkDelete(basis, in.string(MOST_NAME), keys(in));
                    case GET_VALUES -> new GetValues(
                            basis, in.string(MOST_NAME), keys(in), in.i32(FEWEST_GET_VALUES, MOST_ANSWER));
                    default -> throw message.unknownOpcode();
                };
        in.end();
        return request;
    }

    private static List<String> keys(PayloadReader in) {
        return in.list(MOST_KEYS, i -> i.string(MOST_NAME));
    }

    private static Optional<String> name(PayloadReader in) {
        return in.optional(i -> i.string(MOST_NAME));
    }
}
