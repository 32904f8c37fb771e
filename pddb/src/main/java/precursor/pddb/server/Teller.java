package precursor.pddb.server;

import precursor.xous.device.Subscription;
import precursor.xous.message.Words;

/** Tells clients news. */
@FunctionalInterface
interface Teller {

    /** Sends a scalar to a server of a client, without waiting; false when it is gone. */
    boolean tell(Subscription to, Words words);
}
