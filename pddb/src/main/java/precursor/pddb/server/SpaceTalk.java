package precursor.pddb.server;

import java.util.List;
import precursor.pddb.engine.Pddb;
import precursor.services.log.api.Log;

/**
 * Says early that free pages run low, and offers to find them anew. That destroys every basis that is not named then, so it never happens by
 * itself. Of the conversations' thread.
 */
final class SpaceTalk {

    /** Switching the device on and off does not get below 64 pages: something grows, or the power failed often. */
    static final int FEW = 40;

    private static final List<String> NOW_OR_LATER = List.of("Not now", "Find free pages");

    private final Ux ux;
    private final Worker worker;
    private final Engine engine;
    private final BasisTalk bases;
    private final Log log;

    SpaceTalk(Ux ux, Worker worker, Engine engine, BasisTalk bases, Log log) {
        this.ux = ux;
        this.worker = worker;
        this.engine = engine;
        this.bases = bases;
        this.log = log;
    }

    /** After a mount. Nothing happens when there are enough. */
    void offer() {
        int available = worker.ask(() -> engine.use(Pddb::space)).available();
        if (available >= FEW) {
            return;
        }
        log.info("few free pages");
        String text = "The database runs out of space: only " + available + " free pages are known. Delete something, or have free pages found"
                + " anew: for that, every hidden basis has to be named.";
        if (ux.choose(text, NOW_OR_LATER) == 1) {
            bases.sweep(code -> log.info("find free pages: " + code));
        }
    }
}
