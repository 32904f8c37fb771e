package precursor.services.gam.api;

import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Words;

/** What a context is told when the focus moves: the first word of its focus callback. The order is the wire format. */
public enum FocusState {
    /** Others have the screen's front and the keys. */
    BACKGROUND,
    /** The context is in front and gets the keys. */
    FOREGROUND,
    /** The screen's front is free, for a context that was refused it: see {@link GamRequest.RaiseMenu}. */
    FREE;

    public Words words() {
        return Words.of(ordinal());
    }

    /** Reads the callback's words. */
    public static FocusState of(Words words) {
        FocusState[] all = values();
        if (words.first() < 0 || words.first() >= all.length) {
            throw new MalformedMessageException("focus state " + words.first());
        }
        return all[(int) words.first()];
    }
}
