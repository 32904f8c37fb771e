package precursor.services.gam.modal;

import precursor.services.gam.api.Paper;
import precursor.services.gam.api.Raise;
import precursor.services.locale.Language;

/** The dialogs' place on the screen, which the GAM gives and takes. */
public interface Stage {

    Paper canvas();

    /** The language that is chosen now. */
    Language language();

    /** Asks for a height; gives the one granted. */
    int resize(int height);

    /** Comes to the front; refused while somebody else's menu or dialog is there: the GAM tells when that is over. */
    Raise raise();

    /** Goes away from the front. No key that is pressed from now on comes here. */
    void lower();
}
