package precursor.vault.readout.window;

/**
 * What a computer did while the window was open, in records.
 *
 * @param existing those that were not restored since there is one of the same name
 * @param unreadable those in the database that are no records
 */
record Tally(int read, int restored, int existing, int unreadable) {

    static final Tally NOTHING = new Tally(0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(
                read + other.read,
                restored + other.restored,
                existing + other.existing,
                unreadable + other.unreadable);
    }
}
