package precursor.services.gam.modal;

/**
 * One dialog: how it looks, what keys do to it, and when it is done. It knows neither kernel nor clock; it is made when
 * its turn has come, and moved only by keys and updates.
 */
public sealed interface Dialog
        permits NotificationDialog,
                PagesDialog,
                ImageDialog,
                RadioDialog,
                CheckboxDialog,
                TextDialog,
                ConsentDialog,
                ProgressDialog,
                SliderDialog,
                DynamicDialog,
                MenuDialog,
                CharacterGrid,
                WordsDialog,
                WordEntryDialog {

    /** What a key did. */
    enum Step {
        NOTHING,
        /** It looks different now. */
        CHANGED,
        /** The user is done: what he chose or typed holds. */
        DONE,
        /** The user wants out: what he typed does not count. Only of a dialog that may be cancelled. */
        CANCELLED
    }

    /** Lays it out; called to measure and to draw. */
    void lay(Sheet sheet);

    /** Takes a key: a code point, see {@link precursor.services.gam.api.RawKeys}. */
    Step key(int codePoint);

    /** Whether nobody who has the device in hand asked for it: a computer did. Then keys count only once hands rest: see {@link Attention}. */
    default boolean isUnasked() {
        return false;
    }

    /** Keys count for it from now on, or do not; it is told when it comes to the front unasked, and may say so. */
    default void hears(boolean keysCount) {}

    /** Wipes what was typed. */
    default void wipe() {}
}
