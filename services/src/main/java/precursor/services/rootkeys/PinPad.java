package precursor.services.rootkeys;

import java.util.Optional;
import precursor.services.modals.api.TypedText;

/** Where the user types. Its methods wait for him. */
interface PinPad {

    /** A PIN without which nothing goes on. */
    TypedText need(String prompt);

    /** A PIN, or none when the user does not want to. */
    Optional<TypedText> ask(String prompt);

    /** Shows a text for a while, or until a key is pressed. */
    void tell(String text);
}
