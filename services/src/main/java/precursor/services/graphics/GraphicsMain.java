package precursor.services.graphics;

import java.util.function.Supplier;
import precursor.hw.Device;
import precursor.hw.Lcd;
import precursor.hw.Memory;
import precursor.hw.SystemDescription;
import precursor.services.graphics.api.Graphics;
import precursor.services.graphics.api.GraphicsRequest;
import precursor.services.locale.Language;
import precursor.services.names.api.Names;
import precursor.services.settings.EarlySettings;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.xous.device.LcdDevice;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;
import precursor.xous.process.Server;
import precursor.xous.process.Xous;
import precursor.xous.process.XousProcess;

/** The graphics service's process. */
public final class GraphicsMain {

    /** The flash region that holds {@code fonts.bin}. */
    private static final String FONT_REGION = "fonts";

    private GraphicsMain() {}

    public static void main(String[] args) {
        Xous xous = XousProcess.attach();
        run(xous, SystemDescription.decode(XousProcess.description()));
    }

    /** Maps the fonts, then serves. */
    static void run(Xous xous, SystemDescription description) {
        Memory.Region region = description.memory().region(FONT_REGION).orElseThrow();
        Fonts fonts = Fonts.open(xous.mapMemory(region.address(), region.length(), false));
        serve(
                xous,
                description.lcd(),
                description.identity().firmware(),
                fonts,
                EarlySettings.map(xous, description)::language);
    }

    /**
     * Shows the boot logo, then serves until asked to quit.
     *
     * @param version of the firmware
     * @param language the one that is chosen now
     */
    static void serve(Xous xous, Lcd lcd, String version, Fonts fonts, Supplier<Language> language) {
        Connection device = xous.connectDevice(Device.LCD.ordinal());
        boolean instrumented = device.call(new LcdDevice.Instrumented()).first() == 1;
        Screen screen = new Screen(lcd.width(), lcd.height(), fonts, instrumented);
        PanelFeed panel = new PanelFeed(lcd.height());
        GraphicsServer graphics = new GraphicsServer(
                screen, new StillScreens(screen, version, language), fonts, panel, (ms, then) -> later(xous, ms, then));
        thread("panel", () -> feed(panel, device));
        graphics.start();
        Server server = Names.connect(xous).register(Graphics.NAME);
        xous.ready();
        server.serve(
                GraphicsRequest::decode,
                (request, envelope) -> graphics.handle(request, envelope::reply),
                graphics::running);
    }

    /** Sends update after update, each when the panel has taken the one before; ends with the board. */
    private static void feed(PanelFeed panel, Connection device) {
        try {
            while (true) {
                device.lend(panel.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (XousException e) {
            if (e.error() != XousError.SERVER_NOT_FOUND && e.error() != XousError.PROCESS_TERMINATED) {
                throw e;
            }
        }
    }

    private static void later(Xous xous, int milliseconds, Runnable then) {
        thread("later", () -> {
            Ticktimer.connect(xous).sleepMs(milliseconds);
            then.run();
        });
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
