package precursor.services.gam.modal;

import precursor.services.locale.TextKey;

/** What dialogs say of themselves: what the keys do. */
public enum ModalText implements TextKey {
    ANY_KEY,
    PAGES,
    CHECK,
    OK,
    CONSENT,
    ONE_MOMENT,
    RADIO,
    SLIDER,
    FIELD,
    SHOW_OR_HIDE,
    CANCEL,
    CONFIRM,
    TOO_LONG,
    CUT,
    NEXT_WORD,
    WORDS_DO_NOT_BELONG
}
