package precursor.services.status;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import precursor.xous.message.Pid;

/**
 * The way from the wish to switch off to the switch: who has something to write is told, and has a little time. A process that says nothing holds
 * nobody up for longer.
 */
final class PowerDown {

    /** How long the processes have. */
    static final int PATIENCE_MS = 3000;

    /** Most processes that want to be told. */
    static final int MOST = 16;

    /** What follows. */
    enum Aim {
        OFF,
        REBOOT
    }

    private record Quitter(Pid pid, LongPredicate tell) {}

    private final Consumer<Aim> act;
    private final Runnable wakeAfterPatience;
    private final List<Quitter> quitters = new ArrayList<>();
    private final Set<Pid> waitedFor = new HashSet<>();
    private Optional<Aim> aim = Optional.empty();
    private long turn;

    /**
     * @param act switches
     * @param wakeAfterPatience has {@link #patienceIsOver} called after {@link #PATIENCE_MS}
     */
    PowerDown(Consumer<Aim> act, Runnable wakeAfterPatience) {
        this.act = act;
        this.wakeAfterPatience = wakeAfterPatience;
    }

    /**
     * Somebody wants to be told.
     *
     * @param tell is given the turn; false when the process is gone
     * @return false when there are too many
     */
    boolean subscribe(Pid pid, LongPredicate tell) {
        if (quitters.size() >= MOST) {
            return false;
        }
        quitters.add(new Quitter(pid, tell));
        return true;
    }

    /** Begins. A second wish while one is under way changes only what follows. */
    void begin(Aim wanted) {
        boolean begun = aim.isPresent();
        aim = Optional.of(wanted);
        if (begun) {
            return;
        }
        turn++;
        for (Quitter quitter : List.copyOf(quitters)) {
            if (quitter.tell().test(turn)) {
                waitedFor.add(quitter.pid());
            }
        }
        if (waitedFor.isEmpty()) {
            finish();
        } else {
            wakeAfterPatience.run();
        }
    }

    boolean isUnderWay() {
        return aim.isPresent();
    }

    /** A process has written everything. */
    void ready(Pid pid, long ofTurn) {
        if (ofTurn == turn) {
            noLonger(pid);
        }
    }

    void died(Pid pid) {
        quitters.removeIf(q -> q.pid().equals(pid));
        noLonger(pid);
    }

    void patienceIsOver() {
        waitedFor.clear();
        finish();
    }

    private void noLonger(Pid pid) {
        if (waitedFor.remove(pid) && waitedFor.isEmpty()) {
            finish();
        }
    }

    private void finish() {
        Optional<Aim> wanted = aim;
        aim = Optional.empty();
        wanted.ifPresent(act);
    }
}
