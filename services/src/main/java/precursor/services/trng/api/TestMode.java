package precursor.services.trng.api;

import precursor.xous.message.MalformedMessageException;

/** What is to be tested. The order is the wire format. */
public enum TestMode {
    /** Nothing. */
    NONE,
    /** Raw noise of the two avalanche generators, in turn. */
    AVALANCHE,
    /** Raw noise of the four ring oscillators, in turn. */
    RING,
    /** Raw noise of all six, in turn. */
    BOTH,
    /** The generator's output. */
    CPRNG;

    static TestMode of(long number) {
        TestMode[] all = values();
        if (number < 0 || number >= all.length) {
            throw new MalformedMessageException("test mode " + number);
        }
        return all[(int) number];
    }
}
