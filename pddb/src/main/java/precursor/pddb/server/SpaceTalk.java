package precursor.pddb.server;

import java.util.List;
import precursor.pddb.engine.Pddb;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;

/**
 * Says early that free pages run low, and offers to find them anew. That destroys every basis that is not named then, so it never happens by
 * itself. Of the conversations' thread.
 */
final class SpaceTalk {

    /** Switching the device on and off does not get below 64 pages: something grows, or the power failed often. */
    static final int FEW = 40;

    private final Ux ux;
    private final Texts<PddbText> texts;
    private final Worker worker;
    private final Engine engine;
    private final BasisTalk bases;
    private final Log log;

    SpaceTalk(Ux ux, Texts<PddbText> texts, Worker worker, Engine engine, BasisTalk bases, Log log) {
        this.ux = ux;
        this.texts = texts;
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
        List<String> nowOrLater = List.of(texts.of(PddbText.NOT_NOW), texts.of(PddbText.FIND_FREE));
        if (ux.choose(texts.of(PddbText.FEW_FREE, available), nowOrLater) == 1) {
            bases.sweep(code -> log.info("find free pages: " + code)).run();
        }
    }
}
