package precursor.vault.readout.window;

/** Is told how far a restore has come, for the screen. */
@FunctionalInterface
interface Progress {

    /** So many of so many records are done. */
    void of(int done, int all);
}
