package precursor.tests.device;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import precursor.services.locale.Language;
import precursor.services.locale.TextKey;
import precursor.services.locale.Texts;
import precursor.sim.board.Reading;
import precursor.sim.control.ScreenText;

/** What a device says in its language: the product's own texts, and how they are found on its screen. */
public record Speech(Language language) {

    private static final String OPTION = "--language=";
    /** Where something else may stand. */
    private static final Pattern GAP = Pattern.compile("\\{[0-9]}|\n");

    /** That of a device that is started with these options, and had {@code before} until then. */
    static Speech of(List<String> options, Language before) {
        return options.stream()
                .filter(option -> option.startsWith(OPTION))
                .map(option -> option.substring(OPTION.length()))
                .flatMap(code -> Arrays.stream(Language.values()).filter(each -> each.code().equals(code)))
                .findFirst()
                .map(Speech::new)
                .orElse(new Speech(before));
    }

    /** A text of the product. */
    public <K extends Enum<K> & TextKey> String of(K key, Object... arguments) {
        return new Texts<>(key.getDeclaringClass(), () -> language).of(key, arguments);
    }

    /**
     * Whether a text stands on the screen, wherever the screen breaks it; a gap that was not filled stands for anything, and so does what a dialog
     * leaves to be seen beside its lines.
     */
    static boolean isOn(ScreenText screen, String text) {
        Pattern wanted = Pattern.compile(
                GAP.splitAsStream(text).map(Reading::withoutSpace).map(Pattern::quote).collect(Collectors.joining(".*?")));
        return wanted.matcher(Reading.withoutSpace(String.join("", screen.lines()))).find();
    }
}
