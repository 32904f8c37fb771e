package precursor.vault;

import precursor.vault.fido.FidoDevice;
import precursor.vault.ui.PanicThread;

/**
 * What the panic key does: every secret basis is locked, and nothing that may have come from one stays on the screen or goes on to a computer.
 *
 * <p>What is shown goes at once, before the database has done its part. A computer's question goes with it, and once more when all is locked: one that
 * came in between may name what is no longer there. The computer then has the answer that it gets when nobody gives one.
 *
 * @param clear takes away what Vault shows and would show, and ends what goes on behind it; does not wait
 */
record Panic(PanicThread locks, Runnable clear, FidoDevice fido, ScreenNews news) implements Runnable {

    /** Returns at once. */
    @Override
    public void run() {
        locks.begin(() -> {
            fido.suspend(() -> {});
            news.relist();
        });
        news.basesChanged();
        clear.run();
        fido.withdrawQuestions();
    }
}
