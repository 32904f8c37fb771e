package precursor.services.gam;

import java.util.function.Consumer;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;

/**
 * A menu or dialog that comes to the front as soon as what it will cover is drawn.
 *
 * @param name of the context
 * @param sender who asked for it
 * @param later takes the answer
 */
record HeldRaise(String name, Pid sender, Consumer<Reply> later) {}
