package precursor.services.status;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import precursor.services.gam.menu.Menu;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;

/**
 * The main menu (services.md §11.2), which the middle key opens: what concerns the whole device. It has a thread of its own, since menus wait
 * for the user; what is chosen is done by others.
 */
final class MainMenu implements Runnable {

    private static final String PREFERENCES_MENU = "preferences menu";
    private static final String PDDB_MENU = "pddb menu";

    /** What can be chosen. */
    interface Device {

        /** Puts it to sleep. */
        void sleep();

        Backlight.State backlight();

        /** Switches the backlight, unless that is automatic. */
        void turnLights(boolean on);

        /** Forgets all secrets: switches off and on again. */
        void lock();

        void shutDown();

        /** Puts an application in front; false when it has no screen at the moment. */
        boolean switchTo(String application);

        /** Puts another process's menu in front; false when it has none at the moment. */
        boolean open(String menu);
    }

    private static final List<MainMenuText> ENTRIES = List.of(
            MainMenuText.SWITCH_APP,
            MainMenuText.PREFERENCES,
            MainMenuText.PDDB,
            MainMenuText.SLEEP,
            MainMenuText.LOCK,
            MainMenuText.SHUT_DOWN,
            MainMenuText.CLOSE);

    private final Menu menu;
    private final Texts<MainMenuText> texts;
    private final List<String> applications;
    private final Device device;
    private final Semaphore summons = new Semaphore(0);

    /**
     * @param applications names of their contexts
     */
    MainMenu(Menu menu, Supplier<Language> language, List<String> applications, Device device) {
        this.menu = menu;
        this.texts = new Texts<>(MainMenuText.class, language);
        this.applications = List.copyOf(applications);
        this.device = device;
        menu.onSummons(summons::release);
    }

    /** Shows the menu whenever it is summoned; ends when the thread is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                summons.acquire();
                show();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show() {
        List<MainMenuText> entries = entries();
        Optional<MainMenuText> chosen = menu.choose(texts.of(MainMenuText.TITLE), entries, texts::of);
        while (chosen.isPresent() && !isDone(chosen.get())) {
            chosen = menu.choose(texts.of(MainMenuText.TITLE), entries, texts::of, chosen.get());
        }
    }

    /** Those that are always there, and the backlight's switch where somebody has to do that. */
    private List<MainMenuText> entries() {
        Optional<MainMenuText> light = switch (device.backlight()) {
            case AUTOMATIC -> Optional.empty();
            case ON -> Optional.of(MainMenuText.BACKLIGHT_OFF);
            case OFF -> Optional.of(MainMenuText.BACKLIGHT_ON);
        };
        return Stream.concat(light.stream(), ENTRIES.stream()).toList();
    }

    /** Does what was chosen; false when the menu shall come back. */
    private boolean isDone(MainMenuText entry) {
        return switch (entry) {
            case SWITCH_APP -> {
                Optional<String> app = menu.choose(texts.of(MainMenuText.APPS), applications, name -> name);
                app.ifPresent(name -> sayUnless(device.switchTo(name)));
                yield app.isPresent();
            }
            case PREFERENCES -> {
                sayUnless(device.open(PREFERENCES_MENU));
                yield true;
            }
            case PDDB -> {
                sayUnless(device.open(PDDB_MENU));
                yield true;
            }
            case SLEEP -> {
                device.sleep();
                yield true;
            }
            case BACKLIGHT_ON, BACKLIGHT_OFF -> {
                device.turnLights(entry == MainMenuText.BACKLIGHT_ON);
                yield true;
            }
            case LOCK -> {
                device.lock();
                yield true;
            }
            case SHUT_DOWN -> {
                device.shutDown();
                yield true;
            }
            case CLOSE -> true;
            case TITLE, APPS, NOT_READY -> throw new IllegalArgumentException("no entry: " + entry);
        };
    }

    private void sayUnless(boolean ready) {
        if (!ready) {
            menu.tell(texts.of(MainMenuText.NOT_READY));
        }
    }
}
