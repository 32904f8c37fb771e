package precursor.pddb.server;

import java.util.Optional;
import precursor.services.susres.api.SuspendNews;
import precursor.services.susres.api.Susres;
import precursor.services.ticktimer.api.Alarm;
import precursor.services.trng.api.Trng;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Words;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Xous;

/** The system as it is on the device. */
record KernelSurroundings(Xous xous, Alarm scrub, PowerSwitch power, Susres susres, Trng trng) implements Surroundings {

    /** How long something may stay staged that nobody waits for, and the list of free pages fit for writing more. */
    private static final int SCRUB_MS = 1000;

    @Override
    public boolean tell(Subscription to, Words words) {
        return tell(xous, to, words);
    }

    static boolean tell(Xous xous, Subscription to, Words words) {
        try {
            Optional<Connection> server = xous.tryConnect(to.sid());
            if (server.isEmpty()) {
                return false;
            }
            try {
                server.get().tryScalar(to.opcode(), words);
            } finally {
                server.get().disconnect();
            }
            return true;
        } catch (XousException e) {
            return false;
        }
    }

    @Override
    public void scrubSoon(boolean wanted) {
        if (wanted && !scrub.isSet()) {
            scrub.in(SCRUB_MS);
        } else if (!wanted && scrub.isSet()) {
            scrub.cancel();
        }
    }

    @Override
    public boolean isScrubAlarm(Words words) {
        return scrub.isDue(words);
    }

    @Override
    public boolean switchesOff(Pid pid) {
        return power.isKeptBy(pid);
    }

    @Override
    public void readyToQuit(Words words) {
        power.ready(words.first());
    }

    @Override
    public boolean putsToSleep(Pid pid) {
        return susres.isFrom(pid);
    }

    @Override
    public void readyToSleep(SuspendNews.Suspend told) {
        susres.ready(told);
    }

    @Override
    public boolean hasKeyRandomness() {
        return trng.isHealthy();
    }

    @Override
    public void died(Pid pid) {
        if (power.isKeptBy(pid)) {
            Thread.ofPlatform().daemon().name("power switch").start(power::renew);
        }
    }
}
