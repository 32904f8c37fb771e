package precursor.services.modals.api;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * Why a client does not accept what was typed.
 *
 * @param text shown in place of the prompt
 * @param field the one it is about, from 0: the user goes on there
 */
public record Objection(String text, int field) {

    /** About the first field, or about all of them. */
    public Objection(String text) {
        this(text, 0);
    }

    void writeTo(PayloadWriter out) {
        out.string(text).i32(field);
    }

    static Objection read(PayloadReader in) {
        return new Objection(in.string(ModalsRequest.MOST_TEXT), in.i32(0, AlertBuilder.MOST_FIELDS - 1));
    }
}
