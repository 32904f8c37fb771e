package precursor.services.graphics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import precursor.services.graphics.api.Rectangle;
import precursor.xous.device.LcdDevice;

final class PanelFeedTest {

    private final FrameBuffer pixels = new FrameBuffer(336, 536);
    private final PanelFeed panel = new PanelFeed(536);

    private List<Integer> take() throws InterruptedException {
        return panel.take().lines().stream().map(LcdDevice.Line::number).toList();
    }

    @Test
    void theFirstUpdateIsTheWholeScreenAndLaterOnesWhatChanged() throws InterruptedException {
        panel.offer(pixels, List.of(), false);
        assertEquals(536, take().size());
        assertFalse(panel.isWaiting());
        pixels.fill(Rectangle.of(3, 40, 2, 2), Ink.DARK);
        panel.offer(pixels, List.of(), false);
        assertEquals(List.of(40, 41), take());
        assertFalse(pixels.isDirty(40));
    }

    @Test
    void whatLooksAsBeforeIsNotSent() throws InterruptedException {
        panel.offer(pixels, List.of(), false);
        take();
        pixels.clear();
        panel.offer(pixels, List.of(), false);
        assertFalse(panel.isWaiting());
    }

    @Test
    void changesGatherWhileThePanelIsBusy() throws InterruptedException {
        panel.offer(pixels, List.of(), false);
        take();
        pixels.fill(Rectangle.of(0, 1, 9, 1), Ink.DARK);
        panel.offer(pixels, List.of(), false);
        pixels.fill(Rectangle.of(0, 2, 9, 1), Ink.DARK);
        pixels.fill(Rectangle.of(0, 1, 8, 1), Ink.LIGHT);
        panel.offer(pixels, List.of(), false);
        LcdDevice.Update update = panel.take();
        assertEquals(2, update.lines().size());
        assertEquals((byte) 0xff, update.lines().getFirst().pixels()[0]);
        assertEquals((byte) 0xfe, update.lines().getFirst().pixels()[1]);
    }

    @Test
    void textsAreSentEvenIfNoPixelChanged() throws InterruptedException {
        panel.offer(pixels, List.of(), false);
        take();
        List<LcdDevice.Text> texts = List.of(new LcdDevice.Text(0, 0, 10, 10, "x"));
        panel.offer(pixels, texts, false);
        assertTrue(panel.isWaiting());
        assertEquals(texts, panel.take().texts());
        panel.offer(pixels, texts, false);
        assertFalse(panel.isWaiting());
    }

    @Test
    void theMarkForDevelopersIsOnThePanelOnly() throws InterruptedException {
        panel.offer(pixels, List.of(), true);
        assertEquals((byte) 0xaa, panel.take().lines().get(PanelFeed.DEVBOOT_LINE).pixels()[0]);
        assertTrue(pixels.isLight(0, PanelFeed.DEVBOOT_LINE));
    }

    @Test
    void aPanelThatForgotIsSentEverything() throws InterruptedException {
        panel.offer(pixels, List.of(), false);
        take();
        panel.resend();
        assertEquals(536, take().size());
    }
}
