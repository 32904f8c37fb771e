package precursor.pddb.preferences;

import java.util.OptionalLong;
import precursor.services.status.api.StatusRequest.EnableAutomaticBacklight;

/** How long the backlight stays on, as a person types it and as it is kept. */
final class BacklightInput {

    private BacklightInput() {}

    /** Whole seconds, from 1 to a day. */
    static OptionalLong seconds(String text) {
        String number = text.strip();
        if (!number.matches("[0-9]{1,5}")) {
            return OptionalLong.empty();
        }
        long seconds = Long.parseLong(number);
        return seconds < 1 || seconds > EnableAutomaticBacklight.MOST_SECONDS ? OptionalLong.empty() : OptionalLong.of(seconds);
    }

    /** What holds for a kept number: 0 is the default, as upstream, and what nobody can type is as much as can be. */
    static long inForce(long kept) {
        return kept == 0 ? Preference.AUTOBACKLIGHT_TIMEOUT.byDefault() : Math.clamp(kept, 1, EnableAutomaticBacklight.MOST_SECONDS);
    }
}
