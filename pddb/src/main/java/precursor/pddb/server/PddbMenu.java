package precursor.pddb.server;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import precursor.services.gam.menu.Menu;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;

/** The database's menu (services.md §11.2), which the main menu opens. */
final class PddbMenu {

    private static final List<PddbMenuText> ENTRIES =
            List.of(PddbMenuText.LIST_BASES, PddbMenuText.CHANGE_PIN, PddbMenuText.CLOSE);

    private final Menu menu;
    private final Texts<PddbMenuText> texts;
    private final Runnable listBases;
    private final Runnable changePin;
    private final Log log;

    /**
     * @param listBases the conversation that shows which bases are open
     * @param changePin the one that changes the PIN
     */
    PddbMenu(Menu menu, Supplier<Language> language, Runnable listBases, Runnable changePin, Log log) {
        this.menu = menu;
        this.texts = new Texts<>(PddbMenuText.class, language);
        this.listBases = listBases;
        this.changePin = changePin;
        this.log = log;
    }

    /** Converses until the user is done. */
    void show() {
        Optional<PddbMenuText> chosen = menu.choose(texts.of(PddbMenuText.TITLE), ENTRIES, texts::of);
        if (chosen.isEmpty()) {
            return;
        }
        try {
            switch (chosen.get()) {
                case LIST_BASES -> listBases.run();
                case CHANGE_PIN -> changePin.run();
                case CLOSE, TITLE -> {}
            }
        } catch (RuntimeException e) {
            log.error("what was chosen from the menu failed", e);
        }
    }
}
