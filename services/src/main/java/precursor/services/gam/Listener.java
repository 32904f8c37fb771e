package precursor.services.gam;

import precursor.xous.message.Request;
import precursor.xous.message.Words;

/** The server of a context's process that callbacks go to. */
interface Listener {

    /** Sends a scalar without waiting; says whether it went. A process that is gone or does not listen gets nothing. */
    boolean tell(int opcode, Words words);

    /** As {@link #tell}, with bytes. */
    boolean give(Request.Move message);

    /** Nothing will be told any more. */
    default void close() {}
}
