package precursor.sim.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import precursor.hw.Lcd;
import precursor.xous.device.LcdDevice;
import precursor.xous.message.Reply;
import precursor.xous.message.XousError;

class PanelTest {

    private static final Lcd LCD = new Lcd(336, 536, 44, 0xB5B5AD, 0x1B1B19);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Panel panel = new Panel(LCD.width(), LCD.height(), true);

    /** A line that is dark but for one light pixel. */
    private static LcdDevice.Line line(int number, int lightX) {
        byte[] pixels = new byte[LcdDevice.LINE_BYTES];
        pixels[lightX / 8] |= (byte) (1 << lightX % 8);
        return new LcdDevice.Line(number, pixels);
    }

    private static LcdDevice.Update text(String text) {
        return new LcdDevice.Update(List.of(line(0, 0)), List.of(new LcdDevice.Text(0, 0, 10, 10, text)));
    }

    @Test
    void isLightUntilWrittenTo() {
        assertTrue(panel.screen().light(335, 535));
    }

    @Test
    void keepsLinesThatAreNotUpdated() {
        panel.handle(new LcdDevice.Update(List.of(line(1, 33)), List.of()));
        Screen first = panel.screen();
        panel.handle(new LcdDevice.Update(List.of(line(2, 335)), List.of()));
        Screen second = panel.screen();
        assertEquals(first.number() + 1, second.number());
        assertTrue(second.light(33, 1) && !second.light(32, 1) && !second.light(34, 1));
        assertTrue(second.light(335, 2) && !second.light(334, 2));
        assertTrue(first.light(0, 2), "a screen that was handed out does not change");
    }

    @Test
    void refusesLinesBelowItsEdge() {
        Screen before = panel.screen();
        assertEquals(
                Reply.failure(XousError.INVALID_ARGUMENT),
                panel.handle(new LcdDevice.Update(List.of(line(536, 0)), List.of())));
        assertEquals(before, panel.screen());
    }

    @Test
    void wakesWhoWaitsForAText() throws InterruptedException {
        CompletableFuture<Reply> drawn = CompletableFuture.supplyAsync(() -> panel.handle(text("Sign in to example.org?")));
        Screen screen = panel.await(s -> s.shows("example.org"), LONG).orElseThrow();
        assertEquals(List.of("Sign in to example.org?"), screen.lines());
        assertEquals(Reply.returned(), drawn.join());
    }

    @Test
    void givesUpWaiting() throws InterruptedException {
        assertEquals(Optional.empty(), panel.await(s -> s.shows("never"), Duration.ofMillis(1)));
        assertEquals(Optional.empty(), panel.awaitQuiet(LONG, Duration.ofMillis(1)));
    }

    @Test
    void isQuietWhenNothingIsDrawn() throws InterruptedException {
        panel.handle(text("x"));
        assertTrue(panel.awaitQuiet(Duration.ofMillis(1), LONG).isPresent());
    }

    @Test
    void listenersSeeEveryScreenUntilTheyStop() {
        AtomicReference<Screen> seen = new AtomicReference<>(panel.screen());
        try (Panel.Listening listening = panel.listen(seen::set)) {
            assertFalse(listening.toString().isEmpty());
            panel.handle(text("one"));
            assertTrue(seen.get().shows("one"));
        }
        panel.handle(text("two"));
        assertTrue(seen.get().shows("one"));
    }

    @Test
    void pictureHasEveryPixelInThePanelsTwoColours() throws IOException {
        panel.handle(new LcdDevice.Update(List.of(line(0, 0), line(7, 335), line(535, 100)), List.of()));
        Screen screen = panel.screen();
        for (int scale : new int[] {1, 3}) {
            byte[] png = Png.of(screen, LCD, scale);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            assertEquals(LCD.width() * scale, image.getWidth());
            assertEquals(LCD.height() * scale, image.getHeight());
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int expected = screen.light(x / scale, y / scale) ? LCD.light() : LCD.dark();
                    assertEquals(expected, image.getRGB(x, y) & 0xffffff);
                }
            }
            assertArrayEquals(png, Png.of(screen, LCD, scale));
        }
    }
}
