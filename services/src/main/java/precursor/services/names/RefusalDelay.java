package precursor.services.names;

import java.util.ArrayList;
import java.util.List;
import precursor.services.names.api.ConnectError;
import precursor.services.names.api.ConnectResult;
import precursor.services.ticktimer.api.Alarm;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.process.Envelope;

/**
 * Holds refusals back until the next tenth of a second, so that a process cannot try many names in a short time. It
 * waits by an alarm, never in the server's loop. While the board's timer stands still, so do those who were refused.
 */
final class RefusalDelay {

    private static final int GRID_MS = 100;

    private final Ticktimer ticktimer;
    private final Alarm alarm;
    private final List<Envelope> refused = new ArrayList<>();

    /**
     * @param alarm comes to the server that calls {@link #due}
     */
    RefusalDelay(Ticktimer ticktimer, Alarm alarm) {
        this.ticktimer = ticktimer;
        this.alarm = alarm;
    }

    static Reply refusal(ConnectError error) {
        return Reply.payload(new ConnectResult.Refused(error)::writeTo);
    }

    void refuse(Envelope envelope) {
        refused.add(envelope);
        if (!alarm.isSet()) {
            alarm.at((ticktimer.elapsedMs() / GRID_MS + 1) * GRID_MS);
        }
    }

    /** How many refusals of a process wait. */
    int waiting(Pid process) {
        int count = 0;
        for (Envelope envelope : refused) {
            if (envelope.sender().equals(process)) {
                count++;
            }
        }
        return count;
    }

    void due(Words words) {
        if (alarm.isDue(words)) {
            for (Envelope envelope : refused) {
                envelope.reply(refusal(ConnectError.SERVER_DOES_NOT_EXIST));
            }
            refused.clear();
        }
    }
}
