package precursor.services.rootkeys;

import java.util.Optional;
import precursor.services.gam.modal.ConsentDialog;
import precursor.services.modals.api.TypedText;

/** Where the user types. Its methods wait for him, unless they say otherwise. */
interface PinPad {

    /** A PIN without which nothing goes on. */
    TypedText need(String prompt);

    /** A PIN, or none when the user does not want to. */
    Optional<TypedText> ask(String prompt);

    /** A PIN by which the user consents to something; none when he refuses, or when the dialog was dismissed. */
    Optional<TypedText> ask(ConsentDialog dialog);

    /** Changes the note of a dialog that waits or is shown. Does not wait. */
    void note(ConsentDialog dialog, String note);

    /** Takes a dialog away, or keeps it from being shown. Does not wait. */
    void dismiss(ConsentDialog dialog);

    /** Shows a text for a while, or until a key is pressed. */
    void tell(String text);
}
