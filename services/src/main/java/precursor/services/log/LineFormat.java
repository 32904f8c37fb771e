package precursor.services.log;

import java.util.Optional;
import java.util.function.Consumer;
import precursor.services.log.api.Level;
import precursor.services.log.api.LogRequest.Place;

/**
 * How records look on the console: {@code LEVEL:process:module: text (file:line)}. A text of several lines becomes
 * several lines with the same beginning, and control characters become spaces, so that no text can look like another
 * process's record.
 */
final class LineFormat {

    /** Most lines that one record may take; the rest is left out. */
    static final int MOST_LINES = 64;

    private LineFormat() {}

    static void lines(
            Level level, String process, String module, String text, Optional<Place> place, Consumer<String> out) {
        StringBuilder start = new StringBuilder(32).append(level.name()).append(':').append(process);
        if (!module.isEmpty() && !module.equals(process)) {
            clean(module, 0, module.length(), start.append(':'));
        }
        start.append(": ");
        StringBuilder end = new StringBuilder();
        if (place.isPresent()) {
            String file = place.get().file();
            clean(file, 0, file.length(), end.append(" ("));
            end.append(':').append(place.get().line()).append(')');
        }
        int prefix = start.length();
        int from = 0;
        for (int line = 0; line < MOST_LINES && from <= text.length(); line++) {
            int newline = text.indexOf('\n', from);
            int to = newline < 0 ? text.length() : newline;
            clean(text, from, to, start);
            start.append(end);
            out.accept(start.toString());
            start.setLength(prefix);
            from = to + 1;
            if (from == text.length()) {
                // A last line end does not begin another line.
                return;
            }
        }
    }

    private static void clean(String text, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
        }
    }
}
