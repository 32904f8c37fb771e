package precursor.services.modals.api;

import java.util.List;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/** The answer to lines to type into: what was typed, a field an element, as UTF-8 that the receiver wipes. */
public record Typed(List<byte[]> texts) {

    /** Bytes that it takes on its way, at most. */
    static final int CAPACITY = AlertBuilder.MOST_FIELDS * (TextField.MOST_LONG_TEXT + TextField.MOST_HINT + 20)
            + ModalsRequest.MOST_TEXT
            + 64;

    public void writeTo(PayloadWriter out) {
        out.list(texts, PayloadWriter::bytes);
    }

    public static Typed read(PayloadReader in) {
        return new Typed(in.list(AlertBuilder.MOST_FIELDS, i -> i.bytes(TextField.MOST_LONG_TEXT)));
    }

    @Override
    public String toString() {
        return "Typed[" + texts.size() + " fields]";
    }
}
