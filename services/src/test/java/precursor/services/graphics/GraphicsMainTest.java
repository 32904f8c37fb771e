package precursor.services.graphics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.hw.Device;
import precursor.hw.Lcd;
import precursor.hw.ProcessSpec.ProvidedName;
import precursor.services.BaseServices;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.Graphics;
import precursor.services.graphics.api.GraphicsRequest.FontBlock;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.locale.Language;
import precursor.services.names.api.Names;
import precursor.xous.device.LcdDevice;
import precursor.xous.message.Reply;
import precursor.xous.message.XousException;
import precursor.xous.process.Xous;

/** The service with a fake panel, on a kernel in this JVM. */
@Timeout(30)
final class GraphicsMainTest {

    private static final Lcd LCD = new Lcd(336, 536, 44, 0xb5b5ad, 0x1b1b19);

    private final BlockingQueue<LcdDevice.Update> updates = new LinkedBlockingQueue<>();
    private final Semaphore panelReady = new Semaphore(Integer.MAX_VALUE);
    private final BaseServices system = BaseServices.start(
            BaseServices.process(8, "graphics", List.of(new ProvidedName(Graphics.NAME, 1)), List.of()),
            BaseServices.process(9, "gam", List.of(), List.of(Graphics.NAME)),
            BaseServices.process(10, "rogue", List.of(), List.of(Graphics.NAME)));

    @BeforeEach
    void start() {
        Fonts fonts = Picture.fonts();
        system.device(Device.LCD, LcdDevice::decode, r -> switch (r) {
            case LcdDevice.Instrumented i -> Reply.scalar(true);
            case LcdDevice.Update u -> {
                panelReady.acquireUninterruptibly();
                updates.add(u);
                yield Reply.returned();
            }
        });
        system.start("graphics", xous -> GraphicsMain.serve(xous, LCD, "1.2.3", fonts, () -> Language.ENGLISH));
    }

    @AfterEach
    void stop() {
        system.close();
    }

    private Graphics client() {
        return new Graphics(Names.connect(system.process("gam")).connect(Graphics.NAME));
    }

    private static List<String> texts(LcdDevice.Update update) {
        return update.texts().stream().map(LcdDevice.Text::text).toList();
    }

    @Test
    void theBootLogoIsShownBeforeAnybodyAsks() throws InterruptedException {
        LcdDevice.Update first = updates.take();
        assertEquals(536, first.lines().size());
        assertEquals(List.of("Precursor", "Version 1.2.3", "starting…"), texts(first));
    }

    @Test
    void drawnLinesReachThePanelAfterAFlush() throws InterruptedException {
        Graphics graphics = client();
        updates.take();
        TextView view = TextView.in(Gid.NONE, BoundsHint.box(10, 500, 200, 23)).text("hello").build();
        TextView.Result result = graphics.draw(view);
        assertEquals(Rectangle.of(10, 500, 200, 23), result.bounds().orElseThrow());
        graphics.flush();
        LcdDevice.Update update = updates.take();
        assertTrue(texts(update).contains("hello"));
        assertEquals(500, update.lines().getFirst().number());
        assertTrue(update.lines().size() <= 23);
    }

    @Test
    void aSlowPanelGetsTheLastStateAndHoldsNobodyUp() throws InterruptedException {
        Graphics graphics = client();
        updates.take();
        panelReady.drainPermits();
        for (int i = 0; i < 50; i++) {
            graphics.clear();
            graphics.line(new Point(0, i), new Point(300, i), DrawStyle.DARK_STROKE);
            graphics.flush();
        }
        assertEquals(new Graphics.Size(336, 536), graphics.screenSize());
        panelReady.release(1000);
        byte[][] panel = new byte[536][];
        int count = 0;
        while (panel[49] == null || panel[49][0] != 0) {
            LcdDevice.Update update = updates.take();
            update.lines().forEach(line -> panel[line.number()] = line.pixels());
            count++;
        }
        assertTrue(count <= 3, () -> "updates are gathered");
        assertEquals((byte) 0xff, panel[48][0]);
    }

    @Test
    void questionsAreAnswered() {
        Graphics graphics = client();
        for (GlyphStyle style : GlyphStyle.values()) {
            assertEquals(style.lineHeight(), graphics.lineHeight(style));
        }
        graphics.draw(List.of(
                new ClipObject(Rectangle.of(0, 0, 10, 10), new Shape.Circle(new Point(3, 3), 99, DrawStyle.DARK_FILL))));
        graphics.stash();
        graphics.pop();
    }

    @Test
    void theFontsCanBeReadInBlocks() {
        Graphics graphics = client();
        graphics.restartBulkRead();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        FontBlock block = graphics.bulkReadFonts();
        while (block.bytes().length > 0) {
            assertEquals(all.size(), block.offset());
            all.writeBytes(block.bytes());
            block = graphics.bulkReadFonts();
        }
        assertEquals(block.total(), all.size());
        assertArrayEquals(Picture.fonts().read(0, block.total()), all.toByteArray());
    }

    @Test
    void aTestPatternEndsByItself() throws InterruptedException {
        Graphics graphics = client();
        updates.take();
        Thread tester = new Thread(() -> graphics.testPattern(500));
        tester.start();
        LcdDevice.Update pattern = updates.take();
        assertTrue(texts(pattern).isEmpty());
        graphics.flush();
        assertEquals(new Graphics.Size(336, 536), graphics.screenSize());
        while (tester.isAlive()) {
            system.advance(500);
            tester.join(5);
        }
        LcdDevice.Update back = updates.take();
        assertTrue(texts(back).contains("Precursor"));
    }

    @Test
    void onlyOneMayConnect() {
        client();
        Xous rogue = system.process("rogue");
        assertThrows(XousException.class, () -> Names.connect(rogue).connect(Graphics.NAME));
    }
}
