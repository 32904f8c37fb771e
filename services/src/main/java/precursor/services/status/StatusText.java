package precursor.services.status;

import java.util.ArrayList;
import java.util.List;
import precursor.services.usb.api.LinkStatus;
import precursor.xous.device.PowerDevice.Battery;

/**
 * What stands in the bar at one moment. The bar is drawn anew only when this changes, so it has no seconds: a device that
 * does nothing must not wake up for its clock every second.
 *
 * @param clock {@code HH:MM MM/DD Up h:mm}
 * @param battery volts and percent
 * @param charging which way the battery's arrow points
 * @param warning the left of the bottom line: stays as long as it is true
 * @param note the right of the bottom line: one of several, in turn
 */
record StatusText(String clock, String battery, boolean charging, String warning, String note) {

    private static final int DAY_MS = 24 * 3600 * 1000;

    /**
     * What is known about the device.
     *
     * @param localMs milliseconds since the Unix epoch, with the time zone
     * @param upMs milliseconds since power-on
     * @param seeded whether all randomness follows from a known seed
     * @param lockedDown whether processes are locked in by the host's operating system
     * @param misbehaving whether a switch of the test bench is on
     */
    record Facts(
            long localMs,
            long upMs,
            Battery battery,
            LinkStatus usb,
            boolean seeded,
            boolean lockedDown,
            boolean misbehaving) {}

    static StatusText of(Facts facts, int turn) {
        List<String> notes = notes(facts);
        return new StatusText(
                clock(facts.localMs()) + "  Up " + facts.upMs() / 3_600_000 + ":" + two(facts.upMs() / 60_000 % 60),
                volts(facts.battery().millivolts()) + " " + facts.battery().percent() + "%",
                facts.battery().charging(),
                warning(facts),
                notes.get(Math.floorMod(turn, notes.size())));
    }

    private static String warning(Facts facts) {
        List<String> warnings = warnings(facts);
        return warnings.isEmpty() ? "No security warnings" : warnings.getFirst();
    }

    /**
     * The gravest first, which always stands there: that nothing can be relied on, then that keys are nobody's secret. The others
     * are among the notes.
     */
    private static List<String> warnings(Facts facts) {
        List<String> warnings = new ArrayList<>();
        if (facts.misbehaving()) {
            warnings.add("TEST - misbehaving on purpose");
        }
        if (facts.seeded()) {
            warnings.add("TEST RUN - known seed");
        }
        if (!facts.lockedDown()) {
            warnings.add("Lock-down is off");
        }
        return warnings;
    }

    static List<String> notes(Facts facts) {
        List<String> notes = new ArrayList<>();
        notes.add(
                switch (facts.usb()) {
                    case DEFAULT -> "USB not connected";
                    case ADDRESSED -> "USB connecting";
                    case CONFIGURED -> "USB connected";
                    case SUSPENDED -> "USB asleep";
                });
        notes.addAll(warnings(facts).stream().skip(1).toList());
        return notes;
    }

    /** Hour, minute, month, day, as {@code 14:05 11/22}. */
    private static String clock(long localMs) {
        long minutes = Math.floorMod(localMs, DAY_MS) / 60_000;
        // Days to month and day of the Gregorian calendar; years start in March, so that leap days come last.
        long day = Math.floorDiv(localMs, DAY_MS) + 719_468;
        long dayOfEra = Math.floorMod(day, 146_097);
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long fromMarch = (5 * dayOfYear + 2) / 153;
        long dayOfMonth = dayOfYear - (153 * fromMarch + 2) / 5 + 1;
        long month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        return two(minutes / 60) + ":" + two(minutes % 60) + " " + two(month) + "/" + two(dayOfMonth);
    }

    private static String volts(int millivolts) {
        int hundredths = (millivolts + 5) / 10;
        return hundredths / 100 + "." + two(hundredths % 100) + "V";
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
