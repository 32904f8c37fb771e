package precursor.pddb.preferences;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.OptionalLong;

/** Dates and time zones as a person types them. */
final class ClockInput {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withResolverStyle(ResolverStyle.STRICT);
    private static final long HOUR_MS = 3_600_000;
    private static final int MOST_HOURS = 14;

    private ClockInput() {}

    /** Date and time as {@code 2026-11-22 14:05}. */
    static String text(long localMs) {
        return FORMAT.format(Instant.ofEpochMilli(localMs).atOffset(ZoneOffset.UTC));
    }

    /** Milliseconds since 1970 of such a text, if it is one, in the years from 1970 to 9999. */
    static OptionalLong localMs(String text) {
        try {
            long ms = LocalDateTime.parse(text.strip(), FORMAT).toInstant(ZoneOffset.UTC).toEpochMilli();
            return ms < 0 ? OptionalLong.empty() : OptionalLong.of(ms);
        } catch (DateTimeParseException e) {
            return OptionalLong.empty();
        }
    }

    /** Hours as {@code -2.5}. */
    static String zoneText(long zoneMs) {
        return BigDecimal.valueOf(zoneMs)
                .divide(BigDecimal.valueOf(HOUR_MS), java.math.MathContext.DECIMAL32)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Milliseconds of hours with a point or a comma, of whole minutes, at most 14 from UTC. */
    static OptionalLong zoneMs(String text) {
        String number = text.strip().replace(',', '.').replace('−', '-');
        if (!number.matches("[+-]?[0-9]{1,2}(\\.[0-9]{1,4})?")) {
            return OptionalLong.empty();
        }
        long ms = new BigDecimal(number).multiply(BigDecimal.valueOf(HOUR_MS)).longValue();
        return Math.abs(ms) > MOST_HOURS * HOUR_MS ? OptionalLong.empty() : OptionalLong.of(Math.round(ms / 60_000.0) * 60_000);
    }
}
