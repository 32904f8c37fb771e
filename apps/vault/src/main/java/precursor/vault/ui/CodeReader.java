package precursor.vault.ui;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import precursor.services.log.api.Log;
import precursor.services.time.api.Moment;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.database.OneTimeCodes;
import precursor.vault.database.RecordPlace;

/**
 * Reads the codes of the rows that are on the screen, on a thread of its own: the screen never waits for the database. What was read stays until the
 * screen forgets it. That is codes alone, never what they are made of.
 */
public final class CodeReader implements Runnable {

    private final OneTimeCodes codes;
    private final LongSupplier utcMs;
    private final Runnable read;
    private final Log log;
    private final Map<RecordPlace, ShownCode> known = new HashMap<>();
    private final Set<RecordPlace> wanted = new LinkedHashSet<>();
    /** What is being read, and need not be wanted again before that is known. */
    private final Set<RecordPlace> underway = new HashSet<>();
    /** How often all was forgotten: what was being read then is not kept. */
    private long forgotten;

    /**
     * @param utcMs a clock that is set, in milliseconds since the Unix epoch
     * @param read told when there are other codes to show, and nothing more is wanted
     */
    public CodeReader(OneTimeCodes codes, LongSupplier utcMs, Runnable read, Log log) {
        this.codes = codes;
        this.utcMs = utcMs;
        this.read = read;
        this.log = log;
    }

    /** What is known of a record's code. What does not hold any more is read again; the code after it is known until then. */
    synchronized ShownCode of(RecordPlace place, Moment now) {
        ShownCode code = known(place);
        if (code instanceof ShownCode.Timed timed && !timed.holds(now)) {
            want(place);
            return timed.after().holds(now) ? timed.after() : new ShownCode.Unread();
        }
        if (code instanceof ShownCode.Unread) {
            want(place);
        }
        return code;
    }

    private void want(RecordPlace place) {
        if (!underway.contains(place)) {
            wanted.add(place);
            notifyAll();
        }
    }

    /** A code was asked for, and may be shown. */
    public synchronized void counted(RecordPlace place, String code) {
        known.put(place, new ShownCode.Counted(code));
    }

    /**
     * Records were changed: what was read is read again. A code that was asked for does not come twice; it stays if it turns out to be still the last
     * one that its record gave.
     */
    synchronized void refresh() {
        forgotten++;
        underway.clear();
        known.values().removeIf(code -> !(code instanceof ShownCode.Counted));
        known.keySet().forEach(this::want);
    }

    /** Nothing that was read may be shown any more. */
    synchronized void forget() {
        forgotten++;
        underway.clear();
        known.clear();
        wanted.clear();
    }

    /** Reads what is wanted, for as long as the process lives. */
    @Override
    public void run() {
        try {
            while (true) {
                read(await());
                // The screen asks row by row, and is told once: to draw for each of the first few would keep it from the rest.
                if (!isWanted()) {
                    read.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What is read in one go.
     *
     * @param before what was known of each
     */
    private record Job(Map<RecordPlace, ShownCode> before, long forgotten) {}

    private synchronized boolean isWanted() {
        return !wanted.isEmpty();
    }

    private synchronized Job await() throws InterruptedException {
        while (wanted.isEmpty()) {
            wait();
        }
        Map<RecordPlace, ShownCode> before = new HashMap<>();
        wanted.forEach(place -> before.put(place, known(place)));
        underway.addAll(wanted);
        wanted.clear();
        return new Job(before, forgotten);
    }

    /** All with one look at the clock and few messages to the database: each takes longer than to make a code. */
    private void read(Job job) {
        try {
            job.before().forEach((place, code) -> {
                if (code instanceof ShownCode.Counted counted && codes.isLast(place, counted.code())) {
                    keep(job, place, counted);
                }
            });
            long now = utcMs.getAsLong();
            codes.at(left(job), now, (place, reading) -> keep(job, place, shown(reading, now)));
        } catch (StoreUnavailableException e) {
            log.error("a code", e);
            left(job).forEach(place -> keep(job, place, new ShownCode.Missing()));
        }
    }

    /** What is still to be read: nothing, when all was forgotten meanwhile. */
    private synchronized List<RecordPlace> left(Job job) {
        return job.before().keySet().stream().filter(underway::contains).toList();
    }

    private synchronized ShownCode known(RecordPlace place) {
        return known.getOrDefault(place, new ShownCode.Unread());
    }

    /** A code that was asked for meanwhile is newer than what was read. */
    private synchronized void keep(Job job, RecordPlace place, ShownCode code) {
        if (job.forgotten() == forgotten) {
            underway.remove(place);
            if (known(place).equals(job.before().get(place))) {
                known.put(place, code);
            }
        }
    }

    private static ShownCode shown(OneTimeCodes.Reading reading, long now) {
        return switch (reading) {
            case OneTimeCodes.Reading.Timed(var code) -> new ShownCode.Timed(code, now + code.millisLeft());
            case OneTimeCodes.Reading.OnRequest r -> new ShownCode.OnRequest();
            case OneTimeCodes.Reading.NoKey r -> new ShownCode.NoKey();
            // Its row goes with the next list.
            case OneTimeCodes.Reading.Gone r -> new ShownCode.Missing();
        };
    }
}
