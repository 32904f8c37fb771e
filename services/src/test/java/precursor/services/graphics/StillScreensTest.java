package precursor.services.graphics;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The screens that graphics draws by itself. */
class StillScreensTest {

    @Test
    void theBootScreen() throws IOException {
        Screen screen = new Screen(336, 536, Picture.fonts(), true);
        new StillScreens(screen, "0.10.0").bootLogo();
        Picture.check(screen.pixels(), "boot");
    }
}
