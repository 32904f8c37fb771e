package precursor.services.modals;

import precursor.xous.message.Reply;

/**
 * One dialog: how it looks, what keys do to it, and what it answers. It knows neither kernel nor clock; it is made when
 * its turn has come, and moved only by keys and updates.
 */
sealed interface Dialog
        permits NotificationDialog,
                ImageDialog,
                RadioDialog,
                CheckboxDialog,
                TextDialog,
                ProgressDialog,
                SliderDialog,
                DynamicDialog {

    /** What a key did. */
    enum Step {
        NOTHING,
        /** It looks different now. */
        CHANGED,
        /** The user is done: {@link #answer} holds. */
        DONE
    }

    /** Lays it out; called to measure and to draw. */
    void lay(Sheet sheet);

    /** Takes a key: a code point, see {@link precursor.services.gam.api.RawKeys}. */
    Step key(int codePoint);

    /** What its client gets when it is done. */
    Reply answer();

    /** Wipes what was typed. */
    default void wipe() {}
}
