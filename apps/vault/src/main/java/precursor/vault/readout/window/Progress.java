package precursor.vault.readout.window;

/** Is told how far a restore has come, or what is in its way, for the screen. */
@FunctionalInterface
interface Progress {

    /** So many of so many records are done. */
    void of(int done, int all);

    /** Nothing was kept, since a record of that name is too long. */
    default void tooLong(String name) {}
}
