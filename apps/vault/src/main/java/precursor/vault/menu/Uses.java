package precursor.vault.menu;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import precursor.services.locale.Texts;

/** How dates and counts of use are shown. */
final class Uses {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    /** The end of the year 9999; what lies beyond is no date, whatever stands in a record. */
    private static final long MOST_SECONDS = 253_402_300_799L;

    private final Texts<MenuText> texts;

    Uses(Texts<MenuText> texts) {
        this.texts = texts;
    }

    /**
     * When something was used the last time.
     *
     * @param seconds since the Unix epoch, 0 when never
     */
    String last(long seconds) {
        return texts.of(MenuText.LAST_USED, date(seconds));
    }

    String count(long count) {
        return texts.of(MenuText.USES, count);
    }

    String date(long seconds) {
        // The first seconds of 1970 are what a clock says that nobody has set.
        return seconds <= 1 ? texts.of(MenuText.NONE) : DATE.format(Instant.ofEpochSecond(Math.min(seconds, MOST_SECONDS)));
    }
}
