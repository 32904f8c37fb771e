package precursor.services.graphics;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import precursor.services.locale.Language;

/** The screens that graphics draws by itself. */
class StillScreensTest {

    private final Screen screen = new Screen(336, 536, Picture.fonts(), true);

    private StillScreens in(Language language) {
        return new StillScreens(screen, "0.10.0", () -> language);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theBootScreen(Language language) throws IOException {
        in(language).bootLogo();
        Picture.check(screen.pixels(), "boot-" + language.code());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theScreenOfADeviceThatSleeps(Language language) throws IOException {
        in(language).sleep();
        Picture.check(screen.pixels(), "asleep-" + language.code());
    }
}
