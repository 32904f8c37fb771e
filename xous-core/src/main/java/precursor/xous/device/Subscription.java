package precursor.xous.device;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Sid;

/**
 * Where a device sends its news.
 *
 * @param sid a server of the driver
 * @param opcode the opcode of the news; a device with several kinds of news counts up from it
 */
public record Subscription(Sid sid, int opcode) {

    public void writeTo(PayloadWriter out) {
        out.sid(sid).i32(opcode);
    }

    public static Subscription read(PayloadReader in) {
        return new Subscription(in.sid(), in.i32());
    }
}
