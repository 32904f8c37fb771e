package precursor.xous.kernel;

import org.jspecify.annotations.Nullable;
import precursor.xous.process.Frame;

/**
 * A message inside the kernel. It waits for room at its server, waits in the server's queue, is held by the server's
 * process until it is answered, and ends. Non-blocking words end when they are received. Used again from a {@link
 * MailPool}, so that traffic makes no garbage.
 */
final class Mail {

    /** Where a message is on its way. */
    enum State {
        FREE,
        WAITING_FOR_ROOM,
        QUEUED,
        HELD
    }

    final int slot;
    State state = State.FREE;
    long token;
    long sequence;

    int kind;
    int opcode;
    long first;
    long second;
    long third;
    long fourth;

    /** Who waits for the answer, or for room; nobody when it does not block, or is dead. */
    @Nullable ProcessEntry sender;

    int thread;
    int senderPid;
    String senderName = "";

    /** Memory: its place with the sender, for what is written back, its size, and the two words that travel with it. */
    int senderPlace;

    int size;
    long offset;
    int valid;

    /** The server it goes to or came to. */
    @Nullable ServerEntry server;

    /** Whose incoming half holds its bytes, and where; nobody's while they are still with the sender. */
    @Nullable ProcessEntry keeper;

    int place;

    Mail(int slot) {
        this.slot = slot;
    }

    boolean hasMemory() {
        return kind >= Frame.LEND;
    }

    boolean isBlocking() {
        return kind == Frame.BLOCKING_SCALAR || kind == Frame.LEND || kind == Frame.MUTABLE_LEND;
    }

    boolean isLend() {
        return kind == Frame.LEND || kind == Frame.MUTABLE_LEND;
    }

    ServerEntry server() {
        ServerEntry s = server;
        if (s == null) {
            throw new IllegalStateException("free mail");
        }
        return s;
    }
}
