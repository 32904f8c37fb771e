package precursor.pddb.server;

import precursor.services.susres.api.SuspendNews;
import precursor.xous.device.Subscription;
import precursor.xous.message.Pid;
import precursor.xous.message.Words;

/** What the PDDB's process needs of the system, besides flash, keys and dialogs. Any thread may call. */
interface Surroundings {

    /** Sends a scalar to a server of a client, without waiting; false when it is gone. */
    boolean tell(Subscription to, Words words);

    /** Wants the alarm a little later, if it is not set, or not at all. */
    void scrubSoon(boolean wanted);

    /** Whether words that came with the alarm's opcode are the alarm. */
    boolean isScrubAlarm(Words words);

    /** Whether a process may say that the device is being switched off. */
    boolean switchesOff(Pid pid);

    /** Tells it that nothing more is to be written. */
    void readyToQuit(Words words);

    /** Whether a process may say that the device goes to sleep. */
    boolean putsToSleep(Pid pid);

    /** Tells it that this process may sleep. */
    void readyToSleep(SuspendNews.Suspend told);

    /** Whether there is randomness that new keys may be made of. Asks another process. */
    boolean hasKeyRandomness();

    /** A process has died. Does not wait. */
    void died(Pid pid);
}
