package precursor.tests.database;

import java.util.List;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Sid;

/** What the test wants of its client on the device: the name of an operation and its arguments. Answered with a text. */
public record Errand(List<String> words) implements Request.MutableLend {

    /** Where the client is reached. */
    public static final Sid SID = Sid.wellKnown("database-errands");

    static final int MOST_TEXT = 4000;
    private static final int MOST_WORDS = 8;

    @Override
    public int opcode() {
        return 1;
    }

    @Override
    public void writeTo(PayloadWriter out) {
        out.list(words, PayloadWriter::string);
    }

    public static Errand decode(Message message) {
        PayloadReader in = message.payload();
        return new Errand(in.list(MOST_WORDS, i -> i.string(MOST_TEXT)));
    }
}
