package precursor.sim.vaultbackup;

import java.util.stream.Collectors;

/** Notes of several lines as one, since a line of the device's record is all that they have. */
final class OneLine {

    private static final String BREAK = " / ";

    private OneLine() {}

    static String of(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining(BREAK));
    }
}
