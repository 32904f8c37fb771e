package precursor.services.modals.api;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * The answer to a list: an item that was chosen.
 *
 * @param index 0 for the first that was added
 */
public record Choice(int index, String text) {

    public void writeTo(PayloadWriter out) {
        out.i32(index).string(text);
    }

    public static Choice read(PayloadReader in) {
        return new Choice(in.i32(0, ModalsRequest.MOST_ITEMS - 1), in.string(ModalsRequest.MOST_ITEM_TEXT));
    }
}
