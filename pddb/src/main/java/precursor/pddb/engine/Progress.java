package precursor.pddb.engine;

/** Hears how far a long operation has come: formatting, churn, free-space generation, a deep check. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress NONE = (step, done, of) -> {};

    /** What is being done. */
    enum Step {
        /** A new database is written. */
        WRITING_IMAGE,
        /** The bases that were named are opened. */
        OPENING_BASES,
        /** Pages get new places. */
        MOVING_PAGES,
        /** What belongs to no open basis gets new noise. */
        RENEWING_NOISE,
        /** All that can be read is read. */
        CHECKING_PAGES
    }

    /** {@code done} of {@code of} parts of {@code step} are done. */
    void at(Step step, int done, int of);
}
