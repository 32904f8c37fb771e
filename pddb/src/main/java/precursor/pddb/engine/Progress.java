package precursor.pddb.engine;

/** Hears how far a long operation has come: formatting, churn, free-space generation, a deep check. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress NONE = (step, done, of) -> {};

    /**
     * {@code done} of {@code of} parts of {@code step} are done.
     *
     * @param step what is being done, a few plain words fit for a screen; never the name of a basis
     */
    void at(String step, int done, int of);
}
