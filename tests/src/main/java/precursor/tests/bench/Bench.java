package precursor.tests.bench;

/** The benchmarks of the whole system, as {@code ./precursor bench} runs them. */
public final class Bench {

    private Bench() {}

    /** Runs all of them, or those named. */
    public static void main(String[] args) throws Exception {
        MessageBench.run();
    }
}
