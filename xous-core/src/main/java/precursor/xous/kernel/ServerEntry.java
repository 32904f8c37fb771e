package precursor.xous.kernel;

import java.util.ArrayDeque;
import precursor.xous.message.Sid;

/** A server: whose it is, what is queued, who waits. */
final class ServerEntry {

    final Sid sid;
    final ProcessEntry owner;
    final int index;
    final int generation;
    boolean alive = true;

    /** Whether its owner asked to be told of deaths, and with which opcode. */
    boolean watchesDeaths;

    int deathOpcode;

    /** Messages to receive, at most {@link Limits#QUEUE_DEPTH}. */
    final ArrayDeque<Mail> queue = new ArrayDeque<>();

    /** Messages whose senders wait for room, oldest first. */
    final ArrayDeque<Mail> outside = new ArrayDeque<>();

    /** Threads of the owner that wait for a message; never while one is queued. */
    final ArrayDeque<Integer> receivers = new ArrayDeque<>();

    ServerEntry(Sid sid, ProcessEntry owner, int index, int generation) {
        this.sid = sid;
        this.owner = owner;
        this.index = index;
        this.generation = generation;
    }

    /** The token of received words that need no answer: it names the server alone. */
    long scalarToken(int senderPid) {
        return token(generation, senderPid, MailPool.NO_SLOT);
    }

    /** As in Xous pid, server and slot, with a generation above so that no token comes twice. */
    long token(int tokenGeneration, int senderPid, int slot) {
        return (tokenGeneration & 0xffff_ffffL) << 32 | (long) senderPid << 24 | (long) index << 16 | slot;
    }
}
