package precursor.vault.readout.window;

/** Who watches a long piece of work, and may stop it. */
interface Watch {

    /** Whether it is still wanted. */
    boolean goesOn();

    /** So many of so many are done. */
    void progress(int done, int all);
}
