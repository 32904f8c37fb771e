package precursor.services.status;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import precursor.services.locale.Texts;
import precursor.services.usb.api.LinkStatus;
import precursor.xous.device.PowerDevice.Battery;

/**
 * What stands in the bar at one moment. The bar is drawn anew only when this changes, so it has no seconds: a device that
 * does nothing must not wake up for its clock every second.
 *
 * @param clock {@code HH:MM MM/DD Up h:mm}
 * @param battery volts and percent, or a sign that nobody knows them
 * @param charging which way the battery's arrow points; none when nobody knows
 * @param warning the left of the bottom line: stays as long as it is true
 * @param note the right of the bottom line: one of several, in turn
 */
record StatusText(String clock, String battery, Optional<Boolean> charging, String warning, String note) {

    private static final int DAY_MS = 24 * 3600 * 1000;

    /** From this charge down, in percent, the battery is low: some minutes are left. */
    private static final int LOW = 10;

    /** Stands at the battery while it is low. */
    private static final String LOW_MARK = " !";

    /** Stands in place of a charge that nobody knows. */
    private static final String NO_BATTERY = "-.--V --%";

    /** Stands in place of a date that nobody knows. */
    private static final String NO_CLOCK = "--:-- --/--";

    /**
     * What is known about the device.
     *
     * @param localMs milliseconds since the Unix epoch, with the time zone
     * @param upMs milliseconds since power-on
     * @param warnings the gravest always stands there, the others are among the notes
     */
    record Facts(long localMs, long upMs, Optional<Battery> battery, LinkStatus usb, Set<Warning> warnings) {

        Facts {
            Set<Warning> gravestFirst = EnumSet.noneOf(Warning.class);
            gravestFirst.addAll(warnings);
            warnings = Collections.unmodifiableSet(gravestFirst);
        }
    }

    static StatusText of(Facts facts, int turn, Texts<BarText> texts) {
        List<String> notes = notes(facts, texts);
        return new StatusText(
                clock(facts) + "  " + texts.of(BarText.UP, up(facts.upMs())),
                facts.battery().map(StatusText::charge).orElse(NO_BATTERY),
                facts.battery().map(Battery::charging),
                warning(facts, texts),
                notes.get(Math.floorMod(turn, notes.size())));
    }

    private static String charge(Battery battery) {
        return volts(battery.millivolts()) + " " + battery.percent() + "%" + (isLow(battery) ? LOW_MARK : "");
    }

    private static boolean isLow(Battery battery) {
        return !battery.charging() && battery.percent() <= LOW;
    }

    /** Whether it cannot keep the device on any longer. */
    static boolean isEmpty(Battery battery) {
        return !battery.charging() && battery.percent() == 0;
    }

    private static String up(long ms) {
        return ms / 3_600_000 + ":" + two(ms / 60_000 % 60);
    }

    private static String warning(Facts facts, Texts<BarText> texts) {
        List<String> warnings = warnings(facts, texts);
        return warnings.isEmpty() ? texts.of(BarText.NO_WARNINGS) : warnings.getFirst();
    }

    private static List<String> warnings(Facts facts, Texts<BarText> texts) {
        return facts.warnings().stream().map(Warning::text).map(texts::of).toList();
    }

    static List<String> notes(Facts facts, Texts<BarText> texts) {
        List<String> notes = new ArrayList<>();
        if (facts.battery().filter(StatusText::isLow).isPresent()) {
            notes.add(texts.of(BarText.BATTERY_LOW));
        }
        notes.add(texts.of(
                switch (facts.usb()) {
                    case DEFAULT -> BarText.USB_NOT_CONNECTED;
                    case ADDRESSED -> BarText.USB_CONNECTING;
                    case CONFIGURED -> BarText.USB_CONNECTED;
                    case SUSPENDED -> BarText.USB_ASLEEP;
                }));
        notes.addAll(warnings(facts, texts).stream().skip(1).toList());
        return notes;
    }

    private static String clock(Facts facts) {
        return facts.warnings().contains(Warning.CLOCK_NOT_SET) ? NO_CLOCK : clock(facts.localMs());
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
