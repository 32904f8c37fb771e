package precursor.pddb.preferences;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import precursor.services.gam.menu.Menu;
import precursor.services.keyboard.api.KeyMap;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;

/** The menu of the preferences (services.md §11.3), without what this device does not have: audio and Wi-Fi. It comes back until it is left. */
final class PreferencesMenu {

    private static final List<PreferencesText> ENTRIES = List.of(
            PreferencesText.LANGUAGE,
            PreferencesText.KEYBOARD,
            PreferencesText.AUTO_BACKLIGHT,
            PreferencesText.BACKLIGHT_DURATION,
            PreferencesText.AUTO_SLEEP,
            PreferencesText.AUTO_LOCK,
            PreferencesText.SET_TIME,
            PreferencesText.TIME_ZONE,
            PreferencesText.CLOSE);

    static final long MOST_MINUTES = 24 * 60;

    /** What can be changed; all of it is kept, and holds at once. */
    interface Choices {

        Language language();

        void language(Language language);

        KeyMap keyMap();

        void keyMap(KeyMap map);

        /** Whether the backlight goes on at a key, and off by itself. */
        boolean automaticBacklight();

        void automaticBacklight(boolean automatic);

        /** Seconds from the last key until the backlight goes off. */
        long backlightSeconds();

        void backlightSeconds(long seconds);

        /** Minutes without a key until the device falls asleep; 0 is never. */
        long sleepMinutes();

        void sleepMinutes(long minutes);

        /** Whether it locks then instead. */
        boolean locksInstead();

        void locksInstead(boolean locks);

        long localMs();

        /** Sets the clock, by the time on the screen. */
        void localMs(long ms);

        /** Distance from UTC. */
        long zoneMs();

        void zoneMs(long ms);
    }

    /** Asks for a line. */
    interface Asking {

        /**
         * @param check gives the objection to a text, if there is one
         */
        String ask(String prompt, String initial, Function<String, Optional<String>> check);
    }

    private final Menu menu;
    private final Asking asking;
    private final Texts<PreferencesText> texts;
    private final Choices choices;

    PreferencesMenu(Menu menu, Asking asking, Supplier<Language> language, Choices choices) {
        this.menu = menu;
        this.asking = asking;
        this.texts = new Texts<>(PreferencesText.class, language);
        this.choices = choices;
    }

    /** Shows it until the user is done. */
    void show() {
        Optional<PreferencesText> chosen = Optional.of(ENTRIES.getFirst());
        do {
            chosen = menu.choose(texts.of(PreferencesText.TITLE), ENTRIES, texts::of, chosen.get());
        } while (chosen.isPresent() && change(chosen.get()));
    }

    /** False when the menu shall go. */
    private boolean change(PreferencesText entry) {
        switch (entry) {
            case LANGUAGE -> menu.choose(
                            texts.of(entry), List.of(Language.values()), Language::ownName, choices.language())
                    .ifPresent(choices::language);
            case KEYBOARD -> menu.choose(texts.of(entry), List.of(KeyMap.values()), PreferencesMenu::name, choices.keyMap())
                    .ifPresent(choices::keyMap);
            case AUTO_BACKLIGHT -> menu.choose(
                            texts.of(entry),
                            List.of(PreferencesText.YES, PreferencesText.NO),
                            texts::of,
                            choices.automaticBacklight() ? PreferencesText.YES : PreferencesText.NO)
                    .ifPresent(answer -> choices.automaticBacklight(answer == PreferencesText.YES));
            case BACKLIGHT_DURATION -> ask(
                            PreferencesText.BACKLIGHT_PROMPT,
                            Long.toString(choices.backlightSeconds()),
                            BacklightInput::seconds,
                            PreferencesText.NOT_SECONDS)
                    .ifPresent(choices::backlightSeconds);
            case AUTO_SLEEP -> ask(
                            PreferencesText.SLEEP_PROMPT,
                            Long.toString(choices.sleepMinutes()),
                            PreferencesMenu::minutes,
                            PreferencesText.NOT_MINUTES)
                    .ifPresent(choices::sleepMinutes);
            case AUTO_LOCK -> menu.choose(
                            texts.of(entry),
                            List.of(PreferencesText.SLEEPS, PreferencesText.LOCKS),
                            texts::of,
                            choices.locksInstead() ? PreferencesText.LOCKS : PreferencesText.SLEEPS)
                    .ifPresent(chosen -> choices.locksInstead(chosen == PreferencesText.LOCKS));
            case SET_TIME -> ask(
                            PreferencesText.TIME_PROMPT,
                            ClockInput.text(choices.localMs()),
                            ClockInput::localMs,
                            PreferencesText.NOT_A_TIME)
                    .ifPresent(choices::localMs);
            case TIME_ZONE -> ask(
                            PreferencesText.ZONE_PROMPT,
                            ClockInput.zoneText(choices.zoneMs()),
                            ClockInput::zoneMs,
                            PreferencesText.NOT_A_ZONE)
                    .ifPresent(choices::zoneMs);
            case CLOSE -> {
                return false;
            }
            case YES, NO, BACKLIGHT_PROMPT, NOT_SECONDS, SLEEP_PROMPT, NOT_MINUTES, SLEEPS, LOCKS, TITLE, TIME_PROMPT, NOT_A_TIME, ZONE_PROMPT, NOT_A_ZONE ->
                throw new IllegalArgumentException("no entry: " + entry);
        }
        return true;
    }

    private OptionalLong ask(
            PreferencesText prompt, String initial, Function<String, OptionalLong> parse, PreferencesText objection) {
        String typed = asking.ask(
                texts.of(prompt),
                initial,
                text -> parse.apply(text).isPresent() ? Optional.empty() : Optional.of(texts.of(objection)));
        return parse.apply(typed);
    }

    /** Minutes up to a day. */
    static OptionalLong minutes(String text) {
        String number = text.strip();
        long minutes = number.matches("[0-9]{1,4}") ? Long.parseLong(number) : Long.MAX_VALUE;
        return minutes <= MOST_MINUTES ? OptionalLong.of(minutes) : OptionalLong.empty();
    }

    /** A proper name in every language. */
    private static String name(KeyMap map) {
        return switch (map) {
            case QWERTY -> "QWERTY";
            case AZERTY -> "AZERTY";
            case QWERTZ -> "QWERTZ";
            case DVORAK -> "Dvorak";
            case BRAILLE -> "Braille";
        };
    }
}
