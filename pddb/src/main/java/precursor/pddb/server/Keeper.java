package precursor.pddb.server;

import precursor.pddb.format.KeyWrapping;

/** Who keeps the PIN and what follows from it: the root keys' process. Methods that ask wait for the user. */
interface Keeper {

    /** How asking for the PIN ended. */
    enum Pin {
        /** The keys can be wrapped and unwrapped. */
        RIGHT,
        /** The user gave up changing it. */
        CANCELLED,
        /** Too many wrong ones: the device switches itself off. */
        GIVEN_UP,
        /** This device has no keys that could ever fit. */
        NO_KEYS
    }

    /** Wraps and unwraps with the key at hand. */
    KeyWrapping wrapping();

    /** The device's serial number. */
    long dna();

    /** Has a PIN chosen for a new database. */
    Pin choose();

    /** Asks for the PIN until these unwrap, unless they do. */
    Pin unlock(byte[] pageTableKey, byte[] dataKey);

    /** Asks for the PIN, and for a new one. */
    Pin change(byte[] pageTableKey, byte[] dataKey);

    /** Forgets the key at hand. */
    void forget();
}
